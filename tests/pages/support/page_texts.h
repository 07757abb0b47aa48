// SPDX-License-Identifier: MIT
//
// What a page says, piece by piece, with the part each piece plays: for rules about words and lengths.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/page.h"

namespace tests {

enum class Part { Title, Text, RowLabel, Row, Button, Footer };

struct Said {
  Part part{};
  pages::Phrase phrase;
};

/// All texts of the page itself; lists behind buttons are not among them.
std::vector<Said> TextsOf(const pages::Page& page);
/// All texts of the lists behind buttons.
std::vector<Said> TextsOfLists(const pages::Page& page);
/// Whether the page says this message, whatever stands in its holes.
bool Says(const pages::Page& page, pages::Msg msg);

/// Words between spaces; characters of UTF-8 text.
std::size_t Words(std::string_view text);
std::size_t Characters(std::string_view text);
/// As wide as so many Chinese signs: a Latin letter is half of one.
std::size_t Signs(std::string_view text);
/// The text without the words that are Windows paths.
std::string WithoutPaths(std::string_view text);

}  // namespace tests
