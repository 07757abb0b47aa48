// SPDX-License-Identifier: MIT
//
// 72: the block in the firewall. Offered, on, there but not working, unclear, begun and not finished, or about to be
// taken away. Never "proven": what other computers see only they can tell, so the page asks.
#include <algorithm>

#include "engine/core/text.h"
#include "pages/measures/block_words.h"

namespace pages {

using engine::mitigate::BlockReason;
using engine::mitigate::BlockState;

namespace {

constexpr std::string_view kWanted = "72";
constexpr std::size_t kReasonsShown = 3;
enum DetailsIndex : std::size_t { kTest, kRemotes, kPorts };

Phrase WithPorts(Msg msg, const Facts& facts) { return {msg, {{"ports", engine::Join(facts.firewall.ports, ", ")}}}; }

Button BlockButton() { return MainButton(Msg::BlockNow, Do{Task::Block}, true); }
Button LookAgain() { return MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain}); }
Button TestLinesButton() { return MoreButton(Msg::ButtonTestLines, kTest); }

/// What blocking changes: on every form of the page that offers it.
void AddOffer(const Facts& facts, Page& page) {
  page.blocks.push_back(Rows{{{.label = Msg::RowChanges, .text = WithPorts(Msg::BlockEffect, facts)},
                              {.label = Msg::RowStays, .text = Msg::EffectStays},
                              {.label = Msg::RowUndo, .text = Msg::BlockUndo}}});
}

void AddReasons(const Facts& facts, Page& page) {
  Rows rows;
  for (const BlockReason reason : ReasonsOf(facts.firewall.verdict)) {
    if (rows.rows.size() == kReasonsShown) break;
    rows.rows.push_back({.sign = Sign::Attention, .text = ReasonWords(reason, facts.firewall.verdict.others)});
  }
  if (rows.rows.empty()) return;
  rows.rows.front().button = Button{.label = Msg::ButtonShow, .goal = Show{kPorts}};
  page.blocks.push_back(std::move(rows));
}

void AddTakeAway(const Facts& facts, Page& page) {
  if (facts.firewall.our_rules == 0 && !facts.firewall.interrupted) return;
  page.blocks.push_back(Links{{}, {{.label = Msg::UnblockDots, .goal = Stay{}, .answer = BlockChoice::TakeAway}}});
}

/// Whether doing it (again) mends something that is ours to mend.
bool BlockingHelps(const Facts& facts) {
  const auto& verdict = facts.firewall.verdict;
  const auto reasons = ReasonsOf(verdict);
  const auto has = [&](BlockReason reason) { return std::ranges::find(reasons, reason) != reasons.end(); };
  const bool open_door = std::ranges::any_of(
      verdict.ports, [](const auto& port) { return port.state == BlockState::Absent || port.profiles.empty(); });
  return facts.firewall.our_rules == 0 || has(BlockReason::RuleWeakened) || has(BlockReason::OtherProfile) || open_door;
}

void Offer(const Facts& facts, Page& page) {
  page.title = Msg::BlockTitle;
  AddOffer(facts, page);
  page.blocks.push_back(Rows{{AccessRow(facts, kRemotes)}});
  page.blocks.push_back(IndependenceLine());
  AddTakeAway(facts, page);
  page.buttons = {BackButton(), BlockButton()};
}

/// What was said of the test, if anything.
void AddTest(const Facts& facts, Page& page) {
  const auto& test = facts.firewall.test;
  if (!test) return;
  const bool opened = test->answer == engine::mitigate::RemoteAnswer::Opened;
  page.blocks.push_back(Rows{{{.sign = opened ? Sign::Wrong : Sign::Info,
                               .label = Phrase(Msg::TestSaidWhen, {{"when", MomentOf(facts, test->time)}}),
                               .text = opened ? Msg::TestSaidOpened : Msg::TestSaidRefused}}});
}

