// SPDX-License-Identifier: MIT
//
// Puts the ports together.
#include "engine/host/windows/windows_host.h"

#include "engine/host/windows/windows_event_log.h"
#include "engine/host/windows/windows_files.h"
#include "engine/host/windows/windows_firewall.h"
#include "engine/host/windows/windows_http_sys.h"
#include "engine/host/windows/windows_network.h"
#include "engine/host/windows/windows_processes.h"
#include "engine/host/windows/windows_registry.h"
#include "engine/host/windows/windows_services.h"
#include "engine/host/windows/windows_system.h"
#include "engine/host/windows/windows_tasks.h"
#include "engine/host/windows/windows_web.h"

namespace engine {

struct WindowsHost::Ports {
  WindowsFiles files;
  WindowsRegistry registry;
  WindowsServices services;
  WindowsProcesses processes;
  WindowsNetwork network;
  WindowsHttpSys http_sys;
  WindowsFirewall firewall;
  WindowsEventLog event_log;
  WindowsTasks tasks;
  WindowsWeb web;
  WindowsSystem system;
  WindowsClock clock;
};

WindowsHost::WindowsHost() : m_ports(std::make_unique<Ports>()) {}
WindowsHost::~WindowsHost() = default;

const FileReader& WindowsHost::files() const { return m_ports->files; }
Files& WindowsHost::changing_files() { return m_ports->files; }
const Registry& WindowsHost::registry() const { return m_ports->registry; }
ChangingRegistry& WindowsHost::changing_registry() { return m_ports->registry; }
const Services& WindowsHost::services() const { return m_ports->services; }
const Processes& WindowsHost::processes() const { return m_ports->processes; }
const Network& WindowsHost::network() const { return m_ports->network; }
ChangingNetwork& WindowsHost::changing_network() { return m_ports->network; }
const HttpSys& WindowsHost::http_sys() const { return m_ports->http_sys; }
const Firewall& WindowsHost::firewall() const { return m_ports->firewall; }
ChangingFirewall& WindowsHost::changing_firewall() { return m_ports->firewall; }
const EventLog& WindowsHost::event_log() const { return m_ports->event_log; }
ChangingEventLog& WindowsHost::changing_event_log() { return m_ports->event_log; }
const Tasks& WindowsHost::tasks() const { return m_ports->tasks; }
ChangingTasks& WindowsHost::changing_tasks() { return m_ports->tasks; }
const Web& WindowsHost::web() const { return m_ports->web; }
const System& WindowsHost::system() const { return m_ports->system; }
ChangingSystem& WindowsHost::changing_system() { return m_ports->system; }
const Clock& WindowsHost::clock() const { return m_ports->clock; }

}  // namespace engine
