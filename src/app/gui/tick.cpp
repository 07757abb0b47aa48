// SPDX-License-Identifier: MIT
#include "app/gui/tick.h"

#include <wx/dc.h>
#include <wx/graphics.h>

#include <algorithm>
#include <memory>

namespace app::gui {
namespace {

constexpr int kPadding = 14, kTickBox = 44, kLeast = 64;

}  // namespace

Tick::Tick(wxWindow* parent, const pages::Consent& consent, const Voice& voice, bool set,
           std::function<void(bool)> on_change)
    : Pressable(parent, voice.Say(consent.text), voice.Say(consent.text),
                [set, change = std::move(on_change)] { change(!set); }),
      m_text(voice.Say(consent.text)),
      m_again(voice.Again(consent.text)),
      m_voice(voice),
      m_set(set) {}

Tick::Text Tick::Measure(int width) const {
  const int room = width - m_look.Units(kTickBox + 3 * kPadding);
  Text text{WrapText(*this, TextFont(), m_text, room), {}};
  if (!m_again.empty()) text.again = WrapText(*this, AgainFont(), m_again, room);
  return text;
}

int Tick::HeightFor(int width) { return std::max(m_look.Units(kLeast), Measure(width).Height() + m_look.Units(12)); }

void Tick::Draw(wxDC& dc, const wxSize& size) {
  DrawBox(dc, size, m_set ? m_look.Box(pages::Sign::Right) : m_look.Band(), m_look.Line());
  const int box = m_look.Units(kTickBox), pad = m_look.Units(kPadding), left = box + 2 * pad;
  DrawMark(dc, pad, (size.y - box) / 2, box);
  const Text text = Measure(size.x);
  const int top = (size.y - text.Height()) / 2;
  dc.SetFont(TextFont());
  dc.SetTextForeground(m_look.Text());
  dc.DrawText(text.text.text, left, top);
  dc.SetFont(AgainFont());
  dc.SetTextForeground(m_look.Quiet());
  dc.DrawText(text.again.text, left, top + text.text.size.y);
}

void Tick::DrawMark(wxDC& dc, int left, int top, int box) const {
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  graphics->SetBrush(wxBrush(m_look.Background()));
  graphics->SetPen(wxPen(m_look.Accent(), m_look.Units(3)));
  graphics->DrawRoundedRectangle(left, top, box, box, m_look.Units(6));
  if (!m_set) return;
  wxGraphicsPath path = graphics->CreatePath();
  path.MoveToPoint(left + 0.22 * box, top + 0.52 * box);
  path.AddLineToPoint(left + 0.43 * box, top + 0.73 * box);
  path.AddLineToPoint(left + 0.80 * box, top + 0.27 * box);
  wxPen pen(ColourOf(pages::Sign::Right), m_look.Units(6));
  pen.SetCap(wxCAP_ROUND);
  graphics->SetPen(pen);
  graphics->StrokePath(path);
}

}  // namespace app::gui
