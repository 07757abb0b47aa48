// SPDX-License-Identifier: MIT
//
// 42: something was begun and not finished. Before anything else: finish it, or undo it.
#include "engine/mitigate/open_measures.h"
#include "pages/parts.h"

namespace pages {

using engine::patch::Action;
using engine::patch::Measure;
using engine::patch::MeasureKind;
using engine::patch::OnDisk;
using engine::patch::OpenMeasure;

namespace {

Phrase ActionName(Action action) {
  switch (action) {
    case Action::Apply: return Msg::ActionApply;
    case Action::Repair: return Msg::ActionRepair;
    case Action::Remove: break;
  }
  return Msg::ActionRemove;
}

Phrase WhereItStopped(OnDisk on_disk) {
  switch (on_disk) {
    case OnDisk::Before: return Msg::StoppedBefore;
    case OnDisk::After: return Msg::StoppedAfter;
    case OnDisk::Other: return Msg::StoppedOther;
    case OnDisk::Unreadable: break;
  }
  return Msg::StoppedUnreadable;
}

/// What undoing leaves the instrument with: "as before" alone is taken for good news.
Phrase UndoDetail(Action action) {
  switch (action) {
    case Action::Apply: return Msg::UndoApplyDetail;
    case Action::Repair: return Msg::UndoRepairDetail;
    case Action::Remove: break;
  }
  return Msg::UndoRemoveDetail;
}

/// Finishing is recommended but where that would take the protection away: then it has no digit either, as on page 52.
bool RecommendsFinish(const OpenAction& open) { return open.action != Action::Remove; }

Tile ChoiceOf(int digit, Msg label, Phrase detail, Task task, bool recommended) {
  Tile tile{{.digit = digit, .label = label, .goal = Do{task}, .shield = true}, std::move(detail)};
  if (recommended) tile.badge = Msg::Recommended;
  return tile;
}

Tile AsAdministrator() {
  return {{.digit = 1, .label = Msg::ContinueAsAdministrator, .goal = Do{Task::Check}, .shield = true},
          Msg::ContinueAsAdministratorDetail};
}

Rows WhatStays() { return {{{.label = Msg::RowStays, .text = Msg::EffectStays}}}; }

// ---- A measure beside the patch --------------------------------------------------------------------------------------

Phrase MeasureName(Measure measure) {
  switch (measure) {
    case Measure::Block: return Msg::ActionBlock;
    case Measure::Unblock: return Msg::ActionUnblock;
    case Measure::SwitchOff: return Msg::ActionSwitchOff;
    case Measure::SwitchOn: break;
  }
  return Msg::ActionSwitchOn;
}

/// What the machine is left with.
Phrase AfterMeasure(Measure measure) {
  switch (measure) {
    case Measure::Block: return Msg::MeasureBlocked;
    case Measure::Unblock: return Msg::MeasureUnblocked;
    case Measure::SwitchOff: return Msg::MeasureOff;
    case Measure::SwitchOn: break;
  }
  return Msg::MeasureOn;
}

/// Its journal cannot be read: its own page shows how things stand, and either choice there closes it.
Tile ToItsPage(const OpenMeasure& open) {
  const bool is_firewall = open.kind == MeasureKind::Firewall;
  return {{.digit = 1,
           .label = is_firewall ? Msg::MeasureFirewall : Msg::MeasureOffline,
           .goal = GoTo{is_firewall ? PageId::Firewall : PageId::OffTheNetwork}},
          Msg::MeasureStopped};
}

/// `seen` with rights, or known from the marker alone.
Page MeasurePage(const Facts& facts, const OpenMeasure& open, bool seen) {
  using engine::mitigate::MeasureToClose;
  using engine::patch::RecoverChoice;
  Page page{.sign = Sign::Attention, .title = Msg::UnfinishedTitle, .stage = 2};
  page.buttons = {CloseButton()};
  if (!open.measure) {
    page.blocks.push_back(Tiles{1, {seen ? ToItsPage(open) : AsAdministrator()}, false});
    page.blocks.push_back(IndependenceLine());
    return page;
  }
  page.blocks.push_back(Body(
      Phrase(Msg::UnfinishedWhat, {{"action", MeasureName(*open.measure)}, {"when", MomentOf(facts, open.time)}})));
  page.blocks.push_back(Body(seen ? Msg::MeasureStopped : Msg::SeenWithPermission));
  const bool finish = *open.measure != Measure::Unblock;  // as with the patch: what opens the door has no digit
  const auto after = [&](RecoverChoice choice) { return AfterMeasure(MeasureToClose(*open.measure, choice)); };
  page.blocks.push_back(
      Tiles{1,
            {ChoiceOf(finish ? 1 : kNoDigit, Msg::FinishBegun, after(RecoverChoice::Finish), Task::Finish, finish),
             ChoiceOf(2, Msg::UndoBegun, after(RecoverChoice::Undo), Task::Undo, !finish)},
            false});
  page.blocks.push_back(Rows{{{.label = Msg::RowStays, .text = Msg::MeasureStays}}});
  page.blocks.push_back(IndependenceLine());
  return page;
}

/// Known from the marker alone: what was begun, not how far it came. The press asks Windows for permission.
Page FromMarkerAlone(const Facts& facts) {
  const engine::patch::Marker::Journal& left = *facts.marker.left.journal;
  Page page{.sign = Sign::Attention, .title = Msg::UnfinishedTitle, .stage = 2};
  if (left.action) {
    page.blocks.push_back(Body(
        Phrase(Msg::UnfinishedWhat, {{"action", ActionName(*left.action)}, {"when", MomentOf(facts, left.time)}})));
  }
  page.blocks.push_back(Body(Msg::SeenWithPermission));
  Tiles tiles{1, {}, false};
  if (left.action) {
    const bool finish = *left.action != Action::Remove;
    const Msg detail = finish ? Msg::FinishChoiceDetail : Msg::FinishRemovalDetail;
    tiles.tiles = {ChoiceOf(finish ? 1 : kNoDigit, Msg::FinishBegun, detail, Task::Finish, finish),
                   ChoiceOf(2, Msg::UndoBegun, UndoDetail(*left.action), Task::Undo, !finish)};
  } else {
    tiles.tiles = {AsAdministrator()};
  }
  page.blocks.push_back(std::move(tiles));
  if (left.action) page.blocks.push_back(WhatStays());
  page.blocks.push_back(IndependenceLine());
  page.buttons = {CloseButton()};
  return page;
}

}  // namespace

Page UnfinishedPage(const View& view) {
  const Facts& facts = view.facts;
  const engine::patch::Marker& left = facts.marker.left;
  if (!facts.known && left.journal) return FromMarkerAlone(facts);
  if (!facts.known && !left.measures.empty()) return MeasurePage(facts, left.measures.front(), false);
  if (facts.state != engine::patch::State::Interrupted && !facts.open_measures.empty()) {
    return MeasurePage(facts, facts.open_measures.front(), true);
  }
  Page page{.sign = Sign::Attention, .title = Msg::UnfinishedTitle, .stage = 2};
  if (!facts.open_action) {  // there is a journal, but it cannot be read
    page.blocks.push_back(Body(facts.problem ? Phrase(*facts.problem) : Phrase(Msg::StoppedUnreadable)));
    page.blocks.push_back(Steps{{Msg::NotPossibleStepSupport}});
    page.buttons = {MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain}), CloseButton()};
    return page;
  }
  const OpenAction& open = *facts.open_action;
  const bool finish = RecommendsFinish(open);
  page.blocks.push_back(
      Body(Phrase(Msg::UnfinishedWhat, {{"action", ActionName(open.action)}, {"when", MomentOf(facts, open.time)}})));
  page.blocks.push_back(Body(WhereItStopped(open.on_disk)));
  page.blocks.push_back(
      Tiles{1,
            {ChoiceOf(finish ? 1 : kNoDigit, Msg::FinishBegun,
                      open.action == Action::Remove ? Msg::FinishRemovalDetail : Msg::FinishChoiceDetail, Task::Finish,
                      finish),
             ChoiceOf(2, Msg::UndoBegun, UndoDetail(open.action), Task::Undo, !finish)},
            false});
  page.blocks.push_back(WhatStays());
  page.blocks.push_back(IndependenceLine());
  page.buttons = {CloseButton()};
  return page;
}

}  // namespace pages
