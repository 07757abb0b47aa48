// SPDX-License-Identifier: MIT
#include "app/gui/tick.h"

#include <wx/dcclient.h>
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
      m_language(voice.language),
      m_set(set) {}

int Tick::HeightFor(int width) {
  wxClientDC dc(this);
  dc.SetFont(m_look.Font(TextStyle::Strong, m_language));
  const int room = width - m_look.Units(kTickBox + 3 * kPadding);
  return std::max(m_look.Units(kLeast), dc.GetMultiLineTextExtent(WrapText(dc, m_text, room)).y + m_look.Units(12));
}

void Tick::Draw(wxDC& dc, const wxSize& size) {
  DrawBox(dc, size, m_set ? m_look.Box(pages::Sign::Right) : m_look.Band(), m_look.Line());
  const int box = m_look.Units(kTickBox), pad = m_look.Units(kPadding);
  DrawMark(dc, pad, (size.y - box) / 2, box);
  dc.SetFont(m_look.Font(TextStyle::Strong, m_language));
  dc.SetTextForeground(m_look.Text());
  const wxString text = WrapText(dc, m_text, size.x - box - 3 * pad);
  dc.DrawText(text, box + 2 * pad, (size.y - dc.GetMultiLineTextExtent(text).y) / 2);
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
