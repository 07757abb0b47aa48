// SPDX-License-Identifier: MIT
//
// The practice instrument walked from start to end without a person: applied, restarted (as if), proven, removed. Every
// page met is saved as a picture. Presses what a person would press, nothing else; ends with what went wrong, if
// something did.
#pragma once

#include <wx/timer.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/gui/wizard_frame.h"

namespace app::gui {

class Tour : public wxEvtHandler {
 public:
  /// `on_done`: "" or why it could not go on, and the pictures taken.
  using OnDone = std::function<void(const std::string& problem, std::size_t pictures)>;

  Tour(WizardFrame& frame, std::filesystem::path folder, OnDone on_done);

 private:
  /// Where the tour should be, and what is pressed there.
  struct Stop {
    pages::PageId page{};
    std::function<bool()> press;  // false: there is no such button
  };
  void PlanStops();
  void Step();
  void Save();
  bool PressDigit(int digit);
  bool PressGoal(const pages::Goal& goal);
  void End(std::string problem);

  WizardFrame& m_frame;
  std::filesystem::path m_folder;
  OnDone m_on_done;
  std::vector<Stop> m_stops;
  std::size_t m_at = 0, m_pictures = 0;
  int m_patience = 0;
  wxTimer m_timer;
};

}  // namespace app::gui
