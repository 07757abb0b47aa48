// SPDX-License-Identifier: MIT
#include "app/gui/accessible.h"

#include "app/gui/pressable.h"
#include "app/gui/signs.h"

namespace app::gui {

Told Tell(const Pressable& control) {
  return {.role = control.role() == Pressable::Role::Tick ? Told::Role::Tick : Told::Role::Button,
          .name = control.GetName(),
          .description = control.Description(),
          .shortcut = control.digit() < 0 ? wxString() : wxString(std::to_string(control.digit())),
          .is_set = control.IsSet(),
          .is_grey = control.IsGrey()};
}

Told Tell(const Drawing& drawing) { return {.role = Told::Role::Picture, .name = drawing.GetName()}; }

}  // namespace app::gui
