// SPDX-License-Identifier: MIT
//
// From a support bundle back to facts, so that its pages can be walked on another computer. It begins with the support
// code in it; the verification file and the plan add what they hold. Nothing of it can be believed more than whoever
// sent the file, and nothing can be done from it (Facts::from_bundle): what it does not hold stays unknown.
#pragma once

#include "engine/support/bundle.h"
#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

/// REQUIRES: a bundle that ReadBundle gave. `utc_offset`: of whoever reads it; the instrument's own is not in it.
Facts FactsOfBundle(const engine::support::Bundle& bundle, std::chrono::minutes utc_offset);
/// Where the operator was when it was saved.
Session SessionOfBundle(const engine::support::Bundle& bundle);

}  // namespace pages
