// SPDX-License-Identifier: MIT
#include "pages/phone/facts_of_bundle.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/verify/summary.h"
#include "pages/phone/bundle_files.h"
#include "pages/phone/facts_of_code.h"

namespace pages {

using engine::support::Bundle;
using engine::support::BundleItem;
using engine::support::Decode;
using engine::support::Decoded;

namespace {

const BundleItem* Find(const Bundle& bundle, std::string_view name) {
  const auto found =
      std::ranges::find_if(bundle.items, [&](const BundleItem& item) { return item.entry.name == name; });
  return found == bundle.items.end() ? nullptr : &*found;
}

void Take(std::string& into, const std::string& value) {
  if (!value.empty()) into = value;
}

/// One that cannot be read, or is of another state than the code, adds nothing: the file itself can still be looked at.
void AddVerification(const Bundle& bundle, Facts& facts) {
  const BundleItem* file = Find(bundle, kVerificationFile);
  if (file == nullptr) return;
  const auto summary = engine::verify::ReadSummary(file->entry.bytes, file->entry.name);
  if (!summary || summary->state != facts.state) return;
  Take(facts.instrument, summary->instrument);
  Take(facts.windows, summary->windows);
  Take(facts.iis, summary->iis_version);
  Take(facts.lrm, summary->lrm_version);
  facts.way = summary->by;
  facts.is_image = summary->is_image;
}

/// The exact difference, for the list of page 32.
void AddPlan(const Bundle& bundle, Facts& facts) {
  const BundleItem* file = Find(bundle, kPlanFile);
  if (file == nullptr || file->entry.bytes.starts_with("refused: ")) return;
  facts.apply.difference.clear();
  for (const std::string& part : PartsOf(file->entry.bytes)) {
    for (const std::string_view line : engine::Split(part, '\n')) facts.apply.difference.emplace_back(line);
  }
}

Decoded CodeIn(const Bundle& bundle) { return Decode(bundle.code + bundle.more).value_or(Decoded{}); }

}  // namespace

Facts FactsOfBundle(const Bundle& bundle, std::chrono::minutes utc_offset) {
  Facts facts = FactsOfCode(CodeIn(bundle));
  facts.from_bundle = true;
  facts.can_elevate = false;  // nobody is asked for permission here
  facts.checked = bundle.time;
  facts.utc_offset = utc_offset;
  facts.computer = Shown(bundle.computer);
  for (const BundleItem& item : bundle.items) {
    facts.bundle.push_back({item.entry.name, item.entry.bytes.size(), item.taken_out});
  }
  if (!facts.known) return facts;
  AddVerification(bundle, facts);
  AddPlan(bundle, facts);
  return facts;
}

Session SessionOfBundle(const Bundle& bundle) { return SessionOfCode(CodeIn(bundle).place); }

}  // namespace pages
