// SPDX-License-Identifier: MIT
#include "app/gui/faces.h"

#include <wx/fontenum.h>

namespace app::gui {
namespace {

constexpr const char* kChinese[] = {"Microsoft YaHei UI", "Microsoft YaHei",     "SimSun",
                                    "Noto Sans CJK SC",   "WenQuanYi Micro Hei", "Source Han Sans SC"};
constexpr const char* kLatin[] = {"Segoe UI", "Tahoma", "Noto Sans", "DejaVu Sans"};
constexpr const char* kEmbedded = "LRM Patch Wizard Chinese";

struct Found {
  wxString face;
  ChineseFace source = ChineseFace::Missing;
};

Found FindChinese() {
  for (const char* face : kChinese) {
    if (HasChinese(face)) return {face, ChineseFace::Installed};
  }
  for (const Font& font : Fonts()) {
    if (AddFont(font)) return {kEmbedded, ChineseFace::Embedded};
  }
  return {};
}

const Found& Chinese() {
  static const Found found = FindChinese();
  return found;
}

wxString FindLatin() {
  for (const char* face : kLatin) {
    if (wxFontEnumerator::IsValidFacename(face)) return face;
  }
  return {};
}

}  // namespace

const wxString& FaceFor(pages::Language language) {
  if (language == pages::Language::ZhCn) return Chinese().face;
  static const wxString latin = FindLatin();
  return latin;
}

ChineseFace WhichChineseFace() { return Chinese().source; }

}  // namespace app::gui
