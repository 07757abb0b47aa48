// SPDX-License-Identifier: MIT
#include "engine/patch/after_restart.h"

#include <algorithm>
#include <utility>

#include "engine/core/build_info.h"
#include "engine/host/private_folder.h"
#include "engine/patch/watch_task.h"

namespace engine::patch {
namespace {

using When = ScheduledTask::When;

ScheduledTask TaskOf(std::string_view name, When when, const WinPath& program, std::string_view words) {
  return {.name = std::string(name),
          .when = when,
          .program = program.text(),
          .arguments = std::string(words),
          .description = "LRM Patch Wizard"};
}

/// The one that proves comes last: it is there when the others are.
std::vector<ScheduledTask> TasksFor(const OwnPrograms& programs) {
  std::vector<ScheduledTask> tasks;
  if (programs.show) {
    tasks.push_back(TaskOf(kCloseTask, When::OnDemand, *programs.prove, kCloseWords));
    tasks.push_back(TaskOf(kShowTask, When::AtLogon, *programs.show, kShowWords));
  }
  tasks.push_back(TaskOf(kProveTask, When::AtStart, *programs.prove, kProveWords));
  return tasks;
}

const ScheduledTask* Find(const std::vector<ScheduledTask>& tasks, std::string_view name) {
  const auto found = std::ranges::find(tasks, name, &ScheduledTask::name);
  return found == tasks.end() ? nullptr : &*found;
}

bool IsWhole(const HostReader& host, const ScheduledTask* found, When when, std::string_view words) {
  if (found == nullptr) return false;
  const auto program = WinPath::Parse(found->program);
  return program && *found == TaskOf(found->name, when, *program, words) && IsTrustedProgram(host, *program);
}

bool IsDue(const Marker& marker) { return marker.restart_due_since.has_value(); }

}  // namespace

FollowUp ExamineFollowUp(const HostReader& host) {
  const auto tasks = host.tasks().Ours();
  if (!tasks) return FollowUp::Unknown;
  const ScheduledTask* prove = Find(*tasks, kProveTask);
  const ScheduledTask* show = Find(*tasks, kShowTask);
  const ScheduledTask* close = Find(*tasks, kCloseTask);
  if (prove == nullptr && show == nullptr && close == nullptr) return FollowUp::None;
  const bool proves = IsWhole(host, prove, When::AtStart, kProveWords);
  const bool shows =
      IsWhole(host, show, When::AtLogon, kShowWords) && IsWhole(host, close, When::OnDemand, kCloseWords);
  const bool no_window = show == nullptr && close == nullptr;
  return proves && (shows || no_window) ? FollowUp::Complete : FollowUp::Part;
}

Status MakeFollowUp(Host& host, const OwnPrograms& own) {
  LRM_TRY(const auto readable, host.tasks().Ours());  // before anything is copied
  (void)readable;
  const Status made = [&]() -> Status {
    LRM_TRY(const OwnPrograms programs, PlacePrograms(host, own));
    for (const ScheduledTask& task : TasksFor(programs)) LRM_CHECK(host.changing_tasks().Register(task));
    if (ExamineFollowUp(host) != FollowUp::Complete) {
      return Fail(Id::NotConfirmed, "register task", std::string(kTaskFolder));
    }
    return {};
  }();
  if (!made) (void)RemoveFollowUp(host);
  else (void)RemoveUnusedCopies(host);  // of tasks that were there in part
  return made;
}

/// The page first: a program that is ended in between leaves a proof that removes itself, and no page without one.
Status RemoveFollowUp(Host& host) { return RemoveTasks(host, {kShowTask, kCloseTask, kProveTask}); }

Finding TasksProblem(Id id, const Error& error) { return {id, std::string(kTaskFolder), {{"cause", Label(error.id)}}}; }

TasksBeside::TasksBeside(Host& host, Action action, std::optional<OwnPrograms> programs)
    : m_host(host), m_action(action), m_programs(std::move(programs)), m_before(ExamineFollowUp(host)) {}

std::string_view TasksBeside::Settle() { return m_action == Action::Remove ? TakeAway() : Make(); }

std::string_view TasksBeside::Make() {
  if (!m_programs) return "";
  if (m_before == FollowUp::Complete) return "there";
  m_touched = true;
  const Status made = MakeFollowUp(m_host, *m_programs);
  if (made) return "made";
  m_findings.push_back(TasksProblem(Id::TasksNotMade, made.error()));
  return "not made";
}

/// With the patch goes the watch over it.
std::string_view TasksBeside::TakeAway() {
  const bool watched = ExamineWatch(m_host) != FollowUp::None;
  if (m_before == FollowUp::None && !watched) return "";
  m_touched = true;
  const Status removed = RemoveTasks(m_host, {kShowTask, kCloseTask, kProveTask, kWatchTask});
  if (removed) return "removed";
  m_findings.push_back(TasksProblem(Id::TasksNotRemoved, removed.error()));
  return "not removed";
}

void TasksBeside::PutBack() {
  if (!std::exchange(m_touched, false)) return;
  const bool waits = IsDue(ReadMarker(m_host));  // for an earlier change
  const Status removed = waits ? Status() : RemoveFollowUp(m_host);
  m_findings.clear();  // what could not be made is not wanted any more
  if (!removed) m_findings.push_back(TasksProblem(Id::TasksNotRemoved, removed.error()));
}

void SettleRecovered(Host& host, const Situation& situation, bool in_force, ActionReport& report) {
  const bool was_removal = situation.journal->action == Action::Remove;
  const bool waits = IsDue(situation.marker);  // an earlier change, for its restart
  if (was_removal && in_force) return;         // taken back: they had not gone yet
  if (!was_removal && !in_force) {             // a change taken back: the tasks may be the earlier one's
    const Status removed = waits ? Status() : RemoveFollowUp(host);
    if (!removed) report.findings.push_back(TasksProblem(Id::TasksNotRemoved, removed.error()));
    return;
  }
  TasksBeside tasks(host, in_force ? Action::Apply : Action::Remove, situation.options.programs);
  (void)tasks.Settle();
  std::ranges::copy(tasks.findings(), std::back_inserter(report.findings));
}

Status CloseAfterRestart(Host& host, Closing how) {
  LRM_TRY(const SystemInfo system, host.system().Info());
  if (!system.elevated) return Fail(Id::NotAdministrator, "close", system.account);
  LRM_TRY(const WinPath folder, PrivateFolder(host));
  LRM_CHECK(host.changing_files().MakePrivateFolder(folder));
  LRM_TRY(const auto lock, host.changing_files().Lock(StorePaths::In(folder).lock));
  const Marker marker = ReadMarker(host);  // under the lock: an action may just have begun
  const bool proven = marker.last && marker.last->state == State::Protected && !IsDue(marker) && !marker.journal;
  if (!proven && how == Closing::WhenProven) return Fail(Id::NotFinishedAfterRestart, "close", system.computer_name);
  if (ExamineFollowUp(host) == FollowUp::None) return RemoveUnusedCopies(host);
  const Status removed = RemoveFollowUp(host);
  audit::Record record{.action = "after-restart-close",
                       .outcome = removed ? "done" : "partial",
                       .account = system.account,
                       .tool_version = std::string(ToolVersion()),
                       .details = {}};
  if (!removed) record.details.emplace_back("error", Label(removed.error().id));
  LRM_TRY(const audit::Head head, audit::Append(host, folder, record));
  (void)head;
  return removed;
}

Status AskToClose(Host& host) {
  LRM_TRY(const SystemInfo system, host.system().Info());
  return system.elevated ? CloseAfterRestart(host) : host.tasks().Start(kCloseTask);
}

}  // namespace engine::patch
