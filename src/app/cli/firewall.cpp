// SPDX-License-Identifier: MIT
//
// firewall status|block|unblock: the block beside the patch, what keeps it from working, and the test that only another
// computer can make. Whether the rules are there and whether they work are two answers; the exit code tells the second.
#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/measures.h"
#include "app/cli/text.h"
#include "engine/core/text.h"
#include "engine/mitigate/block.h"
#include "pages/measures/block_words.h"

namespace app {

using engine::mitigate::BlockAction;
using engine::mitigate::BlockReport;
using engine::mitigate::BlockSituation;
using engine::mitigate::BlockState;
using engine::patch::Outcome;
using pages::Msg;

namespace {

Msg Verdict(BlockState state) {
  switch (state) {
    case BlockState::Effective: return Msg::BlockOnTitle;
    case BlockState::NotEffective: return Msg::BlockNotWorkingTitle;
    case BlockState::Absent: return Msg::NotBlockedTitle;
    case BlockState::NotConfirmed: break;
  }
  return Msg::BlockUnclearTitle;
}

std::vector<std::string> Texts(const std::vector<std::uint16_t>& ports) {
  std::vector<std::string> texts;
  for (const std::uint16_t port : ports) texts.push_back(std::to_string(port));
  return texts;
}

void AddReasons(Text& text, const BlockSituation& situation) {
  const auto reasons = pages::ReasonsOf(situation.verdict);
  if (reasons.empty() && situation.verdict.errors.empty()) return;
  text.Heading(Msg::HeadingReasons);
  for (const auto reason : reasons) {
    text.Item(pages::ReasonWords(reason, situation.verdict.others).Say(text.language()));
  }
  for (const engine::Error& error : situation.verdict.errors) {
    text.Item(engine::Label(error.id) + "  " + pages::Sentence(error, text.language()));
  }
}

void AddPorts(Text& text, const BlockSituation& situation) {
  text.Blank();
  text.Row(Msg::LabelPorts, engine::Join(Texts(situation.ports), ", "));
  for (const auto& port : situation.verdict.ports) {
    for (const auto& profile : port.profiles) {
      text.Item(std::to_string(port.port) + "  " + profile.profile + "  " +
                pages::BlockWord(profile.state).Say(text.language()));
    }
  }
  std::vector<std::string> names;
  for (const engine::FirewallRule& rule : situation.Ours()) names.push_back(rule.name);
  text.Row(Msg::LabelOurRules, engine::Join(names, "; "));
}

void AddTest(Text& text, const FirewallView& view) {
  if (view.test) {
    text.Row(Msg::LabelRemoteTest,
             std::string(engine::mitigate::Name(view.test->answer)) + ", " + engine::FormatUtc(view.test->time));
  }
  text.Heading(Msg::TestLinesTitle);
  text.Line(Msg::TestByPowerShell);
  for (const std::string& line : view.powershell) text.Item(line);
  text.Line(Msg::TestByCurl);
  for (const std::string& line : view.curl) text.Item(line);
  text.Line(Msg::TestLoopback);
}

std::string Say(const CommandLine& line, const FirewallView& view) {
  Text text(line.language);
  text.Line(Verdict(view.situation.verdict.state));
  if (view.situation.IsInterrupted()) text.Line(Msg::BlockUnfinishedTitle);
  AddReasons(text, view.situation);
  AddPorts(text, view.situation);
  AddTest(text, view);
  return text.Take();
}

FirewallView ViewOf(const Machine& machine, const engine::lrm::Inventory& inventory, BlockSituation situation) {
  FirewallView view{.situation = std::move(situation)};
  view.test = engine::mitigate::LastRemoteTest(*machine.host);
  auto lines = pages::TestLinesFor(inventory.facts.own_addresses, Texts(view.situation.ports));
  view.powershell = std::move(lines.powershell);
  view.curl = std::move(lines.curl);
  return view;
}

int StatusCode(const BlockSituation& situation) {
  return situation.verdict.state == BlockState::NotConfirmed ? kCouldNotFindOut : kDone;
}

/// Rules that are there and do not work are no success.
int ExitCodeOf(const BlockReport& report) {
  if (report.outcome == Outcome::Undone) return kUndone;
  if (report.outcome == Outcome::Partial) return kPartial;
  if (report.error) return kNotMet;
  if (report.action == BlockAction::Unblock || report.after.verdict.state == BlockState::Effective) return kDone;
  return report.after.verdict.state == BlockState::NotConfirmed ? kCouldNotFindOut : kNotProtected;
}

Msg OutcomeLine(Outcome outcome) {
  switch (outcome) {
    case Outcome::Unchanged: return Msg::OutcomeUnchanged;
    case Outcome::Undone: return Msg::FirewallPutBack;
    case Outcome::Partial: return Msg::FirewallPartDone;
    case Outcome::Done:
    case Outcome::DoneRebootRequired: break;
  }
  return Msg::OutcomeDone;
}

}  // namespace

Reply ReplyOf(const CommandLine& line, const Machine& machine, const engine::lrm::Inventory& inventory,
              const BlockReport& report) {
  Reply reply;
  reply.exit_code = ExitCodeOf(report);
  FirewallView view = ViewOf(machine, inventory, report.after);
  view.report = report;
  Text notes(line.language);
  if (report.error) notes.Problem(*report.error);
  notes.Findings(report.findings);
  if (report.error) {
    notes.Line(OutcomeLine(report.outcome));
    reply.notes = notes.Take();
  } else {
    Text outcome(line.language);
    outcome.Line(OutcomeLine(report.outcome));
    reply.text = outcome.Take() + Say(line, view);
    reply.notes = notes.Take();
  }
  reply.json = FirewallJson({line.command, reply.exit_code, line.language}, view);
  reply.log = "outcome=" + std::string(engine::patch::Name(report.outcome));
  if (report.error) reply.log += " " + LogWords(*report.error);
  return reply;
}

Reply RunFirewall(const CommandLine& line, Machine& machine) {
  const auto inventory = engine::lrm::TakeInventory(*machine.host, machine.catalogue, {line.site});
  if (!inventory) return Refuse(line, inventory.error(), kCouldNotFindOut);
  const engine::mitigate::BlockOptions options{.site = line.site, .ports = line.ports};
  if (line.choice == "block") {
    return ReplyOf(line, machine, *inventory, engine::mitigate::Block(*machine.host, machine.catalogue, options));
  }
  if (line.choice == "unblock") {
    return ReplyOf(line, machine, *inventory, engine::mitigate::Unblock(*machine.host, machine.catalogue, options));
  }
  const FirewallView view =
      ViewOf(machine, *inventory, engine::mitigate::ExamineBlock(*machine.host, *inventory, line.ports));
  Reply reply;
  reply.exit_code = StatusCode(view.situation);
  reply.text = Say(line, view);
  reply.json = FirewallJson({line.command, reply.exit_code, line.language}, view);
  return reply;
}

}  // namespace app
