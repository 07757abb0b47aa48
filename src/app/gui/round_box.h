// SPDX-License-Identifier: MIT
//
// A rounded box to put things in: a note with a bar in its sign's colour along the left, or a thin frame.
#pragma once

#include <wx/panel.h>

#include "app/gui/look.h"

namespace app::gui {

class RoundBox : public wxPanel {
 public:
  enum class Edge { Left, Whole };
  RoundBox(wxWindow* parent, const Look& look, const wxColour& face, const wxColour& edge, Edge where = Edge::Left);
  bool AcceptsFocus() const override { return false; }
};

}  // namespace app::gui
