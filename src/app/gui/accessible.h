// SPDX-License-Identifier: MIT
//
// What a screen reader is told about the controls drawn here. One implementation per system.
#pragma once

namespace app::gui {

class Pressable;

/// To be called once, when the control has its label.
void MakeAccessible(Pressable& control);

}  // namespace app::gui
