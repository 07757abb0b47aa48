// SPDX-License-Identifier: MIT
#include "app/cli/action.h"

#include <algorithm>

#include "app/cli/json.h"
#include "app/cli/report.h"
#include "app/common/follow_up.h"

namespace app {

using engine::patch::ActionReport;
using engine::patch::OnDisk;
using engine::patch::Outcome;
using pages::Msg;

namespace {

Msg WhatIsLeft(OnDisk on_disk) {
  switch (on_disk) {
    case OnDisk::Before: return Msg::LeftBefore;
    case OnDisk::After: return Msg::LeftAfter;
    case OnDisk::Other: return Msg::LeftOther;
    case OnDisk::Unreadable: break;
  }
  return Msg::LeftUnknown;
}

void AddOutcome(Text& text, const ActionReport& report) {
  switch (report.outcome) {
    case Outcome::Unchanged: return text.Line(Msg::OutcomeUnchanged);
    case Outcome::Done:
      text.Line(Msg::OutcomeDone);
      if (report.restart == engine::patch::Restart::Recommended) text.Line(Msg::RestartRecommended);
      return;
    case Outcome::DoneRebootRequired: return text.Line(Msg::OutcomeDoneRebootRequired);
    case Outcome::Undone: return text.Line(Msg::OutcomeUndone);
    case Outcome::Partial: break;
  }
  text.Line(Msg::OutcomePartialNext);
  text.Line(Msg::OutcomePartial, {{"what", text.Say(WhatIsLeft(report.on_disk))}});
}

/// The plan's warnings first; what is told there is not told again.
void AddFindings(Text& text, const ActionReport& report) {
  text.FindingsUnder(Msg::HeadingWarnings, report.plan.warnings);
  std::vector<engine::Finding> others = report.findings;
  std::erase_if(others, [&](const engine::Finding& finding) {
    return std::ranges::find(report.plan.warnings, finding) != report.plan.warnings.end();
  });
  text.FindingsUnder(Msg::HeadingFindings, others);
}

/// What was done: verdict, controls, where the records lie.
void AddDetails(Text& text, const Machine& machine, const ActionReport& report) {
  if (report.assessment) {
    text.Verdict(*report.assessment);
    text.Controls(*report.assessment);
    text.FindingsUnder(Msg::HeadingBypasses, report.assessment->bypasses);
    text.FindingsUnder(Msg::HeadingReasons, report.assessment->reasons);
  }
  AddFindings(text, report);
  text.Blank();
  // Of one that cannot be asked a finding tells, where something was wanted of it.
  const bool asked = report.follow_up != engine::patch::FollowUp::Unknown;
  if (asked) text.Row(Msg::LabelTasks, FollowUpText(text, report.follow_up));
  text.Row(Msg::LabelSite, report.site);
  text.Row(Msg::LabelConfiguration, report.configuration_path);
  if (report.changed) {
    text.Row(Msg::LabelBefore, report.sha256_before);
    text.Row(Msg::LabelAfter, report.sha256_after);
  }
  if (report.audit_path.empty() || report.audit_head.count == 0) return;
  text.Row(Msg::LabelAudit, machine.RealPath(report.audit_path).value_or(report.audit_path));
}

int ExitCodeOf(const ActionReport& report) {
  switch (report.outcome) {
    case Outcome::Unchanged: return report.error ? kNotMet : kDone;
    case Outcome::Done: return kDone;
    case Outcome::DoneRebootRequired: return kRebootRequired;
    case Outcome::Undone: return kUndone;
    case Outcome::Partial: break;
  }
  return kPartial;
}

}  // namespace

engine::patch::Options OptionsOf(const CommandLine& line, const Machine& machine) {
  engine::patch::Options options{line.site, line.wishes};
  if (line.language_chosen) options.language = pages::Name(line.language);
  if (!line.no_tasks) options.programs = ProgramsFor(machine);
  return options;
}

Reply ReplyOf(const CommandLine& line, const Machine& machine, const ActionReport& report) {
  Reply reply;
  reply.exit_code = ExitCodeOf(report);
  const bool failed = reply.exit_code != kDone && reply.exit_code != kRebootRequired;
  Text text(line.language);
  if (failed) {
    if (report.error) text.Problem(*report.error);
    AddFindings(text, report);
  } else {
    AddDetails(text, machine, report);
    text.Line(Msg::Scope);
  }
  text.Blank();
  AddOutcome(text, report);
  (failed ? reply.notes : reply.text) = text.Take();
  reply.json = ActionJson({line.command, reply.exit_code, line.language}, machine, report);
  reply.log = "outcome=" + std::string(engine::patch::Name(report.outcome));
  if (report.error) reply.log += " " + LogWords(*report.error);
  return reply;
}

}  // namespace app
