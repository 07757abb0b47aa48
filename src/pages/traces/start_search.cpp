// SPDX-License-Identifier: MIT
//
// 81: was someone here already? What is looked at and what it cannot show; while the search runs, how far it came.
#include "pages/parts.h"

namespace pages {

Page StartSearchPage(const View& view) {
  Page page{.title = Msg::TracesStartTitle};
  if (view.facts.searching) {
    page.blocks.push_back(Progress{view.facts.stages});
    page.blocks.push_back(Quiet(Msg::TracesChangesNothing));
    page.buttons = {{.digit = 2, .label = Msg::ButtonStopKeep, .goal = CloseWizard{}}};
    return page;
  }
  page.blocks.push_back(Body(Msg::TracesStartLine));
  page.blocks.push_back(Rows{{{.sign = Sign::Right, .text = Msg::TracesChangesNothing},
                              {.sign = Sign::Info, .text = Msg::TracesLimitUploads},
                              {.sign = Sign::Info, .text = Msg::TracesLimitAltered},
                              {.sign = Sign::Info, .text = Msg::TracesLimitEvents}}});
  page.buttons = {BackButton(), MainButton(Msg::ButtonSearchTraces, Do{Task::SearchTraces}, !view.facts.elevated)};
  return page;
}

}  // namespace pages
