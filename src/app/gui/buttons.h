// SPDX-License-Identifier: MIT
//
// What a press hands on, and the small buttons inside a page: behind a row, in a line of links.
#pragma once

#include <functional>

#include "app/gui/look.h"
#include "pages/page.h"

namespace app::gui {

class Tile;
using OnPress = std::function<void(const pages::Button&)>;

/// Wide enough for its label, high enough for a glove.
Tile* MakeSmallButton(wxWindow* parent, const Look& look, const pages::Button& button, const Voice& voice,
                      const OnPress& on_press);

}  // namespace app::gui
