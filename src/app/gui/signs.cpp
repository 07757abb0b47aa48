// SPDX-License-Identifier: MIT
#include "app/gui/signs.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>

#include <algorithm>
#include <memory>
#include <numbers>

#include "app/gui/accessible.h"

namespace app::gui {

using pages::Sign;

namespace {

void Polygon(wxGraphicsContext& graphics, wxPoint2DDouble centre, double radius, int corners, double turn) {
  wxGraphicsPath path = graphics.CreatePath();
  for (int i = 0; i < corners; ++i) {
    const double angle = turn + 2 * std::numbers::pi * i / corners;
    const double x = centre.m_x + radius * std::cos(angle), y = centre.m_y + radius * std::sin(angle);
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
    case Sign::Attention: return Polygon(graphics, {0.5 * s, 0.63 * s}, 0.56 * s, 3, -pi / 2);
    case Sign::Wrong: return Polygon(graphics, {0.5 * s, 0.5 * s}, 0.5 * s, 8, pi / 8);
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
      Stroke(graphics, s, {{0.5, 0.40}, {0.5, 0.61}});
      return Stroke(graphics, s, {{0.5, 0.75}, {0.5, 0.755}});
    case Sign::Info:
    case Sign::None: break;
  }
  Stroke(graphics, s, {{0.5, 0.45}, {0.5, 0.74}});
  Stroke(graphics, s, {{0.5, 0.28}, {0.5, 0.285}});
}

/// Four fields, as Windows marks what asks for permission; the colours are our own.
void DrawShieldShape(wxGraphicsContext& graphics, double x, double y, double s) {
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

}  // namespace

void DrawSign(wxGraphicsContext& graphics, Sign sign, double x, double y, double size) {
  if (sign == Sign::None) return;
  graphics.PushState();
  graphics.Translate(x, y);
  graphics.SetPen(*wxTRANSPARENT_PEN);
  graphics.SetBrush(wxBrush(ColourOf(sign)));
  DrawShape(graphics, sign, size);
  wxGraphicsPenInfo pen(*wxWHITE, std::max(2.0, size / 9));
  graphics.SetPen(graphics.CreatePen(pen.Cap(wxCAP_ROUND)));
  DrawMark(graphics, sign, size);
  graphics.PopState();
}

void DrawDigit(wxGraphicsContext& graphics, const Look& look, int digit, double x, double middle, const wxColour& ink) {
  if (digit < 0) return;
  const double width = look.Units(kDigitWidth), height = look.Units(kDigitHeight), top = middle - height / 2;
  graphics.SetPen(wxPen(ink, look.Units(2)));
  graphics.SetBrush(*wxTRANSPARENT_BRUSH);
  graphics.DrawRoundedRectangle(x + 1, top + 1, width - 2, height - 2, look.Units(5));
  graphics.SetFont(look.Font(TextStyle::Strong, pages::Language::En), ink);
  double tw = 0, th = 0;
  const wxString text = std::to_string(digit);
  graphics.GetTextExtent(text, &tw, &th);
  graphics.DrawText(text, x + (width - tw) / 2, top + (height - th) / 2);
}

void DrawShield(wxGraphicsContext& graphics, const Look& look, double x, double middle) {
  const double size = look.Units(kShieldSize);
  DrawShieldShape(graphics, x, middle - size / 2, size);
}

Drawing::Drawing(wxWindow* parent, const wxSize& size, const wxString& name,
                 std::function<void(wxGraphicsContext&, const wxSize&)> draw)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, size, wxBORDER_NONE), m_draw(std::move(draw)) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  SetMinSize(size);
  SetName(name);
  MakeAccessible(*this);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
    m_draw(*graphics, GetClientSize());
  });
}

wxString SignName(Sign sign, pages::Language language) {
  switch (sign) {
    case Sign::Right: return ToWx(pages::Render(pages::Msg::SignRight, {}, language));
    case Sign::Attention: return ToWx(pages::Render(pages::Msg::SignAttention, {}, language));
    case Sign::Wrong: return ToWx(pages::Render(pages::Msg::SignWrong, {}, language));
    case Sign::Info:
    case Sign::None: break;
  }
  return ToWx(pages::Render(pages::Msg::SignInfo, {}, language));
}

Drawing* MakeSign(wxWindow* parent, const Look& look, Sign sign, int units, const wxString& name) {
  const int size = look.Units(units);
  return new Drawing(parent, {size, size}, name, [sign](wxGraphicsContext& graphics, const wxSize& place) {
    DrawSign(graphics, sign, 0, 0, place.x);
  });
}

}  // namespace app::gui
