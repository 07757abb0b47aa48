// SPDX-License-Identifier: MIT
//
// watch on|off|status|check: the daily check and what it does. `check` is what the task starts: with --quiet it prints
// nothing, and the exit code is that of verify.
#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/report.h"
#include "app/common/follow_up.h"
#include "engine/patch/watch_task.h"

namespace app {

using engine::patch::FollowUp;
using engine::patch::State;
using pages::Msg;

namespace {

Msg WordOf(FollowUp state) {
  switch (state) {
    case FollowUp::Complete: return Msg::WatchIsOn;
    case FollowUp::Part: return Msg::WatchIsInPart;
    case FollowUp::None: return Msg::WatchIsOff;
    case FollowUp::Unknown: break;
  }
  return Msg::WatchUnknown;
}

TasksView ViewOf(const Machine& machine) {
  TasksView view{.key = "watch", .state = engine::patch::ExamineWatch(*machine.host), .tasks = {}};
  if (auto tasks = machine.host->tasks().Ours()) {
    std::ranges::copy_if(*tasks, std::back_inserter(view.tasks),
                         [](const auto& task) { return task.name == engine::patch::kWatchTask; });
  } else {
    view.error = tasks.error();
  }
  return view;
}

Reply Tell(const CommandLine& line, TasksView view, int exit_code) {
  Reply reply;
  if (view.error) reply = Refuse(line, *view.error, exit_code);
  Text text(line.language);
  text.Line(WordOf(view.state));
  for (const engine::ScheduledTask& task : view.tasks) text.Item(task.program + " " + task.arguments);
  reply.text = text.Take();
  reply.json = TasksJson({line.command, reply.exit_code, line.language}, view);
  return reply;
}

Reply Switch(const CommandLine& line, Machine& machine) {
  const FollowUp before = engine::patch::ExamineWatch(*machine.host);
  const engine::Status done =
      line.choice == "on"
          ? engine::patch::SwitchWatchOn(*machine.host, ProgramsFor(machine).value_or(engine::patch::OwnPrograms{}))
          : engine::patch::SwitchWatchOff(*machine.host);
  TasksView view = ViewOf(machine);
  view.changed = view.state != before;
  if (!done) view.error = done.error();
  const int exit_code = view.changed ? kPartial : kNotMet;
  return Tell(line, std::move(view), exit_code);
}

Reply Check(const CommandLine& line, Machine& machine) {
  engine::patch::Options options{line.site, line.wishes};
  options.depth = engine::patch::Depth::Full;
  const auto say = [&](const engine::Finding& finding) { return pages::Sentence(finding, line.language); };
  const auto report = engine::verify::CheckWatched(*machine.host, machine.catalogue, options, say);
  if (!report) return Refuse(line, report.error(), kCouldNotFindOut);
  const State state = report->verification.assessment.state;
  Reply reply;
  reply.exit_code = ExitCodeOf(state);
  Text text(line.language);
  text.Verdict(report->verification.assessment);
  text.FindingsUnder(Msg::HeadingProof, report->verification.findings);
  reply.text = text.Take();
  reply.json = VerifyJson({line.command, reply.exit_code, line.language}, machine, report->situation,
                          report->verification, std::nullopt, std::nullopt);
  reply.log = "state=" + std::string(engine::patch::Name(state));
  return reply;
}

}  // namespace

Reply RunWatch(const CommandLine& line, Machine& machine) {
  if (line.choice == "status") return Tell(line, ViewOf(machine), kCouldNotFindOut);
  return line.choice == "check" ? Check(line, machine) : Switch(line, machine);
}

}  // namespace app
