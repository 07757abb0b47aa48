// SPDX-License-Identifier: MIT
#include "pages/after_success.h"

#include "engine/mitigate/open_measures.h"
#include "pages/task.h"

namespace pages {

using engine::patch::Action;
using engine::patch::Outcome;
using engine::patch::State;
using engine::support::Blocker;
using engine::support::CodeState;
using engine::support::JournalClass;

namespace {

/// What the code says of the same.
void AddToCode(Facts& facts, bool takes_away) {
  InCode& code = facts.code;
  code.place.state = takes_away ? CodeState::Unprotected : CodeState::Protected;
  code.place.restart_pending = facts.restart_pending;
  code.place.blocker = Blocker::None;
  code.details.journal = JournalClass::None;
}

/// What finishing or undoing comes down to, where it is about a measure beside the patch.
std::optional<Task> MeasureBehind(Task task, const Facts& facts) {
  if (task != Task::Finish && task != Task::Undo) return std::nullopt;
  const bool of_the_patch = facts.open_action || facts.marker.left.journal;
  const auto& open = facts.known ? facts.open_measures : facts.marker.left.measures;
  if (of_the_patch || open.empty() || !open.front().measure) return std::nullopt;
  const auto choice = task == Task::Finish ? engine::patch::RecoverChoice::Finish : engine::patch::RecoverChoice::Undo;
  return TaskOf(engine::mitigate::MeasureToClose(*open.front().measure, choice));
}

}  // namespace

bool Looks(Task task) { return task == Task::Check || task == Task::CheckAgain || task == Task::Practise; }

Facts WithoutObstacle(Facts facts) {
  facts.known = facts.lrm_found = facts.traces = true;
  if (facts.site.empty()) facts.site = "LRM";
  facts.problem.reset();
  facts.obstacle.reset();
  facts.open_measures.clear();
  facts.marker.left.measures.clear();
  facts.apply.refusal.reset();
  facts.repair.refusal.reset();
  return facts;
}

Facts AfterSuccess(Task task, Facts facts) {
  task = MeasureBehind(task, facts).value_or(task);
  facts = WithoutObstacle(std::move(facts));
  const bool takes_away = task == Task::Remove || task == Task::Undo ||
                          (task == Task::Finish && facts.open_action && facts.open_action->action == Action::Remove);
  const bool protects = !takes_away && (task == Task::Apply || task == Task::Repair || task == Task::Finish);
  if (Looks(task)) {
    facts.restart_pending = false;
    if (facts.state == State::Unknown || facts.state == State::Interrupted) facts.state = State::Unprotected;
  }
  if (protects || takes_away) {
    facts.open_action.reset();
    facts.state = protects ? State::Protected : State::Unprotected;
    facts.restart_pending = protects;
    facts.last = LastAction{
        .task = task, .outcome = protects ? Outcome::DoneRebootRequired : Outcome::Done, .on_disk = {}, .error = {}};
    AddToCode(facts, takes_away);
  }
  if (task == Task::Block || task == Task::Unblock) {
    using engine::mitigate::BlockState;
    facts.firewall.interrupted = false;
    facts.firewall.verdict.state = task == Task::Block ? BlockState::Effective : BlockState::Absent;
    facts.last = LastAction{.task = task, .outcome = Outcome::Done, .on_disk = {}, .error = {}};
  }
  if (task == Task::SwitchNetworkOff || task == Task::SwitchNetworkOn) {
    for (engine::AdapterSwitch& adapter : facts.offline.switches) adapter.on = task == Task::SwitchNetworkOn;
    facts.last = LastAction{.task = task, .outcome = Outcome::Done, .on_disk = {}, .error = {}};
  }
  if (task == Task::Restart) facts.restart_pending = facts.code.place.restart_pending = false;
  return facts;
}

}  // namespace pages
