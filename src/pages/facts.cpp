// SPDX-License-Identifier: MIT
#include "pages/facts.h"

#include <algorithm>

namespace pages {

using engine::patch::ControlReport;
using engine::patch::ControlState;

namespace {

bool IsNeeded(const ControlReport& control) {
  return control.state != ControlState::NotApplicable && control.state != ControlState::NotPossible;
}

/// Of the first eight digits alone: nought of nought would be said of what nobody counted.
bool AreNotInTheCode(const Facts& facts) { return facts.from_code && facts.controls.empty(); }

}  // namespace

std::int64_t NeededControls(const Facts& facts) {
  return AreNotInTheCode(facts) ? kNotKnown : std::ranges::count_if(facts.controls, IsNeeded);
}

std::int64_t ControlsNotInForce(const Facts& facts) {
  if (AreNotInTheCode(facts)) return kNotKnown;
  return std::ranges::count_if(facts.controls, [](const ControlReport& control) {
    return IsNeeded(control) && control.state != ControlState::InForce;
  });
}

bool NeedsConsent(const Facts& facts) { return !facts.remotes.empty() || !facts.logs_readable || facts.dual_boot; }

bool SignsFound(const Facts& facts) { return facts.search && facts.search->Worst() == engine::forensics::Grade::Signs; }

}  // namespace pages
