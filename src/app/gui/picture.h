// SPDX-License-Identifier: MIT
//
// A picture of res/pictures in the window. A name that is none is left out: a picture helps, no page needs it.
#pragma once

#include "app/gui/signs.h"

namespace app::gui {

/// With its words; what a screen reader says of it is its caption. Null if there is none of that name.
Drawing* MakePicture(wxWindow* parent, const Look& look, const pages::Picture& picture, pages::Language language);
/// In units; 0 if there is none of that name.
int WidthOf(const pages::Picture& picture);

}  // namespace app::gui
