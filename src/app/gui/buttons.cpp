// SPDX-License-Identifier: MIT
#include "app/gui/buttons.h"

#include <algorithm>

#include "app/gui/tile.h"

namespace app::gui {

Tile* MakeSmallButton(wxWindow* parent, const Look& look, const pages::Button& button, const Voice& voice,
                      const OnPress& on_press) {
  auto* tile = new Tile(parent, {button}, {voice.language, {}}, Tile::Size::Small, on_press);
  tile->SetMinSize(wxSize(std::max(look.Units(104), tile->WidthOfLabel()), look.Units(kSmallHeight)));
  return tile;
}

}  // namespace app::gui
