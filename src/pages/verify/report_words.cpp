// SPDX-License-Identifier: MIT
#include "pages/verify/report_words.h"

#include "pages/text/languages.h"
#include "pages/text/translations.h"

namespace pages {

engine::verify::ReportTexts ReportTextsIn(Language language) {
  engine::verify::ReportTexts words;
  words.texts.emplace(engine::verify::kLanguageKey, HtmlLanguage(language));
  const engine::verify::ReportTexts english;
  for (const std::string& key : engine::verify::ReportTexts::Keys()) {
    if (const auto text = FindTranslation(CatalogueOf(language), english.At(key))) words.texts.emplace(key, *text);
  }
  return words;
}

}  // namespace pages
