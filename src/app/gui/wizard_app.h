// SPDX-License-Identifier: MIT
//
// The program around the window: options, where to work, which page first.
#pragma once

#include <wx/app.h>

#include <memory>

#include "app/gui/gui_options.h"
#include "app/gui/screenshots.h"
#include "app/gui/tour.h"

namespace app::gui {

class WizardApp : public wxApp {
 public:
  bool OnInit() override;
  int OnRun() override;
  // wx must not take our options for its own.
  void OnInitCmdLine(wxCmdLineParser&) override {}
  bool OnCmdLineParsed(wxCmdLineParser&) override { return true; }

 private:
  void TakeAllPictures();
  void StartAgent();
  void StartTour(WizardFrame& frame);
  /// What a scheduled task starts the program for without a window; the exit code is that of lrmpatch.
  int DoAfterRestart() const;
  /// What is known before the window is shown; nothing where the machine cannot be opened.
  pages::Facts LookFirst(const Place& place);
  /// What was typed, or what is due.
  void Begin(WizardFrame& frame);
  /// Where to work; a practice instrument is written for it. Nothing when that failed (said on standard error).
  std::optional<Place> ChoosePlace() const;
  std::string PracticeMark() const;

  GuiOptions m_options;
  std::unique_ptr<PictureTaker> m_pictures;
  std::unique_ptr<Tour> m_tour;
  std::unique_ptr<Elevation> m_elevation = MakeElevation();
  WizardFrame* m_frame = nullptr;
  int m_exit_code = 0;
  bool m_done = false;  // nothing to show
};

}  // namespace app::gui
