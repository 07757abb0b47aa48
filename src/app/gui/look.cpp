// SPDX-License-Identifier: MIT
#include "app/gui/look.h"

#include <wx/fontenum.h>
#include <wx/settings.h>

#include <initializer_list>

namespace app::gui {

using pages::Language;
using pages::Sign;

namespace {

bool IsHighContrast() {
  const wxColour back = wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW);
  return back.GetRGB() == 0x000000 || wxSystemSettings::GetAppearance().IsDark();
}

/// The first face that is installed. Fallback is not trusted: English Windows draws Chinese in a Japanese face.
wxString FaceFor(Language language) {
  const std::initializer_list<const char*> chinese = {
      "Microsoft YaHei UI", "Microsoft YaHei",     "SimSun",
      "Noto Sans CJK SC",   "WenQuanYi Micro Hei", "Source Han Sans SC"};
  const std::initializer_list<const char*> latin = {"Segoe UI", "Tahoma", "Noto Sans", "DejaVu Sans"};
  for (const char* face : language == Language::ZhCn ? chinese : latin) {
    if (wxFontEnumerator::IsValidFacename(face)) return face;
  }
  return {};
}

constexpr double kPointsPerUnit = 0.75;

int SizeOf(TextStyle style, Language language) {
  switch (style) {
    case TextStyle::Title: return language == Language::ZhCn ? 27 : 26;
    case TextStyle::Button: return 19;
    case TextStyle::Quiet:
    case TextStyle::Small: return language == Language::ZhCn ? 16 : 15;
    case TextStyle::PageNumber: return 36;
    case TextStyle::Code: return 14;
    case TextStyle::Body:
    case TextStyle::Strong: break;
  }
  return language == Language::ZhCn ? 19 : 18;
}

}  // namespace

wxFont Look::Font(TextStyle style, Language language) const {
  const bool strong = style == TextStyle::Strong || style == TextStyle::Title || style == TextStyle::PageNumber;
  wxFontInfo info(SizeOf(style, language) * kPointsPerUnit);  // points grow with the screen by themselves
  info.Weight(strong ? wxFONTWEIGHT_SEMIBOLD : wxFONTWEIGHT_NORMAL);
  if (style == TextStyle::Code) {
    info.Family(wxFONTFAMILY_TELETYPE);
  } else if (const wxString face = FaceFor(language); !face.empty()) {
    info.FaceName(face);
  }
  return wxFont(info);
}

wxColour Look::Background() const {
  return IsHighContrast() ? wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW) : wxColour(255, 255, 255);
}
wxColour Look::Band() const {
  return IsHighContrast() ? wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW) : wxColour(240, 243, 246);
}
wxColour Look::Text() const {
  return IsHighContrast() ? wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT) : wxColour(26, 32, 44);
}
wxColour Look::Quiet() const {
  return IsHighContrast() ? wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT) : wxColour(84, 95, 110);
}
wxColour Look::Accent() const {
  return IsHighContrast() ? wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHT) : wxColour(0, 84, 147);
}
wxColour Look::OnAccent() const {
  return IsHighContrast() ? wxSystemSettings::GetColour(wxSYS_COLOUR_HIGHLIGHTTEXT) : wxColour(255, 255, 255);
}
wxColour Look::Line() const {
  return IsHighContrast() ? wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT) : wxColour(205, 212, 220);
}

wxColour Look::Box(Sign sign) const {
  if (IsHighContrast()) return Background();
  switch (sign) {
    case Sign::Right: return {231, 245, 236};
    case Sign::Attention: return {255, 246, 222};
    case Sign::Wrong: return {252, 232, 230};
    case Sign::Info:
    case Sign::None: break;
  }
  return {232, 241, 250};
}

wxColour ColourOf(Sign sign) {
  switch (sign) {
    case Sign::Right: return {22, 120, 62};
    case Sign::Attention: return {180, 102, 0};
    case Sign::Wrong: return {185, 28, 28};
    case Sign::Info:
    case Sign::None: break;
  }
  return {0, 84, 147};
}

}  // namespace app::gui
