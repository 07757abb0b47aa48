// SPDX-License-Identifier: MIT
//
// Pictures of every page in every language and size, without a person: for the walkthrough, and to look at.
#pragma once

#include <wx/bitmap.h>

#include <filesystem>
#include <string>
#include <vector>

#include "app/gui/wizard_frame.h"

namespace app::gui {

/// What the window shows now, as drawn on the screen; the window must be seen whole.
wxBitmap PictureOf(wxWindow& window);

/// A picture that was taken, and by how many units its content was too high for its place.
struct TakenPicture {
  std::filesystem::path file;
  int overflow = 0;
};

/// Shows each example page (pages/examples.h) for each language at 960 x 500 units and writes
/// NUMBER-NAME-LANGUAGE.png. Events are worked off in between. Empty when the folder cannot be written.
std::vector<TakenPicture> TakePictures(const std::filesystem::path& folder, const wxSize& size);

}  // namespace app::gui
