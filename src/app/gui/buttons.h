// SPDX-License-Identifier: MIT
//
// The small native buttons inside a page: behind a row, in a line of links.
#pragma once

#include <wx/button.h>

#include <functional>

#include "app/gui/look.h"
#include "pages/page.h"

namespace app::gui {

using OnPress = std::function<void(const pages::Button&)>;

enum class ButtonStyle { Row, Link };

wxButton* MakeButton(wxWindow* parent, const Look& look, const pages::Button& button, pages::Language language,
                     ButtonStyle style, const OnPress& on_press);
wxString ToWx(const std::string& utf8);

}  // namespace app::gui
