// SPDX-License-Identifier: MIT
//
// What a screen reader says of the controls drawn here. The same words for every system; how a system is told them is
// one implementation per system.
#pragma once

#include <wx/string.h>

namespace app::gui {

class Drawing;
class Pressable;

/// All of it in the language of the page.
struct Told {
  enum class Role { Button, Tick, Picture } role = Role::Button;
  wxString name{};
  wxString description{};  // what stands beneath or beside it, and why it is grey
  wxString shortcut{};     // the digit that presses it
  bool is_set = false;     // a tick
  bool is_grey = false;    // pressing says why
};

Told Tell(const Pressable& control);
Told Tell(const Drawing& drawing);

// ---- One implementation per system ---------------------------------------------------------------------------------

/// To be called once, when the control is made.
void MakeAccessible(Pressable& control);
void MakeAccessible(Drawing& drawing);

}  // namespace app::gui
