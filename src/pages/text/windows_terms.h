// SPDX-License-Identifier: MIT
//
// Words that belong to Windows: the buttons of its permission question, the way to its restart. They are quoted as this
// Windows shows them, with ours behind: "Yes (Ja)". Nothing else in the program may spell them; the catalogues hold
// holes in their place.
//
// A Windows in a language that is not in the table is quoted in English.
#pragma once

#include <string>
#include <string_view>

#include "pages/text/messages.h"

namespace pages {

enum class WindowsTerm {
#define WINDOWS_TERM(name, en7, en10, nl7, nl10, zh7, zh10) name,
#include "pages/text/windows_terms.def"
#undef WINDOWS_TERM
};

enum class WindowsVersion { Seven, Ten };  // 8 and later speak as 10 does

/// How a Windows speaks.
struct WindowsSpeech {
  Language language = Language::En;
  WindowsVersion version = WindowsVersion::Ten;

  bool operator==(const WindowsSpeech&) const = default;
};

/// From "nl-NL" and "6.1.7601".
WindowsSpeech SpeechOf(std::string_view ui_language, std::string_view windows_version);

/// What that Windows shows.
std::string_view Shown(WindowsTerm term, WindowsSpeech speech);

/// A word of Windows in a text of ours.
struct WindowsQuote {
  WindowsTerm term{};
  WindowsSpeech speech{};
};
/// "Yes (Ja)"; without the second where both are the same.
std::string Say(const WindowsQuote& quote, Language language);

}  // namespace pages
