// SPDX-License-Identifier: MIT
//
// 62: the proof: one verdict, what was expected and found per measure, and where the report lies.
#include "pages/parts.h"

namespace pages {

using engine::patch::State;

namespace {

enum DetailsIndex : std::size_t { kFindings };

struct Verdict {
  Sign sign;
  Msg title;
};

Verdict VerdictOf(const Facts& facts) {
  switch (facts.state) {
    case State::Protected: return {facts.restart_pending ? Sign::Attention : Sign::Right, Msg::ProofProtected};
    case State::Unprotected: return {Sign::Wrong, Msg::NotProtectedTitle};
    case State::Drifted: return {Sign::Wrong, Msg::ProofDrifted};
    case State::Interrupted: return {Sign::Attention, Msg::UnfinishedTitle};
    case State::Unknown: break;
  }
  return {Sign::Attention, Msg::CannotTellTitle};
}

}  // namespace

Page ProofPage(const View& view) {
  const Facts& facts = view.facts;
  const Verdict verdict = VerdictOf(facts);
  Page page{.sign = verdict.sign, .title = verdict.title};
  Rows rows;
  for (const engine::patch::ControlReport& control : facts.controls) {
    rows.rows.push_back(
        {.sign = SignOf(control.state), .label = ControlWord(control.state), .text = ControlName(control.id)});
  }
  if (rows.rows.empty() && facts.obstacle)
    rows.rows.push_back({.sign = Sign::Attention, .text = Phrase(*facts.obstacle)});
  page.blocks.push_back(std::move(rows));
  if (facts.restart_pending) page.blocks.push_back(Strong(Msg::RestartStill));
  if (view.session.mode == Mode::Practice) page.blocks.push_back(Callout{Sign::Info, Msg::PracticeChangedNothing});
  if (!facts.verification_html.empty()) page.blocks.push_back(FileLine{Msg::ReportIsIn, facts.verification_html});
  page.blocks.push_back(Quiet(Msg::TestFromAnother));
  page.blocks.push_back(Quiet(Msg::ScopeOfProof));
  std::vector<engine::Finding> found = facts.bypasses;
  found.insert(found.end(), facts.reasons.begin(), facts.reasons.end());
  found.insert(found.end(), facts.notes.begin(), facts.notes.end());
  page.details = {DetailsOf(Msg::DetailsWhatWasFound, found)};
  page.buttons = {{.digit = 2, .label = Msg::ButtonShowFiles, .goal = Do{Task::ShowFiles}},
                  MoreButton(Msg::ButtonWhatWasFound, kFindings),
                  MainButton(Msg::ButtonClose, CloseWizard{})};
  if (facts.verification_html.empty()) page.buttons.erase(page.buttons.begin());
  return page;
}

}  // namespace pages
