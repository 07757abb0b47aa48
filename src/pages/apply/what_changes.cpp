// SPDX-License-Identifier: MIT
//
// 32: what changes, what stays, who loses access and how to undo, on the page whose button changes the instrument.
#include "pages/parts.h"

namespace pages {
namespace {

enum DetailsIndex : std::size_t { kDifference, kRemotes, kFindings };

Rows EffectRows() {
  return {{{.label = Msg::RowChanges, .text = Msg::EffectRemote},
           {.label = {}, .text = Msg::EffectUploads},
           {.label = Msg::RowStays, .text = Msg::EffectStays},
           {.label = Msg::RowUndo, .text = Msg::EffectUndo}}};
}

/// Who loses access, in one row; the addresses stand behind its button.
Row AccessRow(const Facts& facts) {
  if (facts.from_code) return {.sign = Sign::Info, .text = Msg::WhoNotInTheCode};
  if (!facts.logs_readable) return {.sign = Sign::Attention, .text = Msg::WhoUnknown};
  const auto count = static_cast<std::int64_t>(facts.remotes.size());
  if (count == 0) return {.sign = Sign::Right, .text = Phrase(Msg::WhoNobody, {{"count", facts.log_days}})};
  return {.sign = Sign::Attention,
          .text = Phrase(Msg::WhoLoses, {{"count", count}, {"days", facts.log_days}}),
          .button = Button{.label = Msg::ButtonWhich, .goal = Show{kRemotes}}};
}

Phrase ConsentText(const Facts& facts) {
  if (facts.dual_boot) return Msg::ConsentDx;
  const auto count = static_cast<std::int64_t>(facts.remotes.size());
  if (count == 0) return Msg::ConsentUnknown;
  return Phrase(Msg::ConsentComputers, {{"count", count}});
}

}  // namespace

Page WhatChangesPage(const View& view) {
  const Facts& facts = view.facts;
  Page page{.title = Msg::WhatChangesTitle, .stage = 2};
  page.blocks.push_back(EffectRows());
  page.blocks.push_back(Rows{{AccessRow(facts)}});
  const bool ask = NeedsConsent(facts);
  if (ask) page.blocks.push_back(Consent{ConsentText(facts)});
  page.blocks.push_back(IndependenceLine());
  page.details = {DifferenceDetails(facts.apply), RemotesDetails(facts),
                  DetailsOf(Msg::DetailsWhatWasFound, facts.apply.warnings)};
  Button apply = MainButton(Msg::ApplyThePatch, Do{Task::Apply}, true);
  if (ask && !view.session.consent) apply.blocked = Msg::TickFirst;
  page.buttons = {BackButton(), MoreButton(Msg::ButtonExactDifference, kDifference), std::move(apply)};
  return page;
}

}  // namespace pages
