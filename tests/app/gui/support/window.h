// SPDX-License-Identifier: MIT
//
// The wizard's window in a test: shown, settled, looked at, pressed as a person presses.
#pragma once

// wx needs it and does not include it.
#include <type_traits>

#include <wx/gdicmn.h>
#include <wx/weakref.h>

#include <functional>
#include <string>
#include <vector>

#include "app/gui/pressable.h"
#include "app/gui/wizard_frame.h"

namespace tests {

/// Lets wx work until `done`; false after `seconds`.
bool PumpUntil(const std::function<bool()>& done, int seconds = 60);

/// A control that shows something or can be pressed, and where it is within the window, in pixels.
struct Seen {
  wxWindow* control = nullptr;
  wxRect place;
};
/// All of them below `top` that are shown, in Tab order.
std::vector<Seen> Look(wxWindow& top);
/// "Tile 'Back'", for messages.
std::string Describe(const wxWindow& control);

class Window {
 public:
  explicit Window(pages::Wizard wizard = pages::Wizard(), app::gui::Place place = {},
                  wxSize units = {app::gui::kWidth, app::gui::kHeight});
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  app::gui::WizardFrame& frame() { return *m_frame; }
  const pages::Wizard& wizard() const { return m_frame->wizard(); }
  /// Another page in the same window, drawn.
  void Show(pages::Wizard wizard);
  /// Until the present page is on the screen and no task runs.
  bool Settle();
  /// The control with that label; null if there is none.
  app::gui::Pressable* Find(const std::string& label);

 private:
  wxWeakRef<app::gui::WizardFrame> m_frame;  // some tests close it
};

}  // namespace tests
