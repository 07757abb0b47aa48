// SPDX-License-Identifier: MIT
//
// Puts the ports together.
#include "engine/host/windows/windows_host.h"

#include "engine/host/windows/windows_files.h"
#include "engine/host/windows/windows_processes.h"
#include "engine/host/windows/windows_registry.h"
#include "engine/host/windows/windows_services.h"
#include "engine/host/windows/windows_system.h"

namespace engine {

namespace {

// Ports without a Windows file yet: "could not find out", never an empty list.
std::unexpected<Error> NotYet(const char* what) { return Fail(Id::NotOnThisSystem, "read", what); }

struct NoNetwork : Network {
  Result<std::vector<std::string>> OwnAddresses() const override { return NotYet("network"); }
  Result<std::vector<Listener>> TcpListeners() const override { return NotYet("network"); }
  Result<std::vector<Connection>> TcpConnections() const override { return NotYet("network"); }
};

struct NoHttpSys : HttpSys {
  Result<std::vector<CertificateBinding>> Certificates() const override { return NotYet("http.sys"); }
  Result<std::vector<std::string>> ListenOnly() const override { return NotYet("http.sys"); }
  Result<std::vector<UrlReservation>> Reservations() const override { return NotYet("http.sys"); }
};

struct NoFirewall : Firewall {
  Result<std::vector<FirewallProfile>> Profiles() const override { return NotYet("firewall"); }
  Result<std::vector<FirewallRule>> Rules() const override { return NotYet("firewall"); }
};

struct NoEventLog : EventLog {
  Result<std::vector<Event>> Read(std::string_view) const override { return NotYet("event log"); }
};

}  // namespace

struct WindowsHost::Ports {
  WindowsFiles files;
  WindowsRegistry registry;
  WindowsServices services;
  WindowsProcesses processes;
  NoNetwork network;
  NoHttpSys http_sys;
  NoFirewall firewall;
  NoEventLog event_log;
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
const HttpSys& WindowsHost::http_sys() const { return m_ports->http_sys; }
const Firewall& WindowsHost::firewall() const { return m_ports->firewall; }
const EventLog& WindowsHost::event_log() const { return m_ports->event_log; }
const System& WindowsHost::system() const { return m_ports->system; }
const Clock& WindowsHost::clock() const { return m_ports->clock; }

}  // namespace engine
