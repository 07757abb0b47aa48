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

/// Shows each example page (pages/examples.h) in each language and writes EXAMPLE-LANGUAGE.png; of a second size and those
/// after it into a folder WIDTHxHEIGHT each. Works while the main loop runs: a page is drawn by events. Pictures that
/// cannot be written are left out.
class PictureTaker : public wxEvtHandler {
 public:
  PictureTaker(std::filesystem::path folder, std::vector<wxSize> sizes, std::optional<pages::Language> second,
               std::function<void(std::vector<TakenPicture>)> on_done);

 private:
  struct Shot {
    std::size_t size = 0, example = 0;
    pages::Language language{};
  };
  void PlanShots();
  void ShowNext();
  void Take();
  std::filesystem::path FileFor(const Shot& shot) const;

  std::filesystem::path m_folder;
  std::vector<wxSize> m_sizes;
  std::optional<pages::Language> m_second;
  std::function<void(std::vector<TakenPicture>)> m_on_done;
  std::vector<Shot> m_shots;  // still to take, the last one first
  std::vector<TakenPicture> m_taken;
  WizardFrame* m_frame;
  wxTimer m_timer;
};

}  // namespace app::gui
