// SPDX-License-Identifier: MIT
//
// GTK speaks in units already and wx has only its word for the screen's size.
#include <wx/gdicmn.h>

#include "app/gui/screen.h"

namespace app::gui {

double PixelsPerMillimetre() {
  const wxSize pixels = wxGetDisplaySize(), millimetres = wxGetDisplaySizeMM();
  return millimetres.x > 0 ? static_cast<double>(pixels.x) / millimetres.x : 96 / 25.4;
}

}  // namespace app::gui
