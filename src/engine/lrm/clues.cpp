// SPDX-License-Identifier: MIT
//
// Masks of the catalogue against texts; see clues.h.
#include "engine/lrm/clues.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::lrm {

const Clue* BestClue(const std::vector<Clue>& clues, std::string_view text) {
  const Clue* best = nullptr;
  for (const Clue& clue : clues) {
    if ((best == nullptr || clue.score > best->score) && MatchesMask(text, clue.mask)) best = &clue;
  }
  return best;
}

const Clue* FirstClue(const std::vector<Clue>& clues, std::string_view text) {
  const auto found = std::ranges::find_if(clues, [&](const Clue& clue) { return MatchesMask(text, clue.mask); });
  return found == clues.end() ? nullptr : &*found;
}

bool MatchesAny(const std::vector<std::string>& masks, std::string_view text) {
  return std::ranges::any_of(masks, [&](const std::string& mask) { return MatchesMask(text, mask); });
}

}  // namespace engine::lrm
