// SPDX-License-Identifier: MIT
//
// 41: some of our controls no longer work. Its button changes the instrument, so all that page 32 says stands here too.
#include "pages/parts.h"

namespace pages {

using engine::patch::ControlReport;
using engine::patch::ControlState;

namespace {

enum DetailsIndex : std::size_t { kDifference };

Rows LostControls(const Facts& facts) {
  Rows rows;
  for (const ControlReport& control : facts.controls) {
    const bool lost =
        control.applied && (control.state == ControlState::NotInForce || control.state == ControlState::Partly ||
                            control.state == ControlState::Unknown);
    if (lost && rows.rows.size() < 3) {
      rows.rows.push_back(
          {.sign = SignOf(control.state), .label = ControlWord(control.state), .text = ControlName(control.id)});
    }
  }
  return rows;
}

}  // namespace

Page DriftedPage(const View& view) {
  const Facts& facts = view.facts;
  Page page{.sign = Sign::Wrong,
            .title = Phrase(Msg::DriftedTitle, {{"count", ControlsNotInForce(facts)}, {"all", NeededControls(facts)}}),
            .stage = 2};
  page.blocks.push_back(Body(Msg::DriftedLine));
  page.blocks.push_back(LostControls(facts));
  page.details = {DifferenceDetails(facts.repair)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonExactDifference, kDifference)};
  if (facts.repair.refusal) {  // nothing is changed from here, so nothing is said of changes
    page.blocks.push_back(Callout{Sign::Attention, Phrase(*facts.repair.refusal)});
    page.buttons.push_back(MainButton(Msg::ButtonWhatNow, GoTo{PageId::NotNow}));
    return page;
  }
  page.blocks.push_back(Rows{{{.label = Msg::RowChanges, .text = Msg::RepairChanges},
                              {.label = Msg::RowStays, .text = Msg::EffectStays},
                              {.label = Msg::RowUndo, .text = Msg::EffectUndo}}});
  page.blocks.push_back(IndependenceLine());
  page.buttons.push_back(MainButton(Msg::RestoreProtection, Do{Task::Repair}, true));
  return page;
}

}  // namespace pages
