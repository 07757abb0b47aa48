// SPDX-License-Identifier: MIT
#include "app/gui/tile.h"

#include <wx/dc.h>
#include <wx/graphics.h>

#include <algorithm>
#include <memory>

#include "app/gui/signs.h"

namespace app::gui {
namespace {

constexpr int kPadding = 14, kLineGap = 2, kLargeHeight = 132, kShield = 34, kChevron = 30;

}  // namespace

Tile::Tile(wxWindow* parent, const pages::Tile& tile, const Voice& voice, Size size, OnPress on_press)
    : Pressable(parent, voice.Say(tile.button.label), voice.Say(tile.button.label),
                [button = tile.button, press = std::move(on_press)] { press(button); }),
      m_tile(tile),
      m_voice(voice),
      m_size(size) {}

bool Tile::IsAccented() const {
  const bool main = m_size == Size::Main || m_size == Size::Normal;
  return main && m_tile.button.digit == 1 && m_tile.button.blocked.IsEmpty();
}

wxFont Tile::LabelFont() const {
  const pages::Language spoken = m_tile.button.label.SpokenIn(m_voice.language);
  return m_look.Font(m_size == Size::Large   ? TextStyle::Language
                     : m_size == Size::Small ? TextStyle::Body
                                             : TextStyle::Strong,
                     spoken);
}

wxFont Tile::DetailFont() const {
  const bool again = m_tile.detail.IsEmpty() || m_size == Size::Footer || m_size == Size::Main;
  if (again && m_voice.second) return m_look.Font(TextStyle::Again, *m_voice.second);
  return m_look.Font(TextStyle::Small, m_tile.detail.SpokenIn(m_voice.language));
}

/// What the tile adds, or else its label in the second language.
wxString Tile::Detail() const {
  return m_tile.detail.IsEmpty() ? m_voice.Again(m_tile.button.label) : m_voice.Say(m_tile.detail);
}

wxString Tile::Description() const {
  wxString all;
  for (const wxString& each : {m_about, m_voice.Say(m_tile.badge), Detail(), m_voice.Say(m_tile.button.blocked)}) {
    if (!each.empty()) all += (all.empty() ? "" : "\n") + each;
  }
  return all;
}

int Tile::TextLeft() const {
  if (m_size == Size::Large) return m_look.Units(kPadding);
  return m_look.Units(kPadding) + (m_tile.button.digit >= 0 ? m_look.Units(kDigitWidth + 12) : 0) +
         (m_tile.button.shield ? m_look.Units(kShield) : 0);
}

int Tile::TextRight() const { return m_look.Units(m_size == Size::Normal ? kPadding + kChevron : kPadding); }

int Tile::WidthOfLabel() {
  int width = WrapText(*this, LabelFont(), m_voice.Say(m_tile.button.label), -1).size.x;
  if (m_tile.detail.IsEmpty() && m_voice.second) {
    width = std::max(width, WrapText(*this, DetailFont(), Detail(), -1).size.x);
  }
  return TextLeft() + width + TextRight() + m_look.Units(4);
}

Tile::Text Tile::Measure(int room) const {
  Text text{WrapText(*this, LabelFont(), m_voice.Say(m_tile.button.label), room), {}};
  if (const wxString detail = Detail(); !detail.empty()) {
    text.detail = WrapText(*this, DetailFont(), detail, room);
    text.gap = m_look.Units(kLineGap);
  }
  return text;
}

int Tile::HeightFor(int width) {
  const int needed = Measure(width - TextLeft() - TextRight()).Height();
  const int digit_above = m_size == Size::Large ? m_look.Units(22) : 0;
  const int least = m_size == Size::Large    ? kLargeHeight
                    : m_size == Size::Normal ? kTileHeight
                    : m_size == Size::Small  ? kSmallHeight
                                             : kButtonHeight;
  return std::max(m_look.Units(least), needed + digit_above + m_look.Units(m_size == Size::Small ? 8 : 16));
}

void Tile::Draw(wxDC& dc, const wxSize& size) {
  if (m_size == Size::Large) return DrawLarge(dc, size);
  const bool accent = IsAccented(), blocked = !m_tile.button.blocked.IsEmpty();
  const bool white = m_size == Size::Footer || m_size == Size::Main || m_size == Size::Small;
  const wxColour face = accent ? m_look.Accent() : white ? m_look.Background() : m_look.Band();
  const wxColour ink = accent                  ? m_look.OnAccent()
                       : blocked               ? m_look.Quiet()
                       : m_size == Size::Small ? m_look.Accent()
                                               : m_look.Text();
  DrawBox(dc, size, face, accent ? face : m_look.Line());
  DrawMarks(dc, size.y / 2.0, accent ? m_look.OnAccent() : blocked ? m_look.Quiet() : m_look.Accent());
  DrawText(dc, size, ink);
  if (m_size == Size::Normal && !blocked) DrawChevron(dc, size, ink);
}

/// Digit and shield, one behind the other.
void Tile::DrawMarks(wxDC& dc, double middle, const wxColour& ink) const {
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  DrawDigit(*graphics, m_look, m_tile.button.digit, m_look.Units(kPadding), middle, ink);
  const int shield_left = kPadding + (m_tile.button.digit >= 0 ? kDigitWidth + 12 : 0);
  if (m_tile.button.shield) DrawShield(*graphics, m_look, m_look.Units(shield_left), middle);
}

void Tile::DrawText(wxDC& dc, const wxSize& size, const wxColour& ink) {
  const Text text = Measure(size.x - TextLeft() - TextRight());
  const int top = (size.y - text.Height()) / 2;
  dc.SetTextForeground(ink);
  dc.SetFont(LabelFont());
  const bool centred = m_size == Size::Small && m_tile.button.digit < 0 && !m_tile.button.shield;
  const int left = centred ? (size.x - text.label.size.x) / 2 : TextLeft();
  dc.DrawText(text.label.text, left, top);
  dc.SetTextForeground(IsAccented() ? ink : m_look.Quiet());
  dc.SetFont(DetailFont());
  dc.DrawText(text.detail.text, left, top + text.label.size.y + text.gap);
  if (m_tile.badge.IsEmpty()) return;
  const wxString badge = m_voice.Say(m_tile.badge);
  dc.DrawText(badge, size.x - TextRight() - dc.GetTextExtent(badge).x, top);
}

/// "This leads somewhere", as lists say it everywhere.
void Tile::DrawChevron(wxDC& dc, const wxSize& size, const wxColour& ink) const {
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  wxPen pen(ink, m_look.Units(2));
  pen.SetCap(wxCAP_ROUND);
  graphics->SetPen(pen);
  const double x = size.x - m_look.Units(kPadding + 14), y = size.y / 2.0, s = m_look.Units(6);
  wxGraphicsPath path = graphics->CreatePath();
  path.MoveToPoint(x, y - s);
  path.AddLineToPoint(x + s, y);
  path.AddLineToPoint(x, y + s);
  graphics->StrokePath(path);
}

/// A language: its name large in the middle, what it does beneath. The guessed one has an outline, no more.
void Tile::DrawLarge(wxDC& dc, const wxSize& size) {
  const auto* language = std::get_if<pages::Language>(&m_tile.button.answer);
  const bool guessed = language != nullptr && *language == m_voice.language;
  DrawBox(dc, size, m_look.Band(), guessed ? m_look.Accent() : m_look.Line(), guessed ? 3 : 1);
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  DrawDigit(*graphics, m_look, m_tile.button.digit, m_look.Units(kPadding), m_look.Units(kPadding + kDigitHeight / 2),
            m_look.Accent());
  const Text text = Measure(size.x - TextLeft() - TextRight());
  const int top = (size.y - text.Height()) / 2 + m_look.Units(6);
  dc.SetTextForeground(m_look.Text());
  dc.SetFont(LabelFont());
  dc.DrawText(text.label.text, (size.x - text.label.size.x) / 2, top);
  dc.SetFont(DetailFont());
  dc.SetTextForeground(m_look.Quiet());
  const int shield = m_tile.button.shield ? m_look.Units(kShield) : 0;
  const int left = (size.x - text.detail.size.x - shield) / 2;
  const int down = top + text.label.size.y + m_look.Units(kLineGap + 2);
  if (shield > 0) DrawShield(*graphics, m_look, left, down + text.detail.size.y / 2.0);
  dc.DrawText(text.detail.text, left + shield, down);
}

}  // namespace app::gui
