// SPDX-License-Identifier: MIT
#include "app/gui/input_method.h"

namespace app::gui {

void SwitchOffInputMethod(wxWindow&) {}

}  // namespace app::gui
