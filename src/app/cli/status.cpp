// SPDX-License-Identifier: MIT
//
// status: what stands here and whether it is protected. Reads only.
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/report.h"
#include "engine/mitigate/open_measures.h"

namespace app {

using pages::Msg;

namespace {

void AddJournal(Text& text, const engine::patch::Situation& situation) {
  if (situation.journal_error) text.Problem(*situation.journal_error);
  if (situation.record_error) text.Problem(*situation.record_error);
  const auto add = [&](std::string_view action, engine::Time time) {
    text.Row(Msg::LabelInterrupted, std::string(action) + ", " + engine::FormatUtc(time));
  };
  if (situation.journal) add(engine::patch::Name(situation.journal->action), situation.journal->time);
  for (const auto& open : engine::mitigate::FindOpenMeasures(*situation.host)) {
    add(open.measure ? engine::patch::Name(*open.measure) : "?", open.time);
  }
}

std::string StatusText(const CommandLine& line, const engine::patch::Situation& situation) {
  Text text(line.language);
  text.Verdict(situation.assessment);
  if (const auto& obstacle = ObstacleOf(situation)) {
    text.Item(engine::Label(obstacle->id) + "  " + pages::Sentence(*obstacle, line.language));
  }
  AddInstrument(text, situation.inventory);
  AddJournal(text, situation);
  // Never a verdict: what another account may know where this one cannot look.
  if (const auto& last = situation.marker.last; last && situation.assessment.state == engine::patch::State::Unknown) {
    text.Row(Msg::LabelLastFound, std::string(engine::patch::Name(last->state)) + ", " + engine::FormatUtc(last->time));
  }
  if (situation.last_change) text.Row(Msg::LabelLastChange, engine::FormatUtc(*situation.last_change));
  text.Row(Msg::LabelRestart, situation.restart_pending ? text.Say(Msg::WordPending) : "");
  // Where the Task Scheduler does not answer it is only said to who waits for it.
  const bool asked = situation.restart_pending || situation.follow_up != engine::patch::FollowUp::Unknown;
  if (asked) text.Row(Msg::LabelTasks, FollowUpText(text, situation.follow_up));
  text.Controls(situation.assessment);
  AddReasons(text, situation);
  AddNextStep(text, situation);
  text.Line(Msg::Scope);
  return text.Take();
}

}  // namespace

Reply RunStatus(const CommandLine& line, Machine& machine) {
  const auto situation =
      engine::patch::Examine(*machine.host, machine.catalogue, {line.site, line.wishes, engine::patch::Depth::Brief});
  if (!situation) return Refuse(line, situation.error(), kCouldNotFindOut);
  Reply reply;
  reply.exit_code = situation->assessment.state == engine::patch::State::Unknown ? kCouldNotFindOut : kDone;
  if (line.json) {
    reply.json = StatusJson({line.command, reply.exit_code, line.language}, machine, *situation);
  } else {
    reply.text = StatusText(line, *situation);
  }
  return reply;
}

}  // namespace app
