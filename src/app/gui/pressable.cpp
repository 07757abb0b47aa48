// SPDX-License-Identifier: MIT
#include "app/gui/pressable.h"

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>

#include <algorithm>
#include <memory>

#include "app/gui/signs.h"

namespace app::gui {
namespace {

constexpr int kPadding = 14, kLineGap = 2, kLargeHeight = 126, kTickBox = 40;

}  // namespace

// ---- Pressable -------------------------------------------------------------------------------------------------------

Pressable::Pressable(wxWindow* parent, const wxString& label, std::function<void()> on_press)
    : m_look(*this), m_on_press(std::move(on_press)) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE);
  SetLabel(label);
  SetName(label);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
    dc.Clear();
    Draw(dc, GetClientSize());
  });
  Bind(wxEVT_KEY_DOWN, &Pressable::OnKey, this);
  const auto set = [this](wxEvent& event, bool hover, bool down) {
    event.Skip();
    m_hover = hover;
    m_down = down;
    Refresh();
  };
  Bind(wxEVT_SET_FOCUS, [this, set](wxFocusEvent& event) { set(event, m_hover, m_down); });
  Bind(wxEVT_KILL_FOCUS, [this, set](wxFocusEvent& event) { set(event, m_hover, false); });
  Bind(wxEVT_ENTER_WINDOW, [set](wxMouseEvent& event) { set(event, true, false); });
  Bind(wxEVT_LEAVE_WINDOW, [set](wxMouseEvent& event) { set(event, false, false); });
  Bind(wxEVT_LEFT_DOWN, [this, set](wxMouseEvent& event) {
    SetFocus();
    set(event, m_hover, true);
  });
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

void Pressable::OnKey(wxKeyEvent& event) {
  const int key = event.GetKeyCode();
  if (key == WXK_SPACE || key == WXK_RETURN || key == WXK_NUMPAD_ENTER) return PressNow();
  if (key == WXK_TAB) {
    Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
    return;
  }
  event.Skip();
}

void Pressable::DrawBox(wxDC& dc, const wxSize& size, const wxColour& face, const wxColour& edge) const {
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  const wxColour shown = m_down ? face.ChangeLightness(86) : m_hover ? face.ChangeLightness(95) : face;
  graphics->SetBrush(wxBrush(shown));
  graphics->SetPen(wxPen(HasFocus() ? m_look.Text() : edge, m_look.Units(HasFocus() ? 3 : 1)));
  const double inset = m_look.Units(2);
  graphics->DrawRoundedRectangle(inset, inset, size.x - 2 * inset, size.y - 2 * inset, m_look.Units(8));
}

wxString WrapText(wxDC& dc, const wxString& text, int width) {
  wxString lines, line, word;
  const auto flush = [&] {
    if (dc.GetTextExtent(line + word).x > width && !line.empty()) {
      lines += line.Trim() + "\n";
      line.clear();
    }
    line += word;
    word.clear();
  };
  for (const wxUniChar c : text) {
    word += c;
    if (c == ' ' || c.GetValue() >= 0x2E80) flush();
  }
  flush();
  return lines + line;
}

// ---- Tile ------------------------------------------------------------------------------------------------------------

Tile::Tile(wxWindow* parent, const pages::Tile& tile, pages::Language language, Size size, OnPress on_press)
    : Pressable(parent, ToWx(tile.button.label.Say(language)),
                [button = tile.button, press = std::move(on_press)] { press(button); }),
      m_tile(tile),
      m_language(language),
      m_size(size) {}

int Tile::TextLeft() const {
  const bool has_digit = m_tile.button.digit >= 0;
  return m_look.Units(kPadding) + (has_digit ? m_look.Units(30 + 12) : 0) +
         (m_tile.button.shield ? m_look.Units(34) : 0);
}

int Tile::WidthOfLabel() {
  wxClientDC dc(this);
  dc.SetFont(m_look.Font(TextStyle::Strong, m_tile.button.label.SpokenIn(m_language)));
  return TextLeft() + dc.GetTextExtent(ToWx(m_tile.button.label.Say(m_language))).x + m_look.Units(kPadding + 4);
}

int Tile::HeightFor(int width) {
  wxClientDC dc(this);
  const int room = width - TextLeft() - m_look.Units(kPadding);
  dc.SetFont(m_look.Font(TextStyle::Strong, m_language));
  int height = dc.GetMultiLineTextExtent(WrapText(dc, ToWx(m_tile.button.label.Say(m_language)), room)).y;
  if (!m_tile.detail.IsEmpty()) {
    dc.SetFont(m_look.Font(TextStyle::Small, m_language));
    height +=
        m_look.Units(kLineGap) + dc.GetMultiLineTextExtent(WrapText(dc, ToWx(m_tile.detail.Say(m_language)), room)).y;
  }
  const int least = m_size == Size::Large ? kLargeHeight : m_size == Size::Normal ? kTileHeight : kButtonHeight;
  return std::max(m_look.Units(least), height + m_look.Units(18));
}

