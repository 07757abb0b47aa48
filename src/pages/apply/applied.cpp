// SPDX-License-Identifier: MIT
//
// 34: applied and read back, not finished: Windows must still restart. No way back, no word that sounds like the end.
#include "pages/parts.h"

namespace pages {

using engine::patch::State;

namespace {

Row StateRow(Sign sign, Msg what, Msg word) { return {.sign = sign, .label = word, .text = what}; }

/// What the restart means for whoever reads this.
Callout AboutRestart(const View& view) {
  if (view.session.mode == Mode::Practice) return {Sign::Info, Msg::PracticeRestart};
  if (view.facts.network.remote_session) return {Sign::Attention, Msg::RestartEndsRemote};
  const bool by_itself = view.facts.follow_up == engine::patch::FollowUp::Complete;
  return {Sign::Info, by_itself ? Msg::AfterRestartByItself : Msg::AfterRestartSignIn};
}

}  // namespace

Page AppliedPage(const View& view) {
  const Facts& facts = view.facts;
  const bool confirmed = facts.state == State::Protected;
  Page page{.sign = Sign::Attention, .title = confirmed ? Msg::AppliedTitle : Msg::AppliedReducedTitle, .stage = 4};
  page.blocks.push_back(Rows{{StateRow(Sign::Right, Msg::ReadBackSame, Msg::WordConfirmed),
                              confirmed ? StateRow(Sign::Right, Msg::RemoteByRules, Msg::WordRefused)
                                        : StateRow(Sign::Attention, Msg::RemoteNotProven, Msg::WordCannotTell),
                              StateRow(Sign::Attention, Msg::RestartStill, Msg::WordToDo)}});
  if (SignsFound(facts)) {
    page.blocks.push_back(Callout{Sign::Wrong, Msg::TracesSignsNoRestart});
  } else {
    page.blocks.push_back(Columns{{Picture{"restart"}}, {AboutRestart(view), Strong(Msg::UseThisButton)}});
  }
  if (facts.dual_boot) page.blocks.push_back(Strong(Msg::OneOfTwoModes));
  if (!facts.audit_path.empty()) page.blocks.push_back(FileLine{Msg::RecordKeptIn, facts.audit_path});
  page.buttons = {{.digit = 2, .label = Msg::ButtonLater, .goal = CloseWizard{}},
                  MainButton(Msg::ButtonRestartNow, Do{Task::Restart}, true)};
  if (SignsFound(facts)) page.buttons.pop_back();  // first somebody is called
  return page;
}

}  // namespace pages
