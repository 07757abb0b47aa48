// SPDX-License-Identifier: MIT
//
// 35: after the restart. The only page that may say finished, and only of what was read back after the restart.
#include "pages/parts.h"

namespace pages {

using engine::patch::State;

namespace {

Page NotRestarted(const Facts& facts) {
  Page page{.sign = Sign::Attention, .title = Msg::NotRestartedTitle, .stage = 4};
  page.blocks.push_back(Body(Msg::NotRestartedLine));
  page.blocks.push_back(Strong(Msg::UseThisButton));
  if (facts.last_change) {
    page.blocks.push_back(Quiet(Phrase(Msg::AppliedWhen, {{"when", MomentOf(facts, *facts.last_change)}})));
  }
  page.buttons = {{.digit = 2, .label = Msg::ButtonLater, .goal = CloseWizard{}},
                  MainButton(Msg::ButtonRestartNow, Do{Task::Restart}, true)};
  return page;
}

Page NotProtected() {
  Page page{.sign = Sign::Wrong, .title = Msg::NotProtectedAfterTitle, .stage = 5};
  page.blocks.push_back(Body(Msg::NotProtectedAfterLine));
  page.buttons = {MainButton(Msg::ButtonSeeWhy, GoTo{PageId::ThisInstrument})};
  return page;
}

}  // namespace

Page AfterRestartPage(const View& view) {
  const Facts& facts = view.facts;
  if (facts.restart_pending) return NotRestarted(facts);
  if (facts.state != State::Protected) return NotProtected();
  Page page{.sign = facts.dual_boot ? Sign::Attention : Sign::Right,
            .title = facts.dual_boot ? Msg::FinishedOneModeTitle : Msg::FinishedTitle,
            .stage = 5};
  page.blocks.push_back(Rows{{{.sign = Sign::Right, .label = Msg::WordRefused, .text = Msg::FinishedRefused},
                              {.sign = Sign::Right,
                               .label = Msg::WordInForce,
                               .text = Phrase(Msg::FinishedControls, {{"count", NeededControls(facts)}})},
                              {.sign = Sign::Info, .label = Msg::WordToTest, .text = Msg::TestFromAnother}}});
  if (facts.dual_boot) page.blocks.push_back(Strong(Msg::OneOfTwoModes));
  if (!facts.verification_html.empty()) page.blocks.push_back(FileLine{Msg::ReportIsIn, facts.verification_html});
  page.blocks.push_back(Quiet(Msg::ScopeOfProof));
  page.buttons = {{.digit = 2, .label = Msg::ButtonShowFiles, .goal = Do{Task::ShowFiles}},
                  MainButton(Msg::ButtonClose, CloseWizard{})};
  if (facts.verification_html.empty()) page.buttons.erase(page.buttons.begin());
  return page;
}

}  // namespace pages
