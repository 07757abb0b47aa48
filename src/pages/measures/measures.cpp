// SPDX-License-Identifier: MIT
//
// 71: the measures beside the patch, from mild to drastic, with what each one costs.
#include "pages/parts.h"

namespace pages {

using engine::mitigate::BlockState;

namespace {

Tile TileOf(int digit, Msg label, Msg detail, PageId page) {
  return {{.digit = digit, .label = label, .goal = GoTo{page}}, detail};
}

}  // namespace

Page MeasuresPage(const View& view) {
  Page page{.title = Msg::OtherMeasures};
  page.blocks.push_back(Body(Msg::MeasuresLine));
  Tiles tiles{2, {}, false};
  tiles.tiles = {TileOf(1, Msg::MeasureFirewall, Msg::MeasureFirewallDetail, PageId::Firewall),
                 TileOf(2, Msg::MeasureFewer, Msg::MeasureFewerDetail, PageId::FewerDevices),
                 TileOf(3, Msg::MeasureOffline, Msg::MeasureOfflineDetail, PageId::OffTheNetwork),
                 TileOf(4, Msg::MeasureLasting, Msg::MeasureLastingDetail, PageId::LastingAdvice)};
  if (view.facts.firewall.verdict.state == BlockState::Effective) tiles.tiles.front().badge = Msg::BadgeOn;
  page.blocks.push_back(std::move(tiles));
  page.buttons = {BackButton()};
  return page;
}

}  // namespace pages
