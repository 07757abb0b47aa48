// SPDX-License-Identifier: MIT
//
// 52: the second confirmation, by typing the page's number. The button that removes carries no digit: nobody on a
// telephone can say "press 4" and open the instrument.
#include "pages/parts.h"

namespace pages {
namespace {

constexpr std::string_view kWanted = "52";
enum DetailsIndex : std::size_t { kDifference };

std::vector<Block> WhatHappens(const Facts& facts) {
  Rows rows{{{.label = Msg::RowPutBack, .text = Phrase(Msg::SettingsPutBack, {{"count", facts.removal.changes}})}}};
  if (facts.removal.kept > 0) {
    rows.rows.push_back(
        {.label = Msg::RowLeftAlone, .text = Phrase(Msg::SettingsKept, {{"count", facts.removal.kept}})});
  }
  rows.rows.push_back({.label = Msg::RowUndo, .text = Msg::UndoRemoval});
  return {Callout{Sign::Attention, Msg::RemovalOpens}, Strong(Msg::SomebodyCalled), std::move(rows),
          Quiet(Msg::FirewallMeanwhile)};
}

}  // namespace

Page ConfirmRemovalPage(const View& view) {
  const Facts& facts = view.facts;
  Page page{.sign = Sign::Attention, .title = Msg::ConfirmRemovalTitle};
  page.details = {DifferenceDetails(facts.removal)};
  if (facts.removal.refusal) {
    page.blocks = {Callout{Sign::Attention, Phrase(*facts.removal.refusal)}, Strong(Msg::NothingChangedYet)};
  } else {
    Button remove{.label = Msg::RemoveThePatch, .goal = Do{Task::Remove}, .shield = true};
    if (view.session.typed != kWanted) remove.blocked = Msg::TypeTheNumberFirst;
    page.blocks.push_back(
        Columns{WhatHappens(facts), {DigitPad{Msg::TypeThePageNumber, std::string(kWanted), std::move(remove)}}});
    page.blocks.push_back(IndependenceLine());
  }
  page.buttons = {BackButton(), MoreButton(Msg::ButtonExactDifference, kDifference),
                  MainButton(Msg::ButtonKeepThePatch, GoTo{PageId::ThisInstrument})};
  return page;
}

}  // namespace pages
