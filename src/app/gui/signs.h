// SPDX-License-Identifier: MIT
//
// Small drawings made here: signs (each with its own shape), the digit of a button, the shield. Drawn as
// shapes when they are painted, so they are sharp on every screen.
#pragma once

#include <wx/window.h>

#include <functional>
#include <string>

#include "app/gui/look.h"

class wxGraphicsContext;

namespace app::gui {

inline constexpr int kDigitWidth = 30, kDigitHeight = 32, kShieldSize = 24;

/// Circle with tick, triangle with exclamation mark, octagon with cross, square with i; nothing for Sign::None.
void DrawSign(wxGraphicsContext& graphics, pages::Sign sign, double x, double y, double size);
/// The digit of a button in a rounded box; nothing for kNoDigit.
void DrawDigit(wxGraphicsContext& graphics, const Look& look, int digit, double x, double middle, const wxColour& ink);
/// Where the press changes the machine or asks Windows.
void DrawShield(wxGraphicsContext& graphics, const Look& look, double x, double middle);

/// A drawing that takes no focus; `name` is what a screen reader says.
class Drawing : public wxWindow {
 public:
  Drawing(wxWindow* parent, const wxSize& size, const wxString& name,
          std::function<void(wxGraphicsContext&, const wxSize&)> draw);
  bool AcceptsFocus() const override { return false; }

 private:
  std::function<void(wxGraphicsContext&, const wxSize&)> m_draw;
};

/// What a screen reader says instead of the sign.
wxString SignName(pages::Sign sign, pages::Language language);
Drawing* MakeSign(wxWindow* parent, const Look& look, pages::Sign sign, int units, const wxString& name);

}  // namespace app::gui
