// SPDX-License-Identifier: MIT
//
// Lines of at most so many columns. Chinese characters take two columns and may be parted anywhere but before closing
// punctuation; other words are parted only where they are longer than a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app::guide {

inline constexpr std::size_t kTextWidth = 80;

/// Columns of a terminal; soft hyphens and combining marks take none.
std::size_t Columns(std::string_view utf8);
/// Never empty: at least one line.
std::vector<std::string> Wrap(std::string_view utf8, std::size_t width);

}  // namespace app::guide
