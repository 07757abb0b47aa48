// SPDX-License-Identifier: MIT
//
// 35: after the restart. The only page that may say finished, and only of what was read back after the restart.
#include "pages/parts.h"

namespace pages {

using engine::patch::State;

namespace {

Page NotRestarted(const Facts& facts) {
  Page page{.sign = Sign::Attention, .title = Msg::NotRestartedTitle, .stage = 4};
  if (SignsFound(facts)) {
    page.blocks.push_back(Body(Msg::NotRestartedLine));
    page.blocks.push_back(Callout{Sign::Wrong, Msg::TracesSignsNoRestart});
  } else {
    page.blocks.push_back(Columns{{Picture{"restart"}}, {Body(Msg::NotRestartedLine), Strong(Msg::UseThisButton)}});
  }
  if (facts.last_change) {
    page.blocks.push_back(Quiet(Phrase(Msg::AppliedWhen, {{"when", MomentOf(facts, *facts.last_change)}})));
  }
  if (facts.follow_up == engine::patch::FollowUp::Complete) page.blocks.push_back(Quiet(Msg::PageComesBack));
  page.buttons = {{.digit = 2, .label = Msg::ButtonLater, .goal = CloseWizard{}},
                  MainButton(Msg::ButtonRestartNow, Do{Task::Restart}, true)};
  if (SignsFound(facts)) page.buttons.pop_back();  // first somebody is called
  return page;
}

Page NotProtected() {
  Page page{.sign = Sign::Wrong, .title = Msg::NotProtectedAfterTitle, .stage = 5};
  page.blocks.push_back(Body(Msg::NotProtectedAfterLine));
  page.buttons = {MainButton(Msg::ButtonSeeWhy, GoTo{PageId::ThisInstrument})};
  return page;
}

/// Looked, and it could not be told: neither finished nor found open.
Page CannotTell(const Facts& facts) {
  Page page{.sign = Sign::Attention, .title = Msg::CannotTellTitle, .stage = 5};
  page.blocks.push_back(Body(facts.obstacle ? Phrase(*facts.obstacle) : Phrase(Msg::NeverTakenAsProtected)));
  page.buttons = {MainButton(Msg::ButtonSeeWhy, GoTo{PageId::ThisInstrument})};
  return page;
}

/// Restarted, and nobody has looked since: that is said, and looking is the one thing to do.
Page NotYetProven() {
  Page page{.sign = Sign::Attention, .title = Msg::NotYetProvenTitle, .stage = 5};
  page.blocks.push_back(Body(Msg::NotYetProvenLine));
  page.buttons = {CloseButton(), MainButton(Msg::ButtonProveNow, Do{Task::ProveRestart}, true)};
  return page;
}

/// By the record of whoever looked after the restart: with its date and account, and nothing that was not recorded.
Page ProvenByRecord(const Facts& facts) {
  const engine::patch::Marker::Result& last = *facts.marker.left.last;
  const bool good = last.state == State::Protected;
  const bool two_modes = facts.marker.left.dual_boot;
  Page page{.sign = !good       ? Sign::Wrong
                    : two_modes ? Sign::Attention
                                : Sign::Right,
            .title = !good       ? Msg::NotProtectedAfterTitle
                     : two_modes ? Msg::FinishedOneModeTitle
                                 : Msg::FinishedTitle,
            .stage = 5};
  page.blocks.push_back(
      Body(Phrase(Msg::ProvenWhen, {{"when", MomentOf(facts, last.time)}, {"account", last.account}})));
  if (!good) page.blocks.push_back(Body(Msg::NotProtectedAfterLine));
  if (two_modes) page.blocks.push_back(Strong(Msg::OneOfTwoModes));
  page.blocks.push_back(Quiet(Msg::ScopeOfProof));
  if (good) {
    page.buttons = {{.digit = 3, .label = Msg::ButtonProveNow, .goal = Do{Task::ProveRestart}, .shield = true},
                    MainButton(Msg::ButtonClose, CloseWizard{.finished = true})};
  } else {
    page.buttons = {CloseButton(), MainButton(Msg::ButtonProveNow, Do{Task::ProveRestart}, true)};
  }
  return page;
}

/// What the marker says, before anybody looked: page 35 for every account.
Page FromMarkerAlone(const Facts& facts) {
  if (facts.marker.restart_due) return NotRestarted(facts);
  if (!facts.marker.proof_due && facts.marker.proven_since_start && facts.marker.left.last) {
    return ProvenByRecord(facts);
  }
  return NotYetProven();
}

/// The last page of a practice.
void AddPracticeNote(const View& view, Page& page) {
  if (view.session.mode == Mode::Practice) page.blocks.push_back(Callout{Sign::Info, Msg::PracticeChangedNothing});
}

}  // namespace

Page AfterRestartPage(const View& view) {
  const Facts& facts = view.facts;
  if (!facts.known) return FromMarkerAlone(facts);
  if (facts.restart_pending) return NotRestarted(facts);
  if (facts.state == State::Unknown) return CannotTell(facts);
  if (facts.state != State::Protected) return NotProtected();
  Page page{.sign = facts.dual_boot ? Sign::Attention : Sign::Right,
            .title = facts.dual_boot ? Msg::FinishedOneModeTitle : Msg::FinishedTitle,
            .stage = 5};
  page.blocks.push_back(Rows{{{.sign = Sign::Right, .label = Msg::WordRefused, .text = Msg::FinishedRefused},
                              {.sign = Sign::Right,
                               .label = Msg::WordInForce,
                               .text = Phrase(Msg::FinishedControls, {{"count", NeededControls(facts)}})},
                              {.sign = Sign::Info, .label = Msg::WordToTest, .text = Msg::LrmMustNotOpen}}});
  if (facts.dual_boot) page.blocks.push_back(Strong(Msg::OneOfTwoModes));
  AddPracticeNote(view, page);
  if (!facts.verification_html.empty()) page.blocks.push_back(FileLine{Msg::ReportIsIn, facts.verification_html});
  page.blocks.push_back(Quiet(Msg::ScopeOfProof));
  page.buttons = {{.digit = 2, .label = Msg::ButtonShowFiles, .goal = Do{Task::ShowFiles}},
                  MainButton(Msg::ButtonClose, CloseWizard{.finished = true})};
  if (facts.verification_html.empty()) page.buttons.erase(page.buttons.begin());
  return page;
}

}  // namespace pages
