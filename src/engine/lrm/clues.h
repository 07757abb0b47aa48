// SPDX-License-Identifier: MIT
//
// Comparing a text with the masks of the catalogue. Pure; no match is an answer.
#pragma once

#include <string_view>
#include <vector>

#include "engine/lrm/catalogue.h"

namespace engine::lrm {

/// The row with the highest score that matches, or nullptr; the first of equals.
const Clue* BestClue(const std::vector<Clue>& clues, std::string_view text);
/// The first row that matches, or nullptr: for lists where the order decides.
const Clue* FirstClue(const std::vector<Clue>& clues, std::string_view text);
bool MatchesAny(const std::vector<std::string>& masks, std::string_view text);

}  // namespace engine::lrm
