// SPDX-License-Identifier: MIT
#include "app/gui/qr_code.h"

#include <wx/brush.h>
#include <wx/graphics.h>
#include <wx/pen.h>

#include <cmath>
#include <qrcodegen/qrcodegen.hpp>

namespace app::gui {
namespace {

constexpr int kQuietZone = 4;  // modules, as the standard asks for

}  // namespace

QrCode::QrCode(const std::string& text) {
  if (text.empty()) return;
  try {
    const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    m_side = code.getSize();
    for (int y = 0; y < m_side; ++y) {
      for (int x = 0; x < m_side; ++x) m_dark.push_back(code.getModule(x, y));
    }
  } catch (const qrcodegen::data_too_long&) {
    m_side = 0;
  }
}

void QrCode::Draw(wxGraphicsContext& graphics, double x, double y, double size) const {
  if (m_side == 0) return;
  const double module = std::floor(size / (m_side + 2 * kQuietZone));  // whole pixels, or a camera sees grey
  const double edge = (size - module * m_side) / 2;
  graphics.SetPen(*wxTRANSPARENT_PEN);
  graphics.SetBrush(*wxWHITE_BRUSH);
  graphics.DrawRectangle(x, y, size, size);
  graphics.SetBrush(*wxBLACK_BRUSH);
  for (int row = 0; row < m_side; ++row) {
    for (int column = 0; column < m_side; ++column) {
      if (IsDark(column, row))
        graphics.DrawRectangle(x + edge + column * module, y + edge + row * module, module, module);
    }
  }
}

}  // namespace app::gui
