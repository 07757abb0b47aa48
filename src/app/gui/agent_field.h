// SPDX-License-Identifier: MIT
//
// The only text controls there are, for the agent, who has a keyboard: digits and a path to type, a file to read. Their
// menu would speak the language of the system, so it never opens; keys copy and paste without it.
#pragma once

#include <wx/textctrl.h>

#include "app/gui/look.h"

namespace app::gui {

class AgentField : public wxTextCtrl {
 public:
  enum class Kind { Digits, Path, Reading };
  /// `name`: what a screen reader says. Reading: many lines, nothing can be typed.
  AgentField(wxWindow* parent, const Look& look, Kind kind, const wxString& name, const wxSize& size);
};

}  // namespace app::gui
