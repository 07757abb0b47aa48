// SPDX-License-Identifier: MIT
//
// From a support code back to facts and session, so that the operator's page can be shown to the agent. What the code
// does not hold stays unknown and is said so; no value is made up.
#pragma once

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

/// `looked`: the instrument was looked at, also where nothing in the code says so.
Facts FactsOfCode(const engine::support::Decoded& code, bool looked = false);
/// The page, in the operator's language. A page this version does not have yet is its chapter's first, 13.
Session SessionOfCode(const engine::support::Place& place);

}  // namespace pages
