// SPDX-License-Identifier: MIT
//
// A host whose firewall has the habits of the real one: accepts a rule and stores nothing, stores it and shows it only
// later, refuses by policy, stops answering in the middle. Everything else is the host below.
#pragma once

#include <algorithm>

#include "engine/host/host.h"

namespace tests {

class StubbornFirewall : public engine::Host, private engine::ChangingFirewall {
 public:
  enum class Habit {
    None,
    StoresNothing,    // accepted, read back, not there
    ShowsLate,        // accepted, read back, not there; there at the next reading
    RefusesByPolicy,  // access denied, whoever asks
    StopsAnswering,   // after the first change nothing can be read any more
    OthersChangeToo,  // somebody else's rule goes at the same moment
  };

  StubbornFirewall(engine::Host& inner, Habit habit) : m_inner(inner), m_habit(habit) {}

  const engine::FileReader& files() const override { return m_inner.files(); }
  engine::Files& changing_files() override { return m_inner.changing_files(); }
  const engine::Registry& registry() const override { return m_inner.registry(); }
  engine::ChangingRegistry& changing_registry() override { return m_inner.changing_registry(); }
  const engine::Services& services() const override { return m_inner.services(); }
  const engine::Processes& processes() const override { return m_inner.processes(); }
  const engine::Network& network() const override { return m_inner.network(); }
  engine::ChangingNetwork& changing_network() override { return m_inner.changing_network(); }
  const engine::HttpSys& http_sys() const override { return m_inner.http_sys(); }
  const engine::Firewall& firewall() const override { return *this; }
  engine::ChangingFirewall& changing_firewall() override { return *this; }
  const engine::EventLog& event_log() const override { return m_inner.event_log(); }
  engine::ChangingEventLog& changing_event_log() override { return m_inner.changing_event_log(); }
  const engine::Tasks& tasks() const override { return m_inner.tasks(); }
  engine::ChangingTasks& changing_tasks() override { return m_inner.changing_tasks(); }
  const engine::Web& web() const override { return m_inner.web(); }
  const engine::System& system() const override { return m_inner.system(); }
  engine::ChangingSystem& changing_system() override { return m_inner.changing_system(); }
  const engine::Clock& clock() const override { return m_inner.clock(); }

 private:
  engine::Result<std::vector<engine::FirewallProfile>> Profiles() const override {
    return m_inner.firewall().Profiles();
  }
  engine::Result<engine::FirewallState> State() const override { return m_inner.firewall().State(); }
  engine::Result<std::vector<engine::FirewallRule>> Rules() const override {
    if (m_silent) return engine::Fail(engine::Id::SystemCall, "read", "Windows Firewall");
    return m_inner.firewall().Rules();
  }

  engine::Status Add(const engine::FirewallRule& rule) override {
    const auto unconfirmed = [&] { return engine::Fail(engine::Id::NotConfirmed, "add", rule.name); };
    if (m_habit == Habit::StoresNothing) return unconfirmed();
    if (m_habit == Habit::RefusesByPolicy) return engine::Fail(engine::Id::AccessDenied, "add", rule.name);
    const engine::Status added = m_inner.changing_firewall().Add(rule);
    if (m_habit == Habit::ShowsLate) return unconfirmed();
    return Changed(added);
  }
  engine::Status Remove(std::string_view name, std::string_view group) override {
    if (m_habit == Habit::RefusesByPolicy) return engine::Fail(engine::Id::AccessDenied, "remove", std::string(name));
    return Changed(m_inner.changing_firewall().Remove(name, group));
  }

  engine::Status Changed(engine::Status status) {
    m_silent |= m_habit == Habit::StopsAnswering;
    if (m_habit == Habit::OthersChangeToo) (void)m_inner.changing_firewall().Remove("Guest", "Others");
    return status;
  }

  engine::Host& m_inner;
  Habit m_habit;
  bool m_silent = false;
};

}  // namespace tests
