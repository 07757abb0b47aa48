// SPDX-License-Identifier: MIT
//
// 14: every task that is possible now. What is not possible is hidden and its digit stays unused.
#include "pages/parts.h"

namespace pages {

using engine::patch::State;

namespace {

Tile TileOf(int digit, Msg label, Msg detail, Goal goal) {
  return {{.digit = digit, .label = label, .goal = goal}, detail};
}

bool CanApply(const Facts& facts) { return facts.state == State::Unprotected && !facts.site.empty(); }
bool IsOursHere(const Facts& facts) { return facts.last_change.has_value(); }

}  // namespace

Page OtherTasksPage(const View& view) {
  const Facts& facts = view.facts;
  Page page{.title = Msg::OtherTasksTitle};
  Tiles tiles{2, {}, false};
  if (CanApply(facts)) {
    const PageId next = facts.apply.refusal ? PageId::NotNow : PageId::WhatChanges;
    tiles.tiles.push_back(TileOf(1, Msg::ApplyThePatch, Msg::BecauseNotProtected, GoTo{next}));
    tiles.tiles.back().badge = Msg::Recommended;
  }
  if (!facts.site.empty()) {
    tiles.tiles.push_back(TileOf(2, Msg::CheckAndProve, Msg::CheckAndProveDetail, Do{Task::Prove}));
  }
  if (facts.state == State::Drifted) {
    tiles.tiles.push_back(TileOf(3, Msg::RestoreProtection, Msg::RestoreProtectionDetail, GoTo{PageId::Drifted}));
  } else if (facts.state == State::Interrupted) {
    tiles.tiles.push_back(TileOf(3, Msg::FinishBegun, Msg::FinishBegunDetail, GoTo{PageId::Unfinished}));
  }
  if (facts.known) {
    tiles.tiles.push_back(TileOf(4, Msg::OtherMeasures, Msg::OtherMeasuresDetail, GoTo{PageId::Measures}));
  }
  tiles.tiles.push_back(TileOf(5, Msg::SearchTracesLabel, Msg::SearchTracesDetail, GoTo{PageId::StartSearch}));
  if (tiles.tiles.empty()) page.blocks.push_back(Callout{Sign::Info, Msg::NoTaskPossible});
  page.blocks.push_back(std::move(tiles));
  Links links{Msg::RarelyNeeded,
              {{.label = Msg::MakeAStick, .goal = Do{Task::FindSticks}},
               {.label = Msg::VendorInstaller, .goal = GoTo{PageId::Obtain}}}};
  if (IsOursHere(facts) && facts.state != State::Interrupted) {
    links.buttons.push_back({.label = Msg::RemoveThePatchDots, .goal = GoTo{PageId::BeforeRemoval}});
  }
  page.blocks.push_back(std::move(links));
  page.buttons = {BackButton(), {.digit = 8, .label = Msg::ButtonAbout, .goal = GoTo{PageId::About}}};
  return page;
}

}  // namespace pages
