// SPDX-License-Identifier: MIT
//
// wxGTK is built without accessibility, and the product runs on Windows: here nobody is told.
#include "app/gui/accessible.h"

namespace app::gui {

void MakeAccessible(Pressable&) {}
void MakeAccessible(Drawing&) {}

}  // namespace app::gui
