// SPDX-License-Identifier: MIT
//
// The first pages of the walkthrough: each task as a row of page numbers and presses, walked through the flow itself,
// and situations with the page that helps.
#pragma once

#include <span>
#include <vector>

#include "pages/wizard.h"

namespace app::guide {

struct WayStep {
  pages::PageId page{};
  std::vector<int> digits{};  // buttons pressed there, in order
};
struct Way {
  pages::Msg name{};
  std::vector<WayStep> steps;
};
/// Apply, check and prove, repair, finish: from page 11 to the page that closes. The first press chooses `language`.
/// Removing is not among them: nobody shall find it as a recipe.
std::vector<Way> Ways(pages::Language language);

struct Situation {
  pages::Msg text{};
  std::vector<pages::PageId> pages{};  // none: the last page
};
std::vector<Situation> Situations();

}  // namespace app::guide
