// SPDX-License-Identifier: MIT
//
// Pictures of every page in every language, without a person: for the walkthrough, and to look at.
#pragma once

#include <wx/bitmap.h>
#include <wx/timer.h>

#include <filesystem>
#include <functional>
#include <vector>

#include "app/gui/wizard_frame.h"

namespace app::gui {

/// What the window shows now, as drawn on the screen; the window must be seen whole.
wxBitmap PictureOf(wxWindow& window);

/// A picture that was taken, and by how many pixels its content was too high for its place.
struct TakenPicture {
  std::filesystem::path file;
  int overflow = 0;
};

/// Shows each example page (pages/examples.h) in each language and writes EXAMPLE-LANGUAGE.png. Works while the main
/// loop runs: a page is drawn by events. Pictures that cannot be written are left out.
class PictureTaker : public wxEvtHandler {
 public:
  PictureTaker(std::filesystem::path folder, const wxSize& size,
               std::function<void(std::vector<TakenPicture>)> on_done);

 private:
  struct Shot {
    std::size_t example = 0;
    pages::Language language{};
  };
  void ShowNext();
  void Take();

  std::filesystem::path m_folder;
  std::function<void(std::vector<TakenPicture>)> m_on_done;
  std::vector<Shot> m_shots;  // still to take, the last one first
  std::vector<TakenPicture> m_taken;
  WizardFrame* m_frame;
  wxTimer m_timer;
};

}  // namespace app::gui
