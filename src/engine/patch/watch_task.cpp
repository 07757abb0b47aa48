// SPDX-License-Identifier: MIT
#include "engine/patch/watch_task.h"

#include <algorithm>
#include <functional>

#include "engine/core/build_info.h"
#include "engine/host/private_folder.h"
#include "engine/patch/record.h"

namespace engine::patch {
namespace {

ScheduledTask TaskWith(const WinPath& program) {
  return {.name = std::string(kWatchTask),
          .when = ScheduledTask::When::Daily,
          .program = program.text(),
          .arguments = std::string(kWatchWords),
          .description = "LRM Patch Wizard"};
}

/// Under the lock, with a record of how it ended. After an error there is no watch.
Status Switch(Host& host, std::string_view action, const std::function<Status()>& change) {
  LRM_TRY(const SystemInfo system, host.system().Info());
  if (!system.elevated) return Fail(Id::NotAdministrator, std::string(action), system.account);
  LRM_TRY(const WinPath folder, PrivateFolder(host));
  LRM_CHECK(host.changing_files().MakePrivateFolder(folder));
  LRM_TRY(const auto lock, host.changing_files().Lock(StorePaths::In(folder).lock));
  Status done = change();
  audit::Record record{.action = std::string(action),
                       .outcome = done ? "done" : "undone",
                       .account = system.account,
                       .tool_version = std::string(ToolVersion()),
                       .details = {}};
  if (!done) record.details.emplace_back("error", Label(done.error().id));
  if (const auto head = audit::Append(host, folder, record); !head && done) done = std::unexpected(head.error());
  // A watch nobody noted down is taken away again; one that is gone stays gone.
  if (!done) (void)RemoveTasks(host, {kWatchTask});
  return done;
}

}  // namespace

FollowUp ExamineWatch(const HostReader& host) {
  const auto tasks = host.tasks().Ours();
  if (!tasks) return FollowUp::Unknown;
  const auto found = std::ranges::find(*tasks, kWatchTask, &ScheduledTask::name);
  if (found == tasks->end()) return FollowUp::None;
  const auto program = WinPath::Parse(found->program);
  const bool whole = program && *found == TaskWith(*program) && IsTrustedProgram(host, *program);
  return whole ? FollowUp::Complete : FollowUp::Part;
}

Status SwitchWatchOn(Host& host, const OwnPrograms& own) {
  LRM_TRY(const auto readable, host.tasks().Ours());
  (void)readable;
  if (ExamineWatch(host) == FollowUp::Complete) return {};
  return Switch(host, "watch-on", [&]() -> Status {
    LRM_TRY(const OwnPrograms programs, PlacePrograms(host, {own.prove, std::nullopt}));
    LRM_CHECK(host.changing_tasks().Register(TaskWith(*programs.prove)));
    (void)RemoveUnusedCopies(host);  // of a task that was there in part
    if (ExamineWatch(host) == FollowUp::Complete) return {};
    return Fail(Id::NotConfirmed, "register task", std::string(kWatchTask));
  });
}

Status SwitchWatchOff(Host& host) {
  LRM_TRY(const auto readable, host.tasks().Ours());
  (void)readable;
  if (ExamineWatch(host) == FollowUp::None) return RemoveUnusedCopies(host);
  return Switch(host, "watch-off", [&]() -> Status {
    const Status removed = RemoveTasks(host, {kWatchTask});
    if (ExamineWatch(host) == FollowUp::None) return {};  // a copy of the program that is left is in nobody's way
    return removed ? Fail(Id::NotConfirmed, "remove task", std::string(kWatchTask)) : removed;
  });
}

}  // namespace engine::patch
