// SPDX-License-Identifier: MIT
#include "pages/measures/measures_examples.h"

#include "pages/example_facts.h"

namespace pages {

using engine::Id;
using engine::mitigate::BlockReason;
using engine::mitigate::BlockState;
using engine::patch::Measure;
using engine::patch::MeasureKind;
using engine::patch::Outcome;

namespace {

/// Switched off here: the first `count` adapters.
Facts SwitchedOff(std::size_t count, bool open = false) {
  using engine::mitigate::OfflineJournal;
  Facts facts = WithNetwork(MiSeq());
  OfflineJournal journal{.id = "20251121T140500Z-1", .open = open, .time = kExampleTime};
  for (engine::AdapterSwitch& adapter : facts.offline.switches) {
    if (journal.adapters.size() == count) break;
    adapter.on = false;
    journal.adapters.push_back({adapter.id, adapter.name});
    std::erase_if(facts.network.adapters, [&](const engine::Adapter& other) { return other.id == adapter.id; });
  }
  if (count == facts.offline.switches.size()) facts.own_addresses.clear();
  facts.offline.journal = std::move(journal);
  return facts;
}

Facts MeasureOpen(engine::patch::MeasureKind kind, std::optional<engine::patch::Measure> measure) {
  Facts facts = WithNetwork(MiSeq());
  facts.open_measures = {{kind, measure, kExampleTime}};
  return facts;
}

Facts OnlyV6() {
  Facts facts = WithNetwork(MiSeq());
  facts.own_addresses = {"fe80::31%14"};
  facts.network.adapters.front().addresses = {{"fe80::31%14", 64}};
  return facts;
}

Facts Blocked(BlockState state, std::vector<BlockReason> reasons = {}) {
  Facts facts = WithNetwork(MiSeq());
  facts.firewall.our_rules = state == BlockState::Absent ? 0 : 1;
  facts.firewall.verdict.state = state;
  facts.firewall.verdict.ports = {{80, state, {{"private", state, reasons}}}};
  facts.firewall.verdict.reasons = std::move(reasons);
  return facts;
}

Facts NotBlocking(BlockReason reason) {
  Facts facts = Blocked(BlockState::NotEffective, {reason});
  const bool names_somebody = reason == BlockReason::OtherFirewall || reason == BlockReason::PassesSecure;
  if (names_somebody) facts.firewall.verdict.others = {"Guard 5"};
  return facts;
}

Facts Tested(engine::mitigate::RemoteAnswer answer) {
  Facts facts = Blocked(BlockState::Effective);
  facts.firewall.test = engine::mitigate::RemoteTest{answer, kExampleTime, R"(MISEQ-M04417\sbsadmin)"};
  return facts;
}

Facts BlockUnfinished() {
  Facts facts = Blocked(BlockState::Absent);
  facts.firewall.interrupted = true;
  return facts;
}

Facts NothingOfTheNetwork() {
  Facts facts = MiSeq();
  facts.network.errors = {engine::Error{Id::AccessDenied, "read", "adapters", {}, {}}};
  facts.offline.switches_error = facts.network.errors.front();
  return facts;
}

Facts NotChanged(Outcome outcome, Id id, std::string object) {
  Facts facts = Blocked(BlockState::Absent);
  facts.last = LastAction{
      .task = Task::Block, .outcome = outcome, .error = engine::Error{id, "block", std::move(object), {}, {}}};
  return facts;
}

Facts NotSwitched() {
  Facts facts = WithNetwork(MiSeq());
  facts.last = LastAction{.task = Task::SwitchNetworkOff,
                          .outcome = Outcome::Undone,
                          .error = engine::Error{Id::AdapterNotSwitched, "switch", "Ethernet", {}, {}}};
  return facts;
}

Session TakingBlockAway(std::string typed = {}) {
  Session session = At(PageId::Firewall);
  session.unblocking = true;
  session.typed = std::move(typed);
  return session;
}

Session TypedOn(PageId page, std::string digits) {
  Session session = At(page);
  session.typed = std::move(digits);
  return session;
}

}  // namespace

std::vector<Example> MeasuresExamples() {
  using enum PageId;
  return {
      {"42-block", MeasureOpen(MeasureKind::Firewall, Measure::Block), At(Unfinished)},
      {"42-unblock", MeasureOpen(MeasureKind::Firewall, Measure::Unblock), At(Unfinished), false},
      {"42-network-off", MeasureOpen(MeasureKind::Network, Measure::SwitchOff), At(Unfinished), false},
      {"42-network-on", MeasureOpen(MeasureKind::Network, Measure::SwitchOn), At(Unfinished), false},
      {"42-measure-unreadable", MeasureOpen(MeasureKind::Firewall, std::nullopt), At(Unfinished), false},
      {"71-measures", Blocked(BlockState::Absent), At(Measures)},
      {"71-measures-on", Blocked(BlockState::Effective), At(Measures), false},
      {"72-block", Blocked(BlockState::Absent), At(Firewall)},
      {"72-on", Blocked(BlockState::Effective), At(Firewall)},
      {"72-said-refused", Tested(engine::mitigate::RemoteAnswer::Refused), At(Firewall), false},
      {"72-said-opened", Tested(engine::mitigate::RemoteAnswer::Opened), At(Firewall), false},
      {"72-others-rule",
       [] {
         Facts f = Blocked(BlockState::Effective);
         f.firewall.our_rules = 0;
         return f;
       }(),
       At(Firewall), false},
      {"72-profile-off", NotBlocking(BlockReason::ProfileOff), At(Firewall)},
      {"72-local-rules-ignored", NotBlocking(BlockReason::LocalRulesIgnored), At(Firewall), false},
      {"72-policy-overrides", NotBlocking(BlockReason::PolicyOverrides), At(Firewall), false},
      {"72-passes-secure", NotBlocking(BlockReason::PassesSecure), At(Firewall), false},
      {"72-other-firewall", NotBlocking(BlockReason::OtherFirewall), At(Firewall), false},
      {"72-service-stopped", NotBlocking(BlockReason::ServiceStopped), At(Firewall), false},
      {"72-rule-weakened", NotBlocking(BlockReason::RuleWeakened), At(Firewall), false},
      {"72-other-profile", NotBlocking(BlockReason::OtherProfile), At(Firewall), false},
      {"72-not-confirmed", Blocked(BlockState::NotConfirmed, {BlockReason::NotReadable}), At(Firewall), false},
      {"72-no-network", Blocked(BlockState::NotConfirmed, {BlockReason::NoActiveProfile}), At(Firewall), false},
      {"72-no-service", Blocked(BlockState::NotConfirmed, {BlockReason::NoService}), At(Firewall), false},
      {"72-on-without-address",
       [] {
         Facts f = Blocked(BlockState::Effective);
         f.own_addresses.clear();
         return f;
       }(),
       At(Firewall), false},
      {"72-unfinished", BlockUnfinished(), At(Firewall), false},
      {"72-take-away", Blocked(BlockState::Effective), TakingBlockAway()},
      {"72-take-away-typed", Blocked(BlockState::Effective), TakingBlockAway("72"), false},
      {"73-fewer", WithNetwork(MiSeq()), At(FewerDevices)},
      {"73-not-read", NothingOfTheNetwork(), At(FewerDevices), false},
      {"74-offline", WithNetwork(MiSeq()), At(OffTheNetwork)},
      {"74-remote-session", RemoteSession(MiSeq()), At(OffTheNetwork), false},
      {"74-remote-session-typed", RemoteSession(MiSeq()), TypedOn(OffTheNetwork, "74"), false},
      {"74-off", SwitchedOff(2), At(OffTheNetwork)},
      {"74-off-in-part", SwitchedOff(1), At(OffTheNetwork), false},
      {"74-unfinished", SwitchedOff(1, true), At(OffTheNetwork), false},
      {"74-not-read", NothingOfTheNetwork(), At(OffTheNetwork), false},
      {"74-no-adapters", MiSeq(), At(OffTheNetwork), false},
      {"75-lasting", WithNetwork(MiSeq()), At(LastingAdvice)},
      {"75-unknown", NothingOfTheNetwork(), At(LastingAdvice), false},
      {"75-ipv6-only", OnlyV6(), At(LastingAdvice), false},
      {"75-no-network", MiSeq(), At(LastingAdvice), false},
      {"79-network", NotSwitched(), At(MeasuresProblem), false},
      {"79-problem", NotChanged(Outcome::Unchanged, Id::FirewallRuleForeign, "LRM Patch Wizard: block TCP 80"),
       At(MeasuresProblem)},
      {"79-problem-partial",
       NotChanged(Outcome::Partial, Id::UndoIncomplete, R"(C:\ProgramData\LRM Patch Wizard\firewall.xml)"),
       At(MeasuresProblem), false},
  };
}

}  // namespace pages
