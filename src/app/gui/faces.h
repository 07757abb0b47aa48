// SPDX-License-Identifier: MIT
//
// The typefaces, named: an English Windows left to itself draws Chinese in a Japanese face. Where no Chinese face is
// installed (an optional package on Windows Embedded Standard 7) a small one made when this program was built is used:
// it holds the characters of our own sentences and no others, which page 11 says.
#pragma once

#include <wx/string.h>

#include <span>
#include <string_view>

#include "pages/page.h"

namespace app::gui {

enum class ChineseFace { Installed, Embedded, Missing };

/// The face to write `language` in; "" leaves it to the system. Found out once.
const wxString& FaceFor(pages::Language language);
/// Where the Chinese face comes from. Missing: nothing is installed and nothing was built in.
ChineseFace WhichChineseFace();

/// A font as it was built in (src/app/CMakeLists.txt).
struct Font {
  std::string_view name, bytes;
};
std::span<const Font> Fonts();

// ---- One implementation per system -----------------------------------------------------------------------------------

/// Whether `face` is installed and really has the character 检.
bool HasChinese(const wxString& face);
/// Makes `font` usable under its own name, for this program and as long as it runs.
bool AddFont(const Font& font);

}  // namespace app::gui
