// SPDX-License-Identifier: MIT
#include "app/gui/look.h"

#include <wx/settings.h>

#include <algorithm>

#include "app/gui/faces.h"
#include "app/gui/screen.h"

namespace app::gui {

using pages::Language;
using pages::Sign;

namespace {

bool IsHighContrast() {
  return wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW).GetRGB() == 0x000000 ||
         wxSystemSettings::GetAppearance().IsDark();
}

constexpr double kPointsPerUnit = 0.75;

int SizeOf(TextStyle style, Language language) {
  const bool chinese = language == Language::ZhCn;
  switch (style) {
    case TextStyle::Language: return chinese ? 30 : 27;
    case TextStyle::Title: return chinese ? 27 : 26;
    case TextStyle::Button: return 19;
    case TextStyle::Quiet:
    case TextStyle::Small: return chinese ? 16 : 15;
    case TextStyle::Again: return 14;
    case TextStyle::Large: return chinese ? 40 : 38;
    case TextStyle::Digits: return 50;
    case TextStyle::PageNumber: return 38;
    case TextStyle::Code: return 14;
    case TextStyle::Body:
    case TextStyle::Strong: break;
  }
  return chinese ? 19 : 18;
}

/// Chinese faces have no weight between regular and bold.
wxFontWeight WeightOf(TextStyle style, Language language) {
  const bool strong = style == TextStyle::Strong || style == TextStyle::Title || style == TextStyle::Language ||
                      style == TextStyle::PageNumber || style == TextStyle::Digits;
  if (!strong) return wxFONTWEIGHT_NORMAL;
  return language == Language::ZhCn ? wxFONTWEIGHT_BOLD : wxFONTWEIGHT_SEMIBOLD;
}

wxColour System(wxSystemColour colour) { return wxSystemSettings::GetColour(colour); }

}  // namespace

wxString Voice::Say(const pages::Phrase& phrase) const { return ToWx(phrase.Say(language)); }

wxString Voice::Again(const pages::Phrase& phrase) const {
  if (!second || phrase.IsEmpty()) return {};
  const wxString again = ToWx(phrase.Say(*second));
  return again == Say(phrase) ? wxString() : again;
}

Look::Look(const wxWindow& window, double spread) : m_window(&window), m_scale(ScreenScale()), m_spread(spread) {}

wxFont Look::Font(TextStyle style, Language language) const {
  // Points grow with the screen by themselves. Where all the room between things is used up, letters are a little smaller.
  const double size = SizeOf(style, language) * (m_spread < kLeastSpread ? 0.92 : 1.0);
  wxFontInfo info(size * kPointsPerUnit * m_scale);
  info.Weight(WeightOf(style, language));
  if (style == TextStyle::Code) {
    info.Family(wxFONTFAMILY_TELETYPE);
  } else if (const wxString& face = FaceFor(language); !face.empty()) {
    info.FaceName(face);
  }
  return wxFont(info);
}

wxColour Look::Background() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOW) : wxColour(255, 255, 255); }
wxColour Look::Band() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOW) : wxColour(243, 246, 249); }
wxColour Look::Header() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOW) : wxColour(16, 42, 67); }
wxColour Look::OnHeader() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOWTEXT) : wxColour(255, 255, 255); }
wxColour Look::Text() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOWTEXT) : wxColour(26, 32, 44); }
wxColour Look::Quiet() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOWTEXT) : wxColour(84, 95, 110); }
wxColour Look::Accent() const { return IsHighContrast() ? System(wxSYS_COLOUR_HIGHLIGHT) : wxColour(0, 90, 156); }
wxColour Look::OnAccent() const {
  return IsHighContrast() ? System(wxSYS_COLOUR_HIGHLIGHTTEXT) : wxColour(255, 255, 255);
}
wxColour Look::Line() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOWTEXT) : wxColour(196, 205, 215); }
wxColour Look::Hairline() const { return IsHighContrast() ? System(wxSYS_COLOUR_WINDOWTEXT) : wxColour(228, 233, 239); }

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

wxColour Look::Ink(Sign sign) const {
  if (IsHighContrast() || sign == Sign::None) return Text();
  return sign == Sign::Attention ? wxColour(138, 78, 0) : ColourOf(sign);
}

wxColour ColourOf(Sign sign) {
  switch (sign) {
    case Sign::Right: return {22, 120, 62};
    case Sign::Attention: return {180, 102, 0};
    case Sign::Wrong: return {185, 28, 28};
    case Sign::Info:
    case Sign::None: break;
  }
  return {0, 90, 156};
}

wxString ToWx(const std::string& utf8) { return wxString::FromUTF8(utf8); }

}  // namespace app::gui
