// SPDX-License-Identifier: MIT
//
// How the window looks: sizes in units (a pixel at 100 %), fonts by language, colours. Designed for 960 x 500 units,
// which is a full-HD screen at 200 %. On a screen so fine that fingers would miss, a unit is larger (screen.h). In high
// contrast the system's own colours are used.
#pragma once

#include <wx/colour.h>
#include <wx/font.h>
#include <wx/window.h>

#include <optional>

#include "pages/page.h"

namespace app::gui {

inline constexpr int kWidth = 960, kHeight = 500;
inline constexpr int kHeaderHeight = 56, kFooterHeight = 80, kMargin = 24, kGap = 12;
inline constexpr int kButtonHeight = 64, kMainWidth = 300, kFooterWidth = 130, kRowHeight = 48, kPlainRowHeight = 36,
                     kSmallHeight = 44, kTileHeight = 64, kLeastKey = 56;
inline constexpr double kLeastSpread = 0.4;  // below this letters are smaller, too
inline constexpr int kWidest = 1240;         // a line longer than this is hard to read

enum class TextStyle { Body, Strong, Quiet, Title, Button, Small, PageNumber, Code, Language, Again, Large, Digits };

/// The language of a page, and the one in which its title, warnings and buttons are said once more, in grey.
struct Voice {
  pages::Language language{};
  std::optional<pages::Language> second{};

  wxString Say(const pages::Phrase& phrase) const;
  /// Empty where there is no second language or it says the same.
  wxString Again(const pages::Phrase& phrase) const;
};

class Look {
 public:
  /// `spread`: how much more (or, below 1, less) room there is between things than the smallest window asks for.
  explicit Look(const wxWindow& window, double spread = 1);

  int Units(int units) const { return m_window->FromDIP(static_cast<int>(units * m_scale + 0.5)); }
  wxSize Units(int width, int height) const {
    return {width < 0 ? width : Units(width), height < 0 ? height : Units(height)};
  }
  /// Units between things.
  int Space(int units) const { return Units(static_cast<int>(units * m_spread + 0.5)); }
  wxFont Font(TextStyle style, pages::Language language) const;

  wxColour Background() const;
  wxColour Band() const;  // the footer, and tiles
  wxColour Header() const;
  wxColour OnHeader() const;
  wxColour Box(pages::Sign sign) const;
  wxColour Text() const;
  wxColour Ink(pages::Sign sign) const;  // of a word beside that sign
  wxColour Quiet() const;
  wxColour Accent() const;
  wxColour OnAccent() const;
  wxColour Line() const;
  wxColour Hairline() const;

 private:
  const wxWindow* m_window;
  double m_scale, m_spread;
};

/// The colour of a sign; its shape says the same.
wxColour ColourOf(pages::Sign sign);
wxString ToWx(const std::string& utf8);

}  // namespace app::gui
