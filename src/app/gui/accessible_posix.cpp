// SPDX-License-Identifier: MIT
//
// wxGTK is built without accessibility, and the product runs on Windows: here the label is the window's name and that
// is all.
#include "app/gui/accessible.h"

namespace app::gui {

void MakeAccessible(Pressable&) {}

}  // namespace app::gui
