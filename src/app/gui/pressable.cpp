// SPDX-License-Identifier: MIT
#include "app/gui/pressable.h"

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>
#include <wx/stattext.h>
#include <wx/utils.h>

#include <memory>

#include "app/gui/accessible.h"

namespace app::gui {

Pressable::Pressable(wxWindow* parent, const wxString& label, const wxString& name, std::function<void()> on_press)
    : m_look(*parent), m_on_press(std::move(on_press)) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE);
  SetLabel(wxControl::EscapeMnemonics(label));
  SetName(name);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
    dc.Clear();
    Draw(dc, GetClientSize());
  });
  Bind(wxEVT_KEY_DOWN, &Pressable::OnKey, this);
  BindMouse();
  MakeAccessible(*this);
}

void Pressable::BindMouse() {
  const auto set = [this](wxEvent& event, bool hover, bool down) {
    event.Skip();
    m_hover = hover;
    m_down = down;
    Refresh();
  };
  Bind(wxEVT_SET_FOCUS, [this, set](wxFocusEvent& event) {
    m_ring = m_ring || wxGetKeyState(WXK_TAB);
    set(event, m_hover, m_down);
  });
  Bind(wxEVT_KILL_FOCUS, [this, set](wxFocusEvent& event) {
    m_ring = false;
    set(event, m_hover, false);
  });
  Bind(wxEVT_ENTER_WINDOW, [set](wxMouseEvent& event) { set(event, true, false); });
  Bind(wxEVT_LEAVE_WINDOW, [set](wxMouseEvent& event) { set(event, false, false); });
  const auto down = [this, set](wxMouseEvent& event) {
    SetFocus();
    set(event, m_hover, true);
  };
  Bind(wxEVT_LEFT_DOWN, down);
  Bind(wxEVT_LEFT_DCLICK, down);  // the second of two quick presses
  Bind(wxEVT_LEFT_UP, [this, set](wxMouseEvent& event) {
    const bool pressed = m_down;
    set(event, m_hover, false);
    if (pressed) PressNow();
  });
}

void Pressable::PressNow() {
  const std::function<void()> press = m_on_press;  // the page, and this control with it, may be gone afterwards
  press();
}

void Pressable::FocusSeen() {
  SetFocus();
  m_ring = true;
  Refresh();
}

void Pressable::OnKey(wxKeyEvent& event) {
  const int key = event.GetKeyCode();
  if (key == WXK_SPACE || key == WXK_RETURN || key == WXK_NUMPAD_ENTER) return PressNow();
  if (key == WXK_TAB) {
    Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
    if (auto* next = dynamic_cast<Pressable*>(wxWindow::FindFocus())) next->FocusSeen();
    return;
  }
  event.Skip();
}

void Pressable::DrawBox(wxDC& dc, const wxSize& size, const wxColour& face, const wxColour& edge,
                        int edge_units) const {
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  const wxColour shown = m_down ? face.ChangeLightness(86) : m_hover ? face.ChangeLightness(95) : face;
  const double inset = m_look.Units(1), radius = m_look.Units(8);
  graphics->SetBrush(wxBrush(shown));
  graphics->SetPen(wxPen(edge, m_look.Units(edge_units)));
  graphics->DrawRoundedRectangle(inset, inset, size.x - 2 * inset, size.y - 2 * inset, radius);
  if (!m_ring) return;
  // Two lines, so that one of them is seen on any face.
  graphics->SetBrush(*wxTRANSPARENT_BRUSH);
  const auto ring = [&](double inner, const wxColour& colour, int units) {
    graphics->SetPen(wxPen(colour, m_look.Units(units)));
    graphics->DrawRoundedRectangle(inner, inner, size.x - 2 * inner, size.y - 2 * inner, radius);
  };
  ring(m_look.Units(2), m_look.Text(), 3);
  ring(m_look.Units(4), m_look.Background(), 2);
}

wxString WrapText(wxDC& dc, const wxString& text, int width) {
  const wxString never_first = wxString::FromUTF8("，。、；：？！）》”");
  wxString lines, line, word;
  const auto flush = [&] {
    if (dc.GetTextExtent(line + word).x > width && !line.empty()) {
      lines += line.Trim() + "\n";
      line.clear();
    }
    line += word;
    word.clear();
  };
  for (std::size_t i = 0; i < text.length(); ++i) {
    const wxUniChar c = text[i];
    word += c;
    if (c == '\n') {
      flush();
      lines += line;
      line.clear();
      continue;
    }
    const bool closing_next = i + 1 < text.length() && never_first.find(text[i + 1]) != wxString::npos;
    if ((c == ' ' || c.GetValue() >= 0x2E80) && !closing_next) flush();
  }
  flush();
  return lines + line;
}

void SetWrapped(wxStaticText& control, const wxString& text, int width) {
  wxClientDC dc(&control);
  dc.SetFont(control.GetFont());
  const wxString lines = width < 0 ? text : WrapText(dc, text, width);
  control.SetLabel(wxControl::EscapeMnemonics(lines));
  const wxSize needed = dc.GetMultiLineTextExtent(lines);
  control.SetMinSize(wxSize(needed.x + 1, needed.y));
}

}  // namespace app::gui
