// SPDX-License-Identifier: MIT
#include "app/gui/phone_sign.h"

#include <wx/dcclient.h>
#include <wx/graphics.h>

#include <memory>

#include "engine/support/code.h"
#include "pages/phone/code_of_page.h"

namespace app::gui {
namespace {

constexpr int kHandset = 24, kEdge = 10, kTagDigits = 2;

std::string ShownCode(const pages::Wizard& wizard) {
  if (wizard.session().mode == pages::Mode::Practice) return "";
  return engine::support::InGroups(pages::CodeOf({wizard.facts(), wizard.session()}));
}

/// A handset: two cups on a bow.
void DrawHandset(wxGraphicsContext& graphics, const wxColour& ink, double x, double y, double size) {
  graphics.PushState();
  graphics.Translate(x + size / 2, y + size / 2);
  graphics.Rotate(-0.7);
  graphics.SetPen(wxPen(ink, std::max(1, static_cast<int>(size / 6))));
  graphics.SetBrush(*wxTRANSPARENT_BRUSH);
  wxGraphicsPath bow = graphics.CreatePath();
  bow.MoveToPoint(-size * 0.36, size * 0.02);
  bow.AddCurveToPoint(-size * 0.3, -size * 0.34, size * 0.3, -size * 0.34, size * 0.36, size * 0.02);
  graphics.StrokePath(bow);
  graphics.SetBrush(wxBrush(ink));
  graphics.SetPen(*wxTRANSPARENT_PEN);
  graphics.DrawRoundedRectangle(-size * 0.48, -size * 0.02, size * 0.28, size * 0.26, size * 0.06);
  graphics.DrawRoundedRectangle(size * 0.2, -size * 0.02, size * 0.28, size * 0.26, size * 0.06);
  graphics.PopState();
}

}  // namespace

PhoneSign::PhoneSign(wxWindow* parent, const Look& look, const pages::Wizard& wizard, std::function<void()> on_press)
    : Pressable(parent, ToWx(pages::Render(pages::Msg::PhoneSign, {}, wizard.session().language)),
                ToWx(pages::Render(pages::Msg::PhoneSign, {}, wizard.session().language) + " " + ShownCode(wizard)),
                std::move(on_press)),
      m_small(look.Font(TextStyle::Small, wizard.session().language)),
      m_font(look.Font(TextStyle::Button, pages::Language::En)) {
  const wxString code = ToWx(ShownCode(wizard));
  if (!code.empty()) {
    m_first = code.Left(code.length() - kTagDigits);
    m_tag = code.Right(kTagDigits);
    m_word = ToWx(pages::Render(pages::Msg::CodeWord, {}, wizard.session().language));
  }
  wxClientDC dc(this);
  dc.SetFont(m_small);
  const int word = dc.GetTextExtent(m_word).x;
  dc.SetFont(m_font);
  const int text = code.empty() ? 0 : word + dc.GetTextExtent(code).x + 2 * look.Units(kEdge);
  SetMinSize(wxSize(text + look.Units(kHandset + 2 * kEdge), look.Units(46)));
}

int PhoneSign::HeightFor(int) { return m_look.Units(kHandset); }

void PhoneSign::Draw(wxDC& dc, const wxSize& size) {
  DrawBox(dc, size, m_look.Header(), m_look.OnHeader().ChangeLightness(70));
  const int edge = m_look.Units(kEdge), handset = m_look.Units(kHandset);
  {
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
    DrawHandset(*graphics, m_look.OnHeader(), edge, (size.y - handset) / 2.0, handset);
  }
  if (m_tag.empty()) return;
  dc.SetTextForeground(m_look.OnHeader());
  dc.SetFont(m_small);
  const wxSize word = dc.GetTextExtent(m_word);
  dc.DrawText(m_word, edge + handset + edge, (size.y - word.y) / 2);
  dc.SetFont(m_font);
  const wxSize first = dc.GetTextExtent(m_first), tag = dc.GetTextExtent(m_tag);
  const int x = edge + handset + edge + word.x + edge, y = (size.y - first.y) / 2;
  dc.DrawText(m_first, x, y);
  dc.DrawText(m_tag, x + first.x, y);
  dc.SetPen(wxPen(m_look.OnHeader(), m_look.Units(2)));
  dc.DrawLine(x + first.x, y + tag.y, x + first.x + tag.x, y + tag.y);
}

}  // namespace app::gui
