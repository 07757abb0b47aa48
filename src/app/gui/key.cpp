// SPDX-License-Identifier: MIT
#include "app/gui/key.h"

#include <wx/dc.h>
#include <wx/graphics.h>

#include <memory>

namespace app::gui {
namespace {

constexpr int kMenuWidth = 12, kEraseWidth = 28, kShapeGap = 8;

/// A small triangle that points down: more languages are behind it.
void DrawMenu(wxGraphicsContext& graphics, double left, double middle, double width, const wxColour& ink) {
  wxGraphicsPath path = graphics.CreatePath();
  path.MoveToPoint(left, middle - width / 4);
  path.AddLineToPoint(left + width, middle - width / 4);
  path.AddLineToPoint(left + width / 2, middle + width / 3);
  path.CloseSubpath();
  graphics.SetBrush(wxBrush(ink));
  graphics.FillPath(path);
}

/// A sign that points to what was typed, with a cross in it.
void DrawErase(wxGraphicsContext& graphics, double left, double middle, double width, const wxPen& pen) {
  const double half = width * 0.36, neck = width * 0.34, cross = width * 0.14, centre = left + width * 0.62;
  graphics.SetPen(pen);
  graphics.SetBrush(*wxTRANSPARENT_BRUSH);
  wxGraphicsPath path = graphics.CreatePath();
  path.MoveToPoint(left, middle);
  path.AddLineToPoint(left + neck, middle - half);
  path.AddLineToPoint(left + width, middle - half);
  path.AddLineToPoint(left + width, middle + half);
  path.AddLineToPoint(left + neck, middle + half);
  path.CloseSubpath();
  graphics.StrokePath(path);
  graphics.StrokeLine(centre - cross, middle - cross, centre + cross, middle + cross);
  graphics.StrokeLine(centre - cross, middle + cross, centre + cross, middle - cross);
}

}  // namespace

Key::Key(wxWindow* parent, const KeyFace& face, const wxString& name, const wxFont& font, Place place,
         std::function<void()> on_press)
    : Pressable(parent, face.word, name, std::move(on_press)), m_face(face), m_font(font), m_place(place) {}

int Key::HeightFor(int) {
  return WrapText(*this, m_font, m_face.word, -1).size.y * 3 / 4;  // nothing on a key goes below the line
}

int Key::ShapeWidth() const {
  switch (m_face.shape) {
    case KeyShape::Erase: return m_look.Units(kEraseWidth);
    case KeyShape::Menu: return m_look.Units(kMenuWidth);
    case KeyShape::None: break;
  }
  return 0;
}

void Key::DrawShape(wxDC& dc, double left, double middle, const wxColour& ink) const {
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  if (m_face.shape == KeyShape::Menu) DrawMenu(*graphics, left, middle, ShapeWidth(), ink);
  if (m_face.shape == KeyShape::Erase) DrawErase(*graphics, left, middle, ShapeWidth(), wxPen(ink, m_look.Units(2)));
}

void Key::Draw(wxDC& dc, const wxSize& size) {
  const bool header = m_place == Place::Header;
  DrawBox(dc, size, header ? m_look.Header() : m_look.Background(),
          header ? m_look.OnHeader().ChangeLightness(70) : m_look.Line());
  const wxColour ink = header ? m_look.OnHeader() : m_look.Text();
  dc.SetFont(m_font);
  dc.SetTextForeground(ink);
  const wxSize text = dc.GetTextExtent(m_face.word);
  const int gap = m_face.word.empty() || m_face.shape == KeyShape::None ? 0 : m_look.Units(kShapeGap);
  const int left = (size.x - text.x - gap - ShapeWidth()) / 2;
  dc.DrawText(m_face.word, left, (size.y - text.y) / 2);
  DrawShape(dc, left + text.x + gap, size.y / 2.0, ink);
}

}  // namespace app::gui
