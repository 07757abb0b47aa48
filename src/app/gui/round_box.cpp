// SPDX-License-Identifier: MIT
#include "app/gui/round_box.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>

#include <memory>

namespace app::gui {

RoundBox::RoundBox(wxWindow* parent, const Look& look, const wxColour& face, const wxColour& edge, Edge where)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxFULL_REPAINT_ON_RESIZE) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  SetBackgroundColour(face);  // the texts in it take theirs from here
  const int radius = look.Units(6), bar = look.Units(5), thin = look.Units(2);
  Bind(wxEVT_PAINT, [this, face, edge, where, radius, bar, thin](wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
    dc.Clear();
    const wxSize size = GetClientSize();
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
    graphics->SetBrush(wxBrush(face));
    if (where == Edge::Whole) {
      graphics->SetPen(wxPen(edge, thin));
      graphics->DrawRoundedRectangle(thin, thin, size.x - 2 * thin, size.y - 2 * thin, radius);
      return;
    }
    graphics->SetPen(*wxTRANSPARENT_PEN);
    graphics->DrawRoundedRectangle(0, 0, size.x, size.y, radius);
    graphics->Clip(0, 0, bar, size.y);
    graphics->SetBrush(wxBrush(edge));
    graphics->DrawRoundedRectangle(0, 0, 4 * radius, size.y, radius);
  });
}

}  // namespace app::gui
