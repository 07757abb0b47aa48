// SPDX-License-Identifier: MIT
//
// Pieces of the HTML document: elements, escaped texts, signs. For the html_*.cpp files only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/guide/guide.h"

namespace app::guide {

/// A text for between tags and for attribute values.
std::string Escape(std::string_view text);
/// `<name attributes>inner</name>` and a line end; `inner` and `attributes` are HTML already.
std::string Element(std::string_view name, std::string_view attributes, std::string_view inner);
/// `class="..."`.
std::string Class(std::string_view names);

std::string MessageHtml(pages::Msg msg, pages::Language language, const engine::Args& args = {});
std::string RunsHtml(const std::vector<Run>& runs);

/// The shape and, for those who cannot tell shapes, its word; nothing for Sign::None.
std::string SignHtml(pages::Sign sign, pages::Language language);
std::string_view SignName(pages::Sign sign);
std::string ShieldHtml();
/// A digit in a box; an empty box for kNoDigit.
std::string DigitHtml(int digit);
/// "#page-33" links to the first sheet of that page.
std::string PageLink(pages::PageId page, std::string_view inner);
std::string Base64(std::string_view bytes);

/// The look of the document, and the shapes that the rest refers to.
std::string_view StyleSheet();
std::string_view SignShapes();

}  // namespace app::guide