/// The test only another computer can make, and two large buttons for what was seen there.
void AddTestQuestion(const Facts& facts, Page& page) {
  page.blocks.push_back(Body(Msg::BlockTestLine));
  page.blocks.push_back(Strong(Phrase::Verbatim(TestLinesFor(facts.own_addresses, facts.firewall.ports).url)));
  Tiles tiles{2, {}, false};
  const auto tile = [](int digit, Msg label, RemoteAnswer answer) {
    return Tile{{.digit = digit, .label = label, .goal = Do{Task::NoteRemoteTest}, .answer = answer}};
  };
  tiles.tiles = {tile(2, Msg::AnswerOpened, RemoteAnswer::Opened), tile(3, Msg::AnswerNone, RemoteAnswer::Refused)};
  page.blocks.push_back(std::move(tiles));
}

void On(const Facts& facts, Page& page) {
  page.sign = Sign::Info;
  page.title = Msg::BlockOnTitle;
  if (facts.own_addresses.empty()) {
    page.blocks.push_back(Body(Msg::TestNoAddress));
  } else {
    AddTestQuestion(facts, page);
  }
  AddTest(facts, page);
  if (facts.firewall.our_rules == 0) page.blocks.push_back(Quiet(Msg::BlockedByOthers));
  AddTakeAway(facts, page);
  page.buttons = {BackButton(), TestLinesButton(), MainButton(Msg::ButtonClose, CloseWizard{})};
}

/// There and not working, or not to be told.
void InDoubt(const Facts& facts, Page& page) {
  const bool works_not = facts.firewall.verdict.state == BlockState::NotEffective;
  page.sign = works_not ? Sign::Wrong : Sign::Attention;
  page.title = works_not ? Msg::BlockNotWorkingTitle : Msg::BlockUnclearTitle;
  AddReasons(facts, page);
  const bool helps = BlockingHelps(facts);
  if (helps) {
    AddOffer(facts, page);
    page.blocks.push_back(IndependenceLine());
  } else {
    page.blocks.push_back(Strong(Msg::BlockAskIt));
  }
  AddTakeAway(facts, page);
  page.buttons = {BackButton(), TestLinesButton(), helps ? BlockButton() : LookAgain()};
}

void Unfinished(const Facts& facts, Page& page) {
  page.sign = Sign::Attention;
  page.title = Msg::BlockUnfinishedTitle;
  page.blocks.push_back(Strong(Msg::BlockUnfinishedLine));
  AddOffer(facts, page);
  page.blocks.push_back(IndependenceLine());
  AddTakeAway(facts, page);
  page.buttons = {BackButton(), BlockButton()};
}

/// The number of the page is typed first: who presses the wrong line opens nothing.
void TakeAway(const View& view, Page& page) {
  page.sign = Sign::Attention;
  page.title = Msg::UnblockTitle;
  Button button{.label = Msg::UnblockNow, .goal = Do{Task::Unblock}, .shield = true};
  if (view.session.typed != kWanted) button.blocked = Msg::TypeTheNumberFirst;
  page.blocks.push_back(Columns{{Rows{{{.label = Msg::RowChanges, .text = WithPorts(Msg::UnblockEffect, view.facts)},
                                       {.label = Msg::RowStays, .text = Msg::UnblockStays},
                                       {.label = Msg::RowUndo, .text = Msg::UnblockUndo}}},
                                 Strong(Msg::SomebodyCalled)},
                                {DigitPad{Msg::TypeThePageNumber, std::string(kWanted), std::move(button)}}});
  page.blocks.push_back(IndependenceLine());
  page.buttons = {BackButton(), {.digit = 1, .label = Msg::KeepBlock, .goal = Stay{}, .answer = BlockChoice::Keep}};
}

}  // namespace

Page FirewallPage(const View& view) {
  const Facts& facts = view.facts;
  Page page;
  page.details = {TestDetails(facts), RemotesDetails(facts), BlockDetails(facts.firewall)};
  if (view.session.unblocking) {
    TakeAway(view, page);
  } else if (facts.firewall.interrupted) {
    Unfinished(facts, page);
  } else if (facts.firewall.verdict.state == BlockState::Effective) {
    On(facts, page);
  } else if (facts.firewall.verdict.state == BlockState::Absent) {
    Offer(facts, page);
  } else {
    InDoubt(facts, page);
  }
  return page;
}

}  // namespace pages
