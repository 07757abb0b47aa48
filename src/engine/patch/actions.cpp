// SPDX-License-Identifier: MIT
#include "engine/patch/actions.h"

#include <algorithm>

#include "engine/core/build_info.h"
#include "engine/core/hash.h"
#include "engine/patch/action_steps.h"
#include "engine/patch/after_restart.h"
#include "engine/patch/evidence.h"
#include "engine/patch/matrix.h"
#include "engine/patch/probe.h"
#include "engine/patch/take_up.h"
#include "engine/patch/transaction.h"

namespace engine::patch {
namespace {

constexpr int kMaxAttempts = 3;

using Planner = std::function<Plan(const Situation&)>;

Entry EntryFor(const Host& host, const Situation& situation, const Plan& plan) {
  Entry entry;
  entry.action = plan.action;
  entry.time = host.clock().Now();
  entry.after_sha256 = Sha256(plan.after);
  entry.before_sha256 = Sha256(plan.before);
  // Two actions in one second differ in what they start from, lead to, or are called.
  const std::string what = entry.before_sha256 + entry.after_sha256 + std::string(Name(entry.action));
  entry.id = FormatForFileName(entry.time) + "-" + Sha256(what).substr(0, 8);
  entry.site =
      situation.inventory.site.value_or(situation.record.entries.empty() ? "" : situation.record.entries.back().site);
  const WinPath& target = situation.inventory.configuration->path();
  entry.target = target.text();
  entry.backup = (situation.paths.backups / (entry.id + ".config")).text();
  entry.fresh = (target.parent() / (target.name() + "." + entry.id + ".new")).text();
  entry.way = plan.way;
  entry.changes = plan.changes;
  if (plan.action == Action::Remove) entry.earlier = situation.record.entries;
  entry.wishes = situation.options.wishes;
  for (const PlannedControl& control : plan.controls) {
    if (control.chosen) entry.controls.push_back(control.id);
  }
  return entry;
}

/// The controls hold what was planned, in what was read back, and local use is as before.
Status JudgeInForce(const Situation& situation, const Plan& plan, const Entry& entry, const std::string& bytes) {
  LRM_TRY(const iis::Configuration found,
          iis::Configuration::FromBytes(*situation.host, bytes, situation.inventory.configuration->path()));
  for (const Change& change : plan.changes) {
    if (!IsInPlace(found, change)) return Fail(Id::NotInForceAfterwards, "judge", Where(change));
  }
  Subject subject = situation.SubjectOf();
  Subject after{subject.host, subject.catalogue, subject.inventory, found, subject.site, subject.hints, subject.wishes};
  Record record = situation.record;
  record.entries.push_back(entry);
  const Assessment assessment = Assess(after, record, situation.options.depth);
  for (const ControlId id : entry.controls) {
    const ControlState state = assessment.Of(id).state;
    if (state == ControlState::NotInForce || state == ControlState::Unknown || state == ControlState::NotPossible) {
      return Fail(Id::NotInForceAfterwards, "judge", std::string(Name(id)), {{"state", std::string(Name(state))}});
    }
  }
  if (assessment.matrix.local_broken.size() > situation.assessment.matrix.local_broken.size()) {
    return Fail(Id::LocalUseWouldBreak, "judge", assessment.matrix.local_broken.front().request.path);
  }
  return {};
}

/// What answers on this screen before the change. Asked for changes that close doors: opening them again breaks none.
std::vector<Probed> AskLocal(const Host& host, const Situation& situation, Action action) {
  if (action == Action::Remove) return {};
  std::vector<Door> doors = situation.Doors();
  std::erase_if(doors, [](const Door& door) { return !door.local; });
  return AskDoors(host, doors);
}

/// LRM stopped answering and the change was undone: whether it answers again is asked, not assumed.
void ProveUndo(const Host& host, const std::vector<Probed>& before, const Options& options, ActionReport& report) {
  if (!report.error || report.error->id != Id::LocalProbeFailed || report.on_disk != OnDisk::Before) return;
  const Status again = LocalAsBefore(host, before, options.pace);
  if (!again) report.findings.push_back({again.error().id, again.error().object, again.error().args});
}

Outcome OutcomeOf(const Committed& committed, Action action) {
  if (!committed.error) return action == Action::Remove ? Outcome::Done : Outcome::DoneRebootRequired;
  const bool nothing_left = committed.on_disk == OnDisk::Before || committed.changed_meanwhile;
  return nothing_left && !committed.journal_open ? Outcome::Undone : Outcome::Partial;
}

/// Fills in what was read back after the action; tells it to the marker where something may have been changed.
void ReadBack(Host& host, const lrm::Catalogue& catalogue, const Options& options, bool tried, ActionReport& report) {
  const auto now = Examine(host, catalogue, options);
  if (!now && tried) report.findings.push_back(MarkerProblem(now.error()));
  if (!now) return;
  report.assessment = now->assessment;
  report.follow_up = now->follow_up;
  report.sha256_after = now->configuration_sha256;
  if (report.changed) std::ranges::move(TakeUpFindings(*now), std::back_inserter(report.findings));
  if (const auto head = audit::CurrentHead(host, now->paths.folder)) report.audit_head = *head;
  if (tried) NoteInMarker(host, *now, report);
}

/// One attempt under the lock; false when the configuration changed meanwhile and another attempt is worth it.
bool Attempt(Host& host, const lrm::Catalogue& catalogue, const Options& options, const Planner& planner,
             ActionReport& report) {
  auto situation = Examine(host, catalogue, options);
  if (!situation) {
    report.error = situation.error();
    return true;
  }
  report.plan = planner(*situation);
  Describe(*situation, report);
  if (NothingToDo(*situation, report)) return true;
  const Entry entry = EntryFor(host, *situation, report.plan);
  if (const Status go_on = Ask(options.watch, ActionStep::Evidence); !go_on) {
    report.error = go_on.error();
    return true;
  }
  if (const Status saved = SaveEvidence(host, *situation, entry.id); !saved && saved.error().id != Id::FileExists) {
    report.error = saved.error();
    report.outcome = Outcome::Undone;
    report.on_disk = Compare(host, entry);
    return true;
  }
  const std::vector<Probed> before = AskLocal(host, *situation, report.plan.action);
  TasksBeside tasks(host, report.plan.action, options.programs);
  audit::Record record = AuditRecord(*situation, entry, report.action);
  const Judge judge = [&](const std::string& bytes) -> Status {
    if (report.plan.action != Action::Remove) {
      LRM_CHECK(JudgeInForce(*situation, report.plan, entry, bytes));
      LRM_CHECK(LocalAsBefore(host, before, options.pace));
    }
    if (report.plan.action == Action::Remove) return {};
    if (const auto word = tasks.Settle(); !word.empty()) record.details.emplace_back("tasks", word);
    return {};
  };
  const Committed committed =
      Commit(host, situation->paths, entry, report.plan.before, report.plan.after, record, judge, options.watch);
  report.error = committed.error;
  if (committed.error && !committed.journal_open) tasks.PutBack();  // an open journal has the tasks with it
  // Only when it is certain: a removal that is undone leaves them, and the watch, as they were.
  if (!committed.error && report.plan.action == Action::Remove) (void)tasks.Settle();
  report.findings.insert(report.findings.end(), committed.findings.begin(), committed.findings.end());
  std::ranges::copy(tasks.findings(), std::back_inserter(report.findings));
  report.on_disk = committed.on_disk;
  report.outcome = OutcomeOf(committed, report.plan.action);
  report.changed = committed.on_disk == OnDisk::After && report.plan.before != report.plan.after;
  ProveUndo(host, before, options, report);
  return !(committed.changed_meanwhile && report.outcome == Outcome::Undone);
}

ActionReport Run(Host& host, const lrm::Catalogue& catalogue, const Options& options, std::string action,
                 const Planner& planner) {
  ActionReport report;
  report.action = std::move(action);
  if (const Status go_on = Ask(options.watch, ActionStep::Look); !go_on) {
    report.error = go_on.error();
    return report;
  }
  auto situation = Examine(host, catalogue, options);
  if (!situation) {
    report.error = situation.error();
    return report;
  }
  // Looked at without the lock first: what is refused or needs nothing leaves no trace on the machine.
  report.plan = planner(*situation);
  Describe(*situation, report);
  std::unique_ptr<FileLock> lock;
  if (!NothingToDo(*situation, report)) {
    lock = TakeLock(host, situation->paths, report);
    if (!lock) return report;
    int attempt = 1;
    while (!Attempt(host, catalogue, options, planner, report) && attempt < kMaxAttempts) ++attempt;
    if (attempt == kMaxAttempts && report.error && report.error->id == Id::TargetChanged) {
      report.error->id = Id::ChangedTooOften;
    }
  }
  ReadBack(host, catalogue, options, lock != nullptr, report);
  SetRestart(report);
  return report;
}

}  // namespace

std::string_view Name(Outcome outcome) {
  switch (outcome) {
    case Outcome::Unchanged: return "unchanged";
    case Outcome::Done: return "done";
    case Outcome::DoneRebootRequired: return "done-reboot-required";
    case Outcome::Undone: return "undone";
    case Outcome::Partial: return "partial";
  }
  return "";
}

std::string_view Name(Restart restart) {
  switch (restart) {
    case Restart::None: return "none";
    case Restart::Recommended: return "recommended";
    case Restart::Required: return "required";
  }
  return "";
}

ActionReport Apply(Host& host, const lrm::Catalogue& catalogue, const Options& options) {
  return Run(host, catalogue, options, "apply", PlanApply);
}

ActionReport Repair(Host& host, const lrm::Catalogue& catalogue, const Options& options) {
  return Run(host, catalogue, options, "repair", PlanRepair);
}

ActionReport Remove(Host& host, const lrm::Catalogue& catalogue, const Options& options, const RemoveOptions& remove) {
  return Run(host, catalogue, options, "remove",
             [&](const Situation& situation) { return PlanRemove(situation, remove); });
}

}  // namespace engine::patch
