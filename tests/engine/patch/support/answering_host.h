// SPDX-License-Identifier: MIT
//
// A machine whose web server enforces the configuration that lies on its disk at that moment: every request is answered
// as the policy evaluator says IIS would, so that a door is seen to close and to stay open.
#pragma once

#include <functional>

#include "engine/host/host.h"

namespace tests {

class AnsweringHost : public engine::Host, private engine::Web {
 public:
  /// `inner` must outlive this.
  explicit AnsweringHost(engine::Host& inner) : m_inner(inner) {}

  /// Where set, it answers instead: a server that is down, or one that does not do what its configuration says.
  std::function<engine::Result<engine::WebAnswer>(const engine::WebRequest&)> instead;
  int asked() const { return m_asked; }

  const engine::FileReader& files() const override { return m_inner.files(); }
  engine::Files& changing_files() override { return m_inner.changing_files(); }
  const engine::Registry& registry() const override { return m_inner.registry(); }
  engine::ChangingRegistry& changing_registry() override { return m_inner.changing_registry(); }
  const engine::Services& services() const override { return m_inner.services(); }
  const engine::Processes& processes() const override { return m_inner.processes(); }
  const engine::Network& network() const override { return m_inner.network(); }
  engine::ChangingNetwork& changing_network() override { return m_inner.changing_network(); }
  const engine::HttpSys& http_sys() const override { return m_inner.http_sys(); }
  const engine::Firewall& firewall() const override { return m_inner.firewall(); }
  engine::ChangingFirewall& changing_firewall() override { return m_inner.changing_firewall(); }
  const engine::EventLog& event_log() const override { return m_inner.event_log(); }
  engine::ChangingEventLog& changing_event_log() override { return m_inner.changing_event_log(); }
  const engine::Tasks& tasks() const override { return m_inner.tasks(); }
  engine::ChangingTasks& changing_tasks() override { return m_inner.changing_tasks(); }
  const engine::Web& web() const override { return *this; }
  const engine::System& system() const override { return m_inner.system(); }
  engine::ChangingSystem& changing_system() override { return m_inner.changing_system(); }
  const engine::Clock& clock() const override { return m_inner.clock(); }

 private:
  engine::Result<engine::WebAnswer> Ask(const engine::WebRequest& request) const override;

  engine::Host& m_inner;
  mutable int m_asked = 0;
};

}  // namespace tests
