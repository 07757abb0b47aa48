// SPDX-License-Identifier: MIT
//
// Where a button leads, found by pressing it in the flow itself: the walkthrough cannot promise another page than the
// window opens. A task is pressed several times, with what may be found after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/guide/guide.h"
#include "pages/wizard.h"

namespace app::guide {

struct Lead {
  enum class Kind { Pages, Before, Closes, StopsAfterStep, List, Stays, Window } kind = Kind::Pages;
  std::vector<pages::PageId> then{};      // one after the other
  std::vector<pages::PageId> others{};    // instead of the last one, if that is what is found
  std::optional<pages::PageId> if_not{};  // the problem page
  std::size_t list = 0;
  bool restarts = false;
};

Lead LeadOf(const pages::Button& button, const Sheet& sheet);

/// A piece of the line that says so, with the page it names.
struct LeadPiece {
  std::string text;
  std::optional<pages::PageId> page;
};
/// "→ ", "page 33", " → ", "page 34", "; if it does not work: → ", "page 39".
std::vector<LeadPiece> Say(const Lead& lead, const Sheet& sheet, pages::Language language);

}  // namespace app::guide
