// SPDX-License-Identifier: MIT
//
// A support code to be read aloud: large digits of one width in groups of four, under each the word to say, and beside
// them a QR code of the same in plain text.
#pragma once

#include "app/gui/signs.h"

namespace app::gui {

/// Text for a camera, large enough for one that is held in a hand.
Drawing* MakeCameraText(wxWindow* parent, const Look& look, const pages::CameraText& block);
/// `width`: pixels it may take.
Drawing* MakeSpokenCode(wxWindow* parent, const Look& look, const pages::SpokenCode& code, pages::Language language,
                        int width);

}  // namespace app::gui
