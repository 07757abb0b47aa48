// SPDX-License-Identifier: MIT
//
// What lies in a kit to be read: a READ-ME per language in its root, the walkthrough per language in its folder Guide.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace app::guide {

/// Name in the kit and text, in the order of the languages.
std::vector<std::pair<std::string, std::string>> KitTexts();

}  // namespace app::guide
