// SPDX-License-Identifier: MIT
#include "pages/text/windows_terms.h"

#include "engine/core/text.h"

namespace pages {
namespace {

/// By language, then version.
struct Row {
  std::string_view words[3][2];
};

constexpr Row kRows[] = {
#define WINDOWS_TERM(name, en7, en10, nl7, nl10, zh7, zh10) {{{en7, en10}, {nl7, nl10}, {zh7, zh10}}},
#include "pages/text/windows_terms.def"
#undef WINDOWS_TERM
};
static_assert(static_cast<int>(Language::En) == 0 && static_cast<int>(Language::Nl) == 1 &&
              static_cast<int>(Language::ZhCn) == 2);

/// "zh-TW" and "zh-HK" show other characters; quoting ours would be wrong.
bool IsSimplifiedChinese(std::string_view name) {
  return engine::EqualsNoCase(name, "zh") || engine::EqualsNoCase(name, "zh-CN") ||
         engine::EqualsNoCase(name, "zh-SG") || engine::StartsWithNoCase(name, "zh-Hans");
}

}  // namespace

WindowsSpeech SpeechOf(std::string_view ui_language, std::string_view windows_version) {
  WindowsSpeech speech;
  if (engine::StartsWithNoCase(ui_language, "nl")) speech.language = Language::Nl;
  if (IsSimplifiedChinese(ui_language)) speech.language = Language::ZhCn;
  if (windows_version.starts_with("6.1")) speech.version = WindowsVersion::Seven;
  return speech;
}

std::string_view Shown(WindowsTerm term, WindowsSpeech speech) {
  const Row& row = kRows[static_cast<std::size_t>(term)];
  return row.words[static_cast<std::size_t>(speech.language)][static_cast<std::size_t>(speech.version)];
}

std::string Say(const WindowsQuote& quote, Language language) {
  const std::string shown(Shown(quote.term, quote.speech));
  const std::string own(Shown(quote.term, {language, quote.speech.version}));
  if (shown == own) return shown;
  return language == Language::ZhCn ? shown + "（" + own + "）" : shown + " (" + own + ")";
}

}  // namespace pages
