// SPDX-License-Identifier: MIT
//
// This computer: a real instrument, or a computer that is none. Nothing is read before it is asked for.
#pragma once

#include <memory>

#include "engine/host/host.h"

namespace engine {

class WindowsHost : public Host {
 public:
  WindowsHost();
  ~WindowsHost() override;

  const FileReader& files() const override;
  Files& changing_files() override;
  const Registry& registry() const override;
  ChangingRegistry& changing_registry() override;
  const Services& services() const override;
  const Processes& processes() const override;
  const Network& network() const override;
  ChangingNetwork& changing_network() override;
  const HttpSys& http_sys() const override;
  const Firewall& firewall() const override;
  ChangingFirewall& changing_firewall() override;
  const EventLog& event_log() const override;
  ChangingEventLog& changing_event_log() override;
  const Tasks& tasks() const override;
  ChangingTasks& changing_tasks() override;
  const Web& web() const override;
  const System& system() const override;
  ChangingSystem& changing_system() override;
  const Clock& clock() const override;

 private:
  struct Ports;
  std::unique_ptr<Ports> m_ports;
};

}  // namespace engine
