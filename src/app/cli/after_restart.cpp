// SPDX-License-Identifier: MIT
//
// after-restart prove|close|off|status: what the scheduled tasks after the restart do, and what is scheduled. `prove` is
// the task at the start of Windows, `close` the one page 35 asks for.
#include "engine/patch/after_restart.h"

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/report.h"
#include "app/common/follow_up.h"

namespace app {

using engine::patch::FollowUp;
using engine::patch::State;
using pages::Msg;

namespace {

TasksView ViewOf(const Machine& machine) {
  TasksView view{.key = "afterRestart", .state = engine::patch::ExamineFollowUp(*machine.host), .tasks = {}};
  if (auto tasks = machine.host->tasks().Ours()) view.tasks = std::move(*tasks);
  else view.error = tasks.error();
  return view;
}

Reply Status(const CommandLine& line, const Machine& machine) {
  const TasksView view = ViewOf(machine);
  Text text(line.language);
  text.Line(view.state == FollowUp::None ? text.Say(Msg::TasksAreNone) : FollowUpText(text, view.state));
  for (const engine::ScheduledTask& task : view.tasks)
    text.Item(task.name + ": " + task.program + " " + task.arguments);
  Reply reply;
  reply.exit_code = view.error ? kCouldNotFindOut : kDone;
  if (view.error) reply = Refuse(line, *view.error, kCouldNotFindOut);
  reply.text = text.Take();
  reply.json = TasksJson({line.command, reply.exit_code, line.language}, view);
  return reply;
}

Reply Prove(const CommandLine& line, Machine& machine) {
  const auto proven = ProveAfterRestart(machine);
  if (!proven) return Refuse(line, proven.error(), kNotMet);
  const engine::verify::Verification& verification = proven->proof.verification;
  const State state = verification.assessment.state;
  Reply reply;
  reply.exit_code = ExitCodeOf(state);
  Text text(line.language);
  text.Verdict(verification.assessment);
  text.FindingsUnder(Msg::HeadingProof, verification.findings);
  text.Row(Msg::LabelFiles, proven->files ? proven->files->xml : text.Say(Msg::NoFileWritten));
  reply.text = text.Take();
  reply.json = VerifyJson({line.command, reply.exit_code, line.language}, machine, proven->proof.situation,
                          verification, proven->files, std::nullopt);
  reply.log = "state=" + std::string(engine::patch::Name(state));
  return reply;
}

Reply Close(const CommandLine& line, Machine& machine) {
  using engine::patch::Closing;
  const Closing how = line.choice == "off" ? Closing::InAnyCase : Closing::WhenProven;
  const FollowUp before = engine::patch::ExamineFollowUp(*machine.host);
  const engine::Status closed = engine::patch::CloseAfterRestart(*machine.host, how);
  TasksView view = ViewOf(machine);
  view.changed = view.state != before;
  Reply reply;
  if (!closed) {
    reply = Refuse(line, closed.error(), view.changed ? kPartial : kNotMet);
    view.error = closed.error();
  } else {
    Text text(line.language);
    text.Line(before != FollowUp::None ? Msg::TasksTakenAway : Msg::TasksAreNone);
    reply.text = text.Take();
  }
  reply.json = TasksJson({line.command, reply.exit_code, line.language}, view);
  return reply;
}

}  // namespace

Reply RunAfterRestart(const CommandLine& line, Machine& machine) {
  if (line.choice == "status") return Status(line, machine);
  return line.choice == "prove" ? Prove(line, machine) : Close(line, machine);
}

}  // namespace app
