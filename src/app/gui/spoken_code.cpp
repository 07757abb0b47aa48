// SPDX-License-Identifier: MIT
#include "app/gui/spoken_code.h"

#include <wx/graphics.h>

#include <algorithm>

#include "app/gui/qr_code.h"
#include "engine/support/code.h"
#include "pages/phone/sentences.h"

namespace app::gui {
namespace {

constexpr int kDigit = 54, kGroupGap = 34, kLine = 84, kQr = 132, kWordTop = 57, kGroup = 4;
constexpr int kModule = 4;  // units of a square of a QR code

/// The place comes first, the facts behind it on a line of their own.
struct Lines {
  std::vector<std::string> lines;
  explicit Lines(const std::string& digits) {
    lines.push_back(digits.substr(0, engine::support::kPlaceDigits));
    if (digits.size() > engine::support::kPlaceDigits) lines.push_back(digits.substr(engine::support::kPlaceDigits));
  }
};

void DrawLine(wxGraphicsContext& graphics, const Look& look, const std::string& digits, pages::Language language,
              double top) {
  const wxFont large = look.Font(TextStyle::Digits, pages::Language::En);
  const wxFont small = look.Font(TextStyle::Small, language);
  double x = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i % kGroup == 0) x += look.Units(kGroupGap);
    const double middle = x + look.Units(kDigit) / 2.0;
    const auto put = [&](const wxString& text, const wxFont& font, const wxColour& ink, double y) {
      graphics.SetFont(font, ink);
      double width = 0, height = 0;
      graphics.GetTextExtent(text, &width, &height);
      graphics.DrawText(text, middle - width / 2, y);
    };
    const std::string digit(1, digits[i]);
    put(ToWx(digit), large, look.Text(), top);
    put(ToWx(pages::SpokenDigits(digit, language)), small, look.Quiet(), top + look.Units(kWordTop));
    x += look.Units(kDigit);
  }
}

}  // namespace

Drawing* MakeCameraText(wxWindow* parent, const Look& look, const pages::CameraText& block) {
  const QrCode qr(block.text);
  const int side = look.Units(std::max(kQr, qr.side() * kModule));
  const auto draw = [qr, side](wxGraphicsContext& graphics, const wxSize&) { qr.Draw(graphics, 0, 0, side); };
  return new Drawing(parent, wxSize(side, side), ToWx(block.text), draw);
}

Drawing* MakeSpokenCode(wxWindow* parent, const Look& look, const pages::SpokenCode& code, pages::Language language,
                        int width) {
  const Lines lines(code.digits);
  const int height = std::max(static_cast<int>(lines.lines.size()) * look.Units(kLine), look.Units(kQr));
  const QrCode qr(code.plain);
  const auto draw = [look, lines, qr, language](wxGraphicsContext& graphics, const wxSize& size) {
    const int block = static_cast<int>(lines.lines.size()) * look.Units(kLine);
    double top = (size.y - block) / 2.0;
    for (const std::string& line : lines.lines) {
      DrawLine(graphics, look, line, language, top);
      top += look.Units(kLine);
    }
    const int side = look.Units(kQr);
    qr.Draw(graphics, size.x - side, (size.y - side) / 2.0, side);
  };
  return new Drawing(parent, wxSize(width, height), ToWx(pages::SpokenDigits(code.digits, language)), draw);
}

}  // namespace app::gui
