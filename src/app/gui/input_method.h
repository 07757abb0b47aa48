// SPDX-License-Identifier: MIT
//
// A field for digits takes none of the input method of a Chinese Windows: its window of suggestions would hide what is
// typed. Where a system has none, or cannot be told, nothing happens: full-width digits are understood all the same.
#pragma once

#include <wx/window.h>

namespace app::gui {

/// One implementation per system.
void SwitchOffInputMethod(wxWindow& field);

}  // namespace app::gui
