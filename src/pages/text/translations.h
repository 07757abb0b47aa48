// SPDX-License-Identifier: MIT
//
// The compiled-in catalogues (locale/*.po as .mo bytes): texts in several languages at once, without gettext's global
// state and without wx. A damaged catalogue or a text it lacks is nothing, and the caller says it in English.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pages {

struct Translation {
  std::string_view name;   // "nl.mo"
  std::string_view bytes;  // as msgfmt writes them
};

/// All catalogues compiled in, sorted by name. Written by res/embed.cmake.
std::span<const Translation> Translations();

/// The text for `english` in one catalogue; `form` is the plural form counted from 0. Checks every offset.
std::optional<std::string_view> FindTranslation(std::string_view mo, std::string_view english, std::uint32_t form = 0);

}  // namespace pages
