// SPDX-License-Identifier: MIT
//
// A QR code of plain text. The library that makes it stays inside qr_code.cpp. Nothing fails: a text that does not fit
// gives an empty one, which draws nothing.
#pragma once

#include <string>
#include <vector>

class wxGraphicsContext;

namespace app::gui {

class QrCode {
 public:
  explicit QrCode(const std::string& text);

  int side() const { return m_side; }  // modules; 0: empty
  bool IsDark(int x, int y) const { return m_dark[static_cast<std::size_t>(y * m_side + x)]; }
  /// Black on white whatever the colours of the window, with the quiet zone a camera needs.
  void Draw(wxGraphicsContext& graphics, double x, double y, double size) const;

 private:
  int m_side = 0;
  std::vector<bool> m_dark;
};

}  // namespace app::gui
