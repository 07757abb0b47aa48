// SPDX-License-Identifier: MIT
#include "app/gui/pressable.h"

#include <wx/arrstr.h>
#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>
#include <wx/stattext.h>
#include <wx/utils.h>

#include <algorithm>
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

namespace {

/// Chinese may break behind any character but before a closing mark, the rest behind blanks.
bool MayBreakBehind(const wxString& text, std::size_t at) {
  static const wxString never_first = wxString::FromUTF8("，。、；：？！）》”");
  if (at + 1 < text.length() && never_first.find(text[at + 1]) != wxString::npos) return false;
  return text[at] == ' ' || text[at].GetValue() >= 0x2E80;
}

/// Puts a line break wherever `text`, which has none and is too wide, has to be broken. Measured once as a whole:
/// letters are shaped once, not once for every word.
wxString BreakLine(const wxWindow& window, const wxFont& font, const wxString& text, int width) {
  wxClientDC dc(const_cast<wxWindow*>(&window));
  dc.SetFont(font);
  wxArrayInt ends;
  if (!dc.GetPartialTextExtents(text, ends)) return text;
  const auto left_of = [&](std::size_t at) { return at == 0 ? 0 : ends[at - 1]; };
  wxString lines;
  std::size_t line = 0, fits = 0;  // where the line begins, and where it may end
  for (std::size_t i = 0; i < text.length(); ++i) {
    const bool too_wide = text[i] != ' ' && ends[i] - left_of(line) > width;
    if (too_wide && fits > line) {
      lines += text.Mid(line, fits - line).Trim() + "\n";
      line = fits;
    }
    if (MayBreakBehind(text, i)) fits = i + 1;
  }
  return lines + text.Mid(line);
}

wxSize SizeOfLine(const wxWindow& window, const wxFont& font, const wxString& line) {
  wxSize size;
  window.GetTextExtent(line.empty() ? wxString("x") : line, &size.x, &size.y, nullptr, nullptr, &font);
  if (line.empty()) size.x = 0;
  return size;
}

}  // namespace

Wrapped WrapText(const wxWindow& window, const wxFont& font, const wxString& text, int width) {
  Wrapped wrapped;
  const auto add = [&](const wxString& line, const wxSize& size) {
    wrapped.text += (wrapped.size.y > 0 ? "\n" : "") + line;
    wrapped.size.x = std::max(wrapped.size.x, size.x);
    wrapped.size.y += size.y;
  };
  for (const wxString& line : wxSplit(text, '\n', '\0')) {
    const wxSize size = SizeOfLine(window, font, line);
    if (width < 0 || size.x <= width) {
      add(line, size);
      continue;
    }
    for (const wxString& part : wxSplit(BreakLine(window, font, line, width), '\n', '\0')) {
      add(part, SizeOfLine(window, font, part));
    }
  }
  return wrapped;
}

void SetWrapped(wxStaticText& control, const wxString& text, int width) {
  const Wrapped wrapped = WrapText(control, control.GetFont(), text, width);
  control.SetLabel(wxControl::EscapeMnemonics(wrapped.text));
  control.SetMinSize(wxSize(wrapped.size.x + 1, wrapped.size.y));
}

}  // namespace app::gui
