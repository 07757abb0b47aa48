// SPDX-License-Identifier: MIT
//
// Small drawings made here: signs (each with its own shape), the digit of a button, the shield, pictures.
#pragma once

#include <wx/bitmap.h>

#include "app/gui/look.h"

namespace app::gui {

/// Circle with tick, triangle with exclamation mark, octagon with cross, square with i; nothing for Sign::None.
wxBitmap SignBitmap(pages::Sign sign, int size);
/// The digit in a rounded box, the shield behind it where the press changes the machine or asks Windows.
wxBitmap DigitBitmap(int digit, bool shield, const Look& look, bool on_accent, bool enabled = true);
/// One of the pictures by name ("windows-question"); empty if there is none of that name.
wxBitmap PictureBitmap(const std::string& name, const Look& look);

}  // namespace app::gui
