// SPDX-License-Identifier: MIT
//
// The size the monitor tells about itself (EDID), not the one that follows from its scaling. A screen that tells none
// counts as 96 to the inch.
#include <wx/dcscreen.h>
#include <wx/msw/wrapwin.h>

#include "app/gui/screen.h"

namespace app::gui {

double PixelsPerMillimetre() {
  const wxScreenDC screen;
  const auto dc = static_cast<HDC>(screen.GetHandle());
  const int pixels = ::GetDeviceCaps(dc, HORZRES), millimetres = ::GetDeviceCaps(dc, HORZSIZE);
  return pixels > 0 && millimetres > 0 ? static_cast<double>(pixels) / millimetres : 96 / 25.4;
}

}  // namespace app::gui
