// SPDX-License-Identifier: MIT
//
// 21: four ways of getting the patch. On an instrument none is needed: this program is the patch.
#include "pages/obtain/obtain_parts.h"

namespace pages {

namespace {

Tile Way(int digit, Msg label, Msg detail, Goal goal) {
  return {{.digit = digit, .label = label, .goal = goal}, detail};
}

}  // namespace

Page ObtainPage(const View& view) {
  const bool here = IsInstrument(view.facts);
  Page page{.sign = Sign::Info, .title = here ? Msg::ObtainHereTitle : Msg::ObtainElsewhereTitle};
  page.blocks.push_back(Body(here ? Msg::ObtainHereLine : Msg::ObtainElsewhereLine));
  page.blocks.push_back(Tiles{1,
                              {here ? Way(1, Msg::ObtainGoOn, Msg::ObtainGoOnDetail, GoTo{PageId::ThisInstrument})
                                    : Way(1, Msg::MakeAStick, Msg::MakeAStickDetail, Do{Task::FindSticks})}});
  page.blocks.push_back(Tiles{2,
                              {Way(2, Msg::WayStick, Msg::WayStickDetail, Do{Task::FindKits}),
                               Way(3, Msg::WayDownload, Msg::WayDownloadDetail, Do{Task::FindInstallers}),
                               Way(4, Msg::WaySupport, Msg::WaySupportDetail, GoTo{PageId::Support}),
                               Way(5, Msg::WayOrder, Msg::WayOrderDetail, GoTo{PageId::OrderStick})}});
  page.buttons = {BackButton()};
  return page;
}

}  // namespace pages
