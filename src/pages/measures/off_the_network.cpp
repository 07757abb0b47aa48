// SPDX-License-Identifier: MIT
//
// 74: the cable. What stops, what goes on, how to undo it, and what the adapters say now. The program switches nothing:
// a pulled cable can be seen and felt, a disabled adapter has to be remembered.
#include "pages/parts.h"

namespace pages {
namespace {

constexpr std::size_t kAdaptersShown = 2;  // those that are connected first

Rows AdapterRows(const Facts& facts) {
  Rows rows;
  for (const bool up : {true, false}) {
    for (const engine::Adapter& adapter : facts.network.adapters) {
      if (adapter.up != up || rows.rows.size() == kAdaptersShown) continue;
      rows.rows.push_back({.sign = up ? Sign::Attention : Sign::Right,
                           .label = Phrase::Verbatim(adapter.name),
                           .text = up ? Msg::AdapterUp : Msg::AdapterDown});
    }
  }
  if (rows.rows.empty()) rows.rows.push_back({.sign = Sign::Attention, .text = Msg::NoAdapters});
  return rows;
}

}  // namespace

Page OffTheNetworkPage(const View& view) {
  const Facts& facts = view.facts;
  Page page{.title = Msg::OfflineTitle};
  page.blocks.push_back(Rows{{{.label = Msg::RowStops, .text = Msg::OfflineStops},
                              {.label = Msg::RowStays, .text = Msg::OfflineStays},
                              {.label = Msg::RowUndo, .text = Msg::OfflineUndo}}});
  if (facts.network.remote_session) page.blocks.push_back(Callout{Sign::Attention, Msg::RemoteSessionWarning});
  page.blocks.push_back(Steps{{Msg::OfflineStepRun, Msg::OfflineStepCable, Msg::OfflineStepCheck}});
  page.blocks.push_back(AdapterRows(facts));
  page.buttons = {BackButton(), MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain})};
  return page;
}

}  // namespace pages
