// SPDX-License-Identifier: MIT
//
// 74: off the network. The program switches the adapters off and on again, noted so that nobody has to remember which;
// or the cable is pulled. With somebody at work from elsewhere the number of the page is typed first, as on page 52: that
// person is cut off and cannot undo it.
#include "pages/parts.h"

namespace pages {

using engine::AdapterSwitch;

namespace {

constexpr std::string_view kWanted = "74";
constexpr std::size_t kAdaptersShown = 2;  // those that are connected first; all of them in the list
constexpr std::size_t kAllAdapters = 100;
enum DetailsIndex : std::size_t { kCable };

Button OffButton(const View& view) {
  Button button = MainButton(Msg::OfflineSwitchOff, Do{Task::SwitchNetworkOff}, true);
  const bool cuts_off = view.facts.network.remote_session;
  if (cuts_off && view.session.typed != kWanted) button.blocked = Msg::TypeTheNumberFirst;
  return button;
}

Button OnButton(int digit) {
  return {.digit = digit, .label = Msg::OfflineSwitchOn, .goal = Do{Task::SwitchNetworkOn}, .shield = true};
}

Button CableButton() { return MoreButton(Msg::ButtonCable, kCable); }

Row RowOf(const engine::Adapter& adapter) {
  return {.sign = adapter.up ? Sign::Attention : Sign::Right,
          .label = Phrase::Verbatim(adapter.name),
          .text = adapter.up ? Msg::AdapterUp : Msg::AdapterDown};
}

/// Those that are connected, those that are not, those that are switched off.
Rows AdapterRows(const Facts& facts, std::size_t most) {
  Rows all;
  for (const bool up : {true, false}) {
    for (const engine::Adapter& adapter : facts.network.adapters) {
      if (adapter.up == up) all.rows.push_back(RowOf(adapter));
    }
  }
  for (const AdapterSwitch& adapter : facts.offline.switches) {
    if (adapter.on) continue;
    all.rows.push_back({.sign = Sign::Right, .label = Phrase::Verbatim(adapter.name), .text = Msg::AdapterOff});
  }
  if (all.rows.size() > most) all.rows.resize(most);
  if (facts.offline.switches_error) {
    all.rows.push_back({.sign = Sign::Attention, .text = Msg::AdaptersNotRead});
  } else if (all.rows.empty()) {
    all.rows.push_back({.sign = Sign::Info, .text = Msg::NoAdapterHere});
  }
  return all;
}

Details CableDetails(const Facts& facts) {
  return {Msg::CableTitle,
          {Columns{{Picture{"plug"}}, {Steps{{Msg::OfflineStepRun, Msg::OfflineStepCable, Msg::OfflineStepCheck}}}},
           Rows{{{.label = Msg::RowUndo, .text = Msg::OfflineUndo}}}, AdapterRows(facts, kAllAdapters)}};
}

Rows WhatSwitchingOffDoes() {
  return {{{.label = Msg::RowChanges, .text = Msg::OfflineEffect},
           {.label = Msg::RowStops, .text = Msg::OfflineStops},
           {.label = Msg::RowStays, .text = Msg::OfflineStays},
           {.label = Msg::RowUndo, .text = Msg::OfflineUndoHere}}};
}

Rows WhatSwitchingOnDoes() {
  return {{{.label = Msg::RowChanges, .text = Msg::OnlineEffect},
           {.label = Msg::RowStays, .text = Msg::OnlineStays},
           {.label = Msg::RowUndo, .text = Msg::OnlineUndo}}};
}

/// Switching off is offered; where it cuts somebody off, behind two digits, and the adapters stand in the list alone.
void Offer(const View& view, Page& page) {
  Button off = OffButton(view);
  page.buttons = {BackButton(), CableButton()};
  if (!view.facts.network.remote_session) {
    page.blocks.push_back(WhatSwitchingOffDoes());
    page.blocks.push_back(AdapterRows(view.facts, kAdaptersShown));
    page.buttons.push_back(std::move(off));
    return;
  }
  off.digit = kNoDigit;  // typed, not pressed by habit
  page.blocks.push_back(Columns{{WhatSwitchingOffDoes(), Callout{Sign::Attention, Msg::RemoteSessionCut}},
                                {DigitPad{Msg::TypeThePageNumber, std::string(kWanted), std::move(off)}}});
  page.buttons.push_back(MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain}));
}

/// Nothing can be switched from here: the cable is left.
void CableOnly(const Facts& facts, Page& page) {
  page.blocks.push_back(Rows{{{.label = Msg::RowStops, .text = Msg::OfflineStops},
                              {.label = Msg::RowStays, .text = Msg::OfflineStays},
                              {.label = Msg::RowUndo, .text = Msg::OfflineUndo}}});
  if (facts.network.remote_session) page.blocks.push_back(Callout{Sign::Attention, Msg::RemoteSessionWarning});
  page.blocks.push_back(
      Columns{{Picture{"plug"}}, {Steps{{Msg::OfflineStepRun, Msg::OfflineStepCable, Msg::OfflineStepCheck}}}});
  page.blocks.push_back(AdapterRows(facts, kAdaptersShown));
  page.buttons = {BackButton(), MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain})};
}

void Off(const Facts& facts, Page& page) {
  page.sign = Sign::Info;
  page.title = Msg::OfflineDoneTitle;
  const bool by_us = !facts.offline.OffByUs().empty();
  if (by_us) page.blocks.push_back(WhatSwitchingOnDoes());
  else page.blocks.push_back(Body(Msg::NothingWasOff));
  page.blocks.push_back(AdapterRows(facts, kAdaptersShown));
  page.buttons = {BackButton(), by_us ? OnButton(1) : MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain})};
}

/// Off in part, or begun and not finished: both ways stand open. Where somebody works from elsewhere only the way back
/// does: there is no room for the keys, and that person needs the network.
void Between(const View& view, Page& page) {
  page.sign = Sign::Attention;
  const bool interrupted = view.facts.offline.IsInterrupted();
  page.title = interrupted ? Msg::OfflineUnfinishedTitle : Msg::OfflinePartTitle;
  if (interrupted) page.blocks.push_back(Strong(Msg::OfflineUnfinishedLine));
  page.buttons = {BackButton(), CableButton()};
  if (view.facts.network.remote_session) {
    page.blocks.push_back(WhatSwitchingOnDoes());
    page.buttons.push_back(MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain}));
  } else {
    page.blocks.push_back(Rows{{{.label = Msg::RowChanges, .text = Msg::OfflineEffect},
                                {.label = Msg::RowStays, .text = Msg::OfflineStays},
                                {.label = Msg::RowUndo, .text = Msg::OfflineUndoHere}}});
    page.buttons.push_back(OffButton(view));
  }
  page.blocks.push_back(Links{{}, {OnButton(2)}});
  page.blocks.push_back(AdapterRows(view.facts, kAdaptersShown));
}

}  // namespace

Page OffTheNetworkPage(const View& view) {
  const Facts& facts = view.facts;
  const engine::mitigate::OfflineSituation& offline = facts.offline;
  Page page{.title = Msg::OfflineTitle};
  const bool switchable = !offline.switches_error && !offline.switches.empty() && !offline.journal_error;
  if (!switchable) {
    CableOnly(facts, page);
  } else if (offline.IsOff() && !offline.IsInterrupted()) {
    Off(facts, page);
  } else if (offline.IsInterrupted() || !offline.OffByUs().empty()) {
    Between(view, page);
  } else {
    Offer(view, page);
  }
  if (switchable) page.blocks.push_back(IndependenceLine());
  page.details = {CableDetails(facts)};
  return page;
}

}  // namespace pages
