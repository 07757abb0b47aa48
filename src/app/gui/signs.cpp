// SPDX-License-Identifier: MIT
#include "app/gui/signs.h"

#include <wx/dcmemory.h>
#include <wx/graphics.h>

#include <memory>
#include <numbers>

namespace app::gui {

using pages::Sign;

namespace {

/// A transparent bitmap and the means to draw on it with smooth edges.
class Canvas {
 public:
  Canvas(int width, int height) {
    wxImage image(width, height);
    image.InitAlpha();
    std::fill_n(image.GetAlpha(), width * height, static_cast<unsigned char>(0));
    m_bitmap = wxBitmap(image, 32);
    m_dc.SelectObject(m_bitmap);
    m_graphics.reset(wxGraphicsContext::Create(m_dc));
    m_graphics->SetAntialiasMode(wxANTIALIAS_DEFAULT);
  }
  wxGraphicsContext& operator*() { return *m_graphics; }
  wxGraphicsContext* operator->() { return m_graphics.get(); }
  wxBitmap Take() {
    m_graphics.reset();
    m_dc.SelectObject(wxNullBitmap);
    return m_bitmap;
  }

 private:
  wxBitmap m_bitmap;
  wxMemoryDC m_dc;
  std::unique_ptr<wxGraphicsContext> m_graphics;
};

void Polygon(wxGraphicsContext& graphics, double centre, double radius, int corners, double turn) {
  wxGraphicsPath path = graphics.CreatePath();
  for (int i = 0; i < corners; ++i) {
    const double angle = turn + 2 * std::numbers::pi * i / corners;
    const double x = centre + radius * std::cos(angle), y = centre + radius * std::sin(angle);
    if (i == 0) path.MoveToPoint(x, y);
    else path.AddLineToPoint(x, y);
  }
  path.CloseSubpath();
  graphics.FillPath(path);
}

void Stroke(wxGraphicsContext& graphics, double s, std::initializer_list<wxPoint2DDouble> points) {
  wxGraphicsPath path = graphics.CreatePath();
  bool first = true;
  for (const wxPoint2DDouble& point : points) {
    if (first) path.MoveToPoint(point.m_x * s, point.m_y * s);
    else path.AddLineToPoint(point.m_x * s, point.m_y * s);
    first = false;
  }
  graphics.StrokePath(path);
}

void DrawShape(wxGraphicsContext& graphics, Sign sign, double s) {
  constexpr double pi = std::numbers::pi;
  switch (sign) {
    case Sign::Right: return graphics.DrawEllipse(0.04 * s, 0.04 * s, 0.92 * s, 0.92 * s);
    case Sign::Attention: return Polygon(graphics, 0.5 * s, 0.56 * s, 3, -pi / 2);
    case Sign::Wrong: return Polygon(graphics, 0.5 * s, 0.5 * s, 8, pi / 8);
    case Sign::Info:
    case Sign::None: break;
  }
  graphics.DrawRoundedRectangle(0.06 * s, 0.06 * s, 0.88 * s, 0.88 * s, 0.16 * s);
}

void DrawMark(wxGraphicsContext& graphics, Sign sign, double s) {
  switch (sign) {
    case Sign::Right: return Stroke(graphics, s, {{0.27, 0.53}, {0.44, 0.69}, {0.74, 0.34}});
    case Sign::Wrong:
      Stroke(graphics, s, {{0.34, 0.34}, {0.66, 0.66}});
      return Stroke(graphics, s, {{0.66, 0.34}, {0.34, 0.66}});
    case Sign::Attention:
      Stroke(graphics, s, {{0.5, 0.32}, {0.5, 0.56}});
      return Stroke(graphics, s, {{0.5, 0.70}, {0.5, 0.705}});
    case Sign::Info:
    case Sign::None: break;
  }
  Stroke(graphics, s, {{0.5, 0.45}, {0.5, 0.74}});
  Stroke(graphics, s, {{0.5, 0.28}, {0.5, 0.285}});
}

/// Four fields, as Windows marks what asks for permission; the colours are our own.
void DrawShield(wxGraphicsContext& graphics, double x, double y, double s) {
  wxGraphicsPath path = graphics.CreatePath();
  path.MoveToPoint(x + 0.5 * s, y);
  path.AddCurveToPoint(x + 0.66 * s, y + 0.12 * s, x + 0.82 * s, y + 0.16 * s, x + 0.95 * s, y + 0.16 * s);
  path.AddCurveToPoint(x + 0.95 * s, y + 0.60 * s, x + 0.82 * s, y + 0.85 * s, x + 0.5 * s, y + s);
  path.AddCurveToPoint(x + 0.18 * s, y + 0.85 * s, x + 0.05 * s, y + 0.60 * s, x + 0.05 * s, y + 0.16 * s);
  path.AddCurveToPoint(x + 0.18 * s, y + 0.16 * s, x + 0.34 * s, y + 0.12 * s, x + 0.5 * s, y);
  path.CloseSubpath();
  graphics.SetBrush(wxBrush(wxColour(38, 116, 190)));
  graphics.SetPen(*wxTRANSPARENT_PEN);
  graphics.FillPath(path);
  graphics.Clip(x + 0.5 * s, y, 0.5 * s, 0.5 * s);
  graphics.SetBrush(wxBrush(wxColour(246, 190, 60)));
  graphics.FillPath(path);
  graphics.ResetClip();
  graphics.Clip(x, y + 0.5 * s, 0.5 * s, 0.5 * s);
  graphics.FillPath(path);
  graphics.ResetClip();
}

/// A window with a question, a shield and two buttons, the first pressed.
void DrawWindowsQuestion(wxGraphicsContext& graphics, double w, double h) {
  graphics.SetPen(wxPen(wxColour(120, 132, 146), 2));
  graphics.SetBrush(wxBrush(wxColour(250, 251, 252)));
  graphics.DrawRoundedRectangle(1, 1, w - 2, h - 2, 6);
  graphics.SetPen(*wxTRANSPARENT_PEN);
  graphics.SetBrush(wxBrush(wxColour(0, 84, 147)));
  graphics.DrawRectangle(2, 2, w - 4, h * 0.2);
  DrawShield(graphics, w * 0.08, h * 0.3, h * 0.28);
  graphics.SetBrush(wxBrush(wxColour(190, 198, 208)));
  for (int line = 0; line < 3; ++line) {
    graphics.DrawRoundedRectangle(w * 0.28, h * (0.32 + 0.1 * line), w * (0.6 - 0.12 * line), h * 0.05, 2);
  }
  graphics.SetBrush(wxBrush(wxColour(0, 84, 147)));
  graphics.DrawRoundedRectangle(w * 0.12, h * 0.7, w * 0.34, h * 0.2, 4);
  graphics.SetBrush(wxBrush(wxColour(222, 227, 233)));
  graphics.DrawRoundedRectangle(w * 0.54, h * 0.7, w * 0.34, h * 0.2, 4);
  graphics.SetFont(wxFont(wxFontInfo(12.0).Bold()), *wxWHITE);
  double tw = 0, th = 0;
  graphics.GetTextExtent("Yes", &tw, &th);
  graphics.DrawText("Yes", w * 0.29 - tw / 2, h * 0.8 - th / 2);
  graphics.SetFont(wxFont(wxFontInfo(12.0)), wxColour(60, 70, 84));
  graphics.GetTextExtent("No", &tw, &th);
  graphics.DrawText("No", w * 0.71 - tw / 2, h * 0.8 - th / 2);
}

}  // namespace

wxBitmap SignBitmap(Sign sign, int size) {
  if (sign == Sign::None) return {};
  Canvas canvas(size, size);
  canvas->SetPen(*wxTRANSPARENT_PEN);
  canvas->SetBrush(wxBrush(ColourOf(sign)));
  DrawShape(*canvas, sign, size);
  wxPen pen(*wxWHITE, std::max(2, size / 9));
  pen.SetCap(wxCAP_ROUND);
  canvas->SetPen(pen);
  DrawMark(*canvas, sign, size);
  return canvas.Take();
}

wxBitmap DigitBitmap(int digit, bool shield, const Look& look, bool on_accent, bool enabled) {
  const int height = look.Units(32), box = digit >= 0 ? look.Units(30) : 0, gap = look.Units(8);
  const int width = std::max(1, box + (shield ? look.Units(24) + (box > 0 ? gap : 0) : 0));
  if (digit < 0 && !shield) return {};
  Canvas canvas(width, height);
  if (digit >= 0) {
    const wxColour ink = !enabled ? wxColour(140, 148, 158) : on_accent ? look.OnAccent() : look.Accent();
    canvas->SetPen(wxPen(ink, look.Units(2)));
    canvas->SetBrush(*wxTRANSPARENT_BRUSH);
    canvas->DrawRoundedRectangle(1, 1, box - 2, height - 2, look.Units(5));
    const wxFont font(wxFontInfo(15.0).Bold());
    canvas->SetFont(font, ink);
    double tw = 0, th = 0;
    const wxString text = std::to_string(digit);
    canvas->GetTextExtent(text, &tw, &th);
    canvas->DrawText(text, (box - tw) / 2, (height - th) / 2);
  }
  if (shield) DrawShield(*canvas, box + (box > 0 ? gap : 0), look.Units(4), look.Units(24));
  return canvas.Take();
}

wxBitmap PictureBitmap(const std::string& name, const Look& look) {
  if (name != "windows-question") return {};
  const wxSize size = look.Units(200, 120);
  Canvas canvas(size.x, size.y);
  DrawWindowsQuestion(*canvas, size.x, size.y);
  return canvas.Take();
}

}  // namespace app::gui
