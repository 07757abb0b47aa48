// SPDX-License-Identifier: MIT
//
// The screen in millimetres: fingers in gloves do not get smaller where pixels do.
#pragma once

namespace app::gui {

/// Pixels of the main screen to a millimetre. One implementation per system.
double PixelsPerMillimetre();

/// How many times larger than 100 % a unit has to be so that a main button is 13 mm high, as far as the window
/// (kWidth x kHeight units) still fits into `width` x `height`. All in pixels as the system counts them at `dpi_scale`.
double ScaleFor(double pixels_per_mm, int width, int height, double dpi_scale = 1);

/// A key of the digit pad: 20 mm and 56 units at least, as far as six of them fit into `room`; in pixels.
int KeySize(double pixels_per_mm, int least, int gap, int room);

/// The scale of this computer's screen, found out once.
double ScreenScale();

}  // namespace app::gui
