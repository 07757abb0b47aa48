// SPDX-License-Identifier: MIT
//
// 33: while something is done. Leaves by itself; there is no way back and nothing that looks like one.
#include "pages/parts.h"

namespace pages {

Page WorkingPage(const View& view) {
  Page page{.title = Msg::WorkingTitle, .stage = 3};
  page.blocks.push_back(Progress{view.facts.stages});
  page.blocks.push_back(Strong(Msg::WorkingLeaveOn));
  page.buttons = {{.digit = 0, .label = Msg::ButtonStopAfterStep, .goal = CloseWizard{}}};
  return page;
}

}  // namespace pages
