// SPDX-License-Identifier: MIT
//
// What can be pressed: native buttons, large enough for gloves, with their digit at the left edge.
#pragma once

#include <wx/button.h>

#include <functional>

#include "app/gui/look.h"
#include "pages/page.h"

namespace app::gui {

using OnPress = std::function<void(const pages::Button&)>;

enum class ButtonStyle { Footer, Main, Row, Link };

/// Dimmed, but not disabled, where the button is blocked: pressing it says why.
wxButton* MakeButton(wxWindow* parent, const Look& look, const pages::Button& button, pages::Language language,
                     ButtonStyle style, const OnPress& on_press);
/// A large button with a second line.
wxWindow* MakeTile(wxWindow* parent, const Look& look, const pages::Tile& tile, pages::Language language, bool large,
                   const OnPress& on_press);

wxString ToWx(const std::string& utf8);

}  // namespace app::gui
