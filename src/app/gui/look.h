// SPDX-License-Identifier: MIT
//
// How the window looks: sizes in units (a pixel at 100 %), fonts by language, colours. Designed for 960 x 500 units,
// which is a full-HD screen at 200 %. In high contrast the system's own colours are used.
#pragma once

#include <wx/colour.h>
#include <wx/font.h>
#include <wx/window.h>

#include "pages/page.h"

namespace app::gui {

inline constexpr int kWidth = 960, kHeight = 500;
inline constexpr int kHeaderHeight = 56, kFooterHeight = 80, kMargin = 24, kGap = 12;
inline constexpr int kButtonHeight = 56, kMainWidth = 300, kFooterWidth = 130, kRowHeight = 40, kPlainRowHeight = 36,
                     kLinkHeight = 44, kTileHeight = 68, kKey = 56;

enum class TextStyle { Body, Strong, Quiet, Title, Button, Small, PageNumber, Code };

class Look {
 public:
  explicit Look(const wxWindow& window) : m_window(window) {}

  int Units(int units) const { return m_window.FromDIP(units); }
  wxSize Units(int width, int height) const { return m_window.FromDIP(wxSize(width, height)); }
  wxFont Font(TextStyle style, pages::Language language) const;

  wxColour Background() const;
  wxColour Band() const;  // header and footer
  wxColour Box(pages::Sign sign) const;
  wxColour Text() const;
  wxColour Quiet() const;
  wxColour Accent() const;
  wxColour OnAccent() const;
  wxColour Line() const;

 private:
  const wxWindow& m_window;
};

/// The colour of a sign; its shape says the same.
wxColour ColourOf(pages::Sign sign);

}  // namespace app::gui
