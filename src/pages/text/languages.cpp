// SPDX-License-Identifier: MIT
#include "pages/text/languages.h"

#include <algorithm>
#include <string>

#include "pages/text/translations.h"

namespace pages {

Msg NameOf(Language language) {
  switch (language) {
    case Language::En: return Msg::LanguageEnglish;
    case Language::Nl: return Msg::LanguageDutch;
    case Language::ZhCn: return Msg::LanguageChinese;
  }
  return {};
}

int DigitOf(Language language) {
  switch (language) {
    case Language::Nl: return 1;
    case Language::ZhCn: return 2;
    case Language::En: return 3;
  }
  return {};
}

std::string_view SignOf(Language language) {
  switch (language) {
    case Language::Nl: return "NL";
    case Language::ZhCn: return "\xE4\xB8\xAD\xE6\x96\x87";
    case Language::En: return "EN";
  }
  return {};
}

std::string_view HtmlLanguage(Language language) {
  switch (language) {
    case Language::En: return "en";
    case Language::Nl: return "nl";
    case Language::ZhCn: return "zh-CN";
  }
  return {};
}

std::string_view CatalogueOf(Language language) {
  const auto found = std::ranges::find(Translations(), std::string(Name(language)) + ".mo", &Translation::name);
  return found == Translations().end() ? std::string_view() : found->bytes;
}

}  // namespace pages