void Tile::Draw(wxDC& dc, const wxSize& size) {
  const pages::Language spoken = m_tile.button.label.SpokenIn(m_language);
  const bool accent = IsAccented(), blocked = !m_tile.button.blocked.IsEmpty();
  const bool in_footer = m_size == Size::Footer || m_size == Size::Main;
  const wxColour face = accent ? m_look.Accent() : in_footer ? m_look.Background() : m_look.Band();
  const wxColour ink = accent ? m_look.OnAccent() : blocked ? m_look.Quiet() : m_look.Text();
  DrawBox(dc, size, face, accent ? face : m_look.Line());
  const wxBitmap digit = DigitBitmap(m_tile.button.digit, m_tile.button.shield, m_look, accent, !blocked);
  if (digit.IsOk()) dc.DrawBitmap(digit, m_look.Units(kPadding), (size.y - digit.GetHeight()) / 2, true);

  const int left = TextLeft(), room = size.x - left - m_look.Units(kPadding);
  const wxFont label_font = m_look.Font(TextStyle::Strong, spoken), detail_font = m_look.Font(TextStyle::Small, spoken);
  dc.SetTextForeground(ink);
  dc.SetFont(label_font);
  const wxString label = WrapText(dc, ToWx(m_tile.button.label.Say(m_language)), room);
  const int label_height = dc.GetMultiLineTextExtent(label).y;
  dc.SetFont(detail_font);
  const wxString detail = WrapText(dc, ToWx(m_tile.detail.Say(m_language)), room);
  const int detail_height = detail.empty() ? 0 : dc.GetMultiLineTextExtent(detail).y + m_look.Units(kLineGap);
  const int top = (size.y - label_height - detail_height) / 2;
  dc.DrawText(detail, left, top + label_height + m_look.Units(kLineGap));
  if (!m_tile.badge.IsEmpty()) {
    const wxString badge = ToWx(m_tile.badge.Say(m_language));
    dc.DrawText(badge, size.x - m_look.Units(kPadding) - dc.GetTextExtent(badge).x, top);
  }
  dc.SetFont(label_font);
  dc.DrawText(label, left, top);
}

// ---- Tick ------------------------------------------------------------------------------------------------------------

Tick::Tick(wxWindow* parent, const pages::Consent& consent, pages::Language language, bool set,
           std::function<void(bool)> on_change)
    : Pressable(parent, ToWx(consent.text.Say(language)), [set, change = std::move(on_change)] { change(!set); }),
      m_text(ToWx(consent.text.Say(language))),
      m_language(language),
      m_set(set) {}

int Tick::HeightFor(int width) {
  wxClientDC dc(this);
  dc.SetFont(m_look.Font(TextStyle::Strong, m_language));
  const int room = width - m_look.Units(kTickBox + 3 * kPadding);
  return std::max(m_look.Units(kTickBox + 16),
                  dc.GetMultiLineTextExtent(WrapText(dc, m_text, room)).y + m_look.Units(16));
}

void Tick::Draw(wxDC& dc, const wxSize& size) {
  DrawBox(dc, size, m_set ? m_look.Box(pages::Sign::Right) : m_look.Background(), m_look.Line());
  const int box = m_look.Units(kTickBox), pad = m_look.Units(kPadding), top = (size.y - box) / 2;
  {
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
    graphics->SetBrush(wxBrush(m_look.Background()));
    graphics->SetPen(wxPen(m_look.Accent(), m_look.Units(3)));
    graphics->DrawRoundedRectangle(pad, top, box, box, m_look.Units(6));
    if (m_set) {
      wxGraphicsPath path = graphics->CreatePath();
      path.MoveToPoint(pad + 0.22 * box, top + 0.52 * box);
      path.AddLineToPoint(pad + 0.43 * box, top + 0.73 * box);
      path.AddLineToPoint(pad + 0.80 * box, top + 0.27 * box);
      graphics->SetPen(wxPen(ColourOf(pages::Sign::Right), m_look.Units(6)));
      graphics->StrokePath(path);
    }
  }
  dc.SetFont(m_look.Font(TextStyle::Strong, m_language));
  dc.SetTextForeground(m_look.Text());
  const wxString text = WrapText(dc, m_text, size.x - box - 3 * pad);
  dc.DrawText(text, box + 2 * pad, (size.y - dc.GetMultiLineTextExtent(text).y) / 2);
}

}  // namespace app::gui
