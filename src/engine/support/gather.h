// SPDX-License-Identifier: MIT
//
// What an instrument's support code says: the situation reduced to the closed lists of code.h. Reads nothing itself;
// what is not known goes in as unknown.
#pragma once

#include "engine/patch/situation.h"
#include "engine/support/code.h"

namespace engine::support {

Place PlaceOf(const patch::Situation& situation, int page, CodeLanguage language);
Details DetailsOf(const patch::Situation& situation);

}  // namespace engine::support
