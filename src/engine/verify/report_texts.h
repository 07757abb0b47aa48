// SPDX-License-Identifier: MIT
//
// Every word of the HTML report, by key, so that pages hand in another language (pages/verify/report_words.h).
//
// The engine has no sentences for people elsewhere: these are the labels of a form, in English (report_labels.def), and a
// key that another language lacks falls back to them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace engine::verify {

/// Its text is the language tag of the document: "en", "zh-CN".
inline constexpr std::string_view kLanguageKey = "lang";

struct ReportTexts {
  std::map<std::string, std::string, std::less<>> texts;  // what differs from English

  /// The text; English where there is none; the key itself where there is no such key.
  std::string_view At(std::string_view key) const;
  /// All keys, sorted: for completeness tests of translations.
  static std::vector<std::string> Keys();
};

/// The sentence behind a message number. Plain text: the report escapes it.
using FindingText = std::function<std::string(const Finding&)>;
/// "LockedAbove: C:\x (section=system.webServer/handlers, line=7)": what to show where no sentences are at hand.
std::string PlainFindingText(const Finding& finding);

}  // namespace engine::verify
