// SPDX-License-Identifier: MIT
//
// From an examined instrument to facts. Reads only; plans are made to know what they would change or why they refuse.
#pragma once

#include "engine/patch/situation.h"
#include "pages/facts.h"

namespace pages {

Facts FactsFrom(const engine::patch::Situation& situation);

}  // namespace pages
