// SPDX-License-Identifier: MIT
//
// 51: before the patch is removed: why, and what would be better. Keeping it is the main button.
#include "pages/parts.h"

namespace pages {
namespace {

struct Reason {
  int digit;
  RemovalReason reason;
  Msg label, advice;
};

constexpr Reason kReasons[] = {
    {2, RemovalReason::LrmNoLongerWorks, Msg::ReasonLrmBroken, Msg::AdviceLrmBroken},
    {3, RemovalReason::OthersNeedAccess, Msg::ReasonOthersNeed, Msg::AdviceOthersNeed},
    {4, RemovalReason::PermanentFix, Msg::ReasonPermanentFix, Msg::AdvicePermanentFix},
    {5, RemovalReason::SomebodyAsked, Msg::ReasonSomebodyAsked, Msg::AdviceSomebodyAsked},
};

}  // namespace

Page BeforeRemovalPage(const View& view) {
  Page page{.sign = Sign::Attention, .title = Msg::BeforeRemovalTitle};
  const auto& chosen = view.session.removal_reason;
  Columns risk{{Picture{"lock-open"}}, {Body(Msg::BeforeRemovalLine)}};
  if (!chosen)
    risk.right.push_back(Strong(Msg::SomebodyCalled));  // before the reasons: read before anything is pressed
  page.blocks.push_back(std::move(risk));
  if (!chosen) {
    Tiles tiles{2, {}, false};
    for (const Reason& reason : kReasons) {
      tiles.tiles.push_back(
          {{.digit = reason.digit, .label = reason.label, .goal = Stay{}, .answer = reason.reason}, {}});
    }
    page.blocks.push_back(std::move(tiles));
  } else {
    for (const Reason& reason : kReasons) {
      if (reason.reason != *chosen) continue;
      page.blocks.push_back(Strong(reason.label));
      page.blocks.push_back(Callout{Sign::Info, reason.advice});
    }
    page.blocks.push_back(Links{{}, {{.label = Msg::RemoveAnyway, .goal = GoTo{PageId::ConfirmRemoval}}}});
  }
  page.buttons = {BackButton(), MainButton(Msg::ButtonKeepThePatch, GoTo{PageId::ThisInstrument})};
  return page;
}

}  // namespace pages
