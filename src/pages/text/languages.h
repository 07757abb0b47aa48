// SPDX-License-Identifier: MIT
//
// What each language brings with it: its name, its digit on page 11, its tag in HTML, its catalogue. A new language does
// not compile until it is here.
#pragma once

#include <string_view>

#include "pages/text/messages.h"

namespace pages {

/// In itself: "Nederlands".
Msg NameOf(Language language);
/// Of its tile on page 11.
int DigitOf(Language language);
/// On the language sign, for readers of that language: "NL".
std::string_view SignOf(Language language);
/// For the attribute "lang": "zh-CN".
std::string_view HtmlLanguage(Language language);
/// The compiled-in catalogue (translations.h); empty for English, which needs none.
std::string_view CatalogueOf(Language language);

}  // namespace pages
