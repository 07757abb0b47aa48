// SPDX-License-Identifier: MIT
#include "app/gui/screen.h"

#include <wx/display.h>

#include <algorithm>

#include "app/gui/look.h"

namespace app::gui {
namespace {

constexpr double kMainMillimetres = 13, kKeyMillimetres = 20;
constexpr int kKeysInARow = 6;

}  // namespace

double ScaleFor(double pixels_per_mm, int width, int height, double dpi_scale) {
  for (const double scale : {1.0, 1.25, 1.5, 2.0}) {
    const double next = scale == 2.0 ? 2.0 : scale + (scale == 1.5 ? 0.5 : 0.25);
    const bool large_enough = kButtonHeight * scale * dpi_scale >= kMainMillimetres * pixels_per_mm;
    const bool next_fits = kWidth * next * dpi_scale <= width && kHeight * next * dpi_scale <= height;
    if (large_enough || !next_fits) return scale;
  }
  return 2.0;
}

int KeySize(double pixels_per_mm, int least, int gap, int room) {
  const int wanted = static_cast<int>(kKeyMillimetres * pixels_per_mm + 0.999);
  const int fits = (room - (kKeysInARow - 1) * gap) / kKeysInARow;
  return std::max(least, std::min(wanted, fits));
}

double ScreenScale() {
  static const double scale = [] {
    const wxRect room = wxDisplay(0u).GetClientArea();
    return ScaleFor(PixelsPerMillimetre(), room.width, room.height, wxDisplay(0u).GetScaleFactor());
  }();
  return scale;
}

}  // namespace app::gui
