// SPDX-License-Identifier: MIT
#include "app/gui/picture.h"

#include <wx/bmpbndl.h>
#include <wx/graphics.h>

#include <algorithm>

#include "pages/pictures.h"

namespace app::gui {
namespace {

constexpr double kBodySize = 18;  // of TextStyle::Body and Strong

/// In the picture's units; whoever draws scales.
void DrawWord(wxGraphicsContext& graphics, const Look& look, const pages::PlacedWord& word, const wxString& text,
              double scale) {
  // The words are Windows' own, in whatever language it has.
  const bool latin = text.IsAscii();
  wxFont font =
      look.Font(word.bold ? TextStyle::Strong : TextStyle::Body, latin ? pages::Language::En : pages::Language::ZhCn);
  font.Scale(static_cast<float>(word.size / kBodySize));
  graphics.SetFont(font, wxColour(word.colour));
  double width = 0, height = 0;
  graphics.GetTextExtent(text, &width, &height);
  graphics.DrawText(text, word.centre * scale - width / 2, word.middle * scale - height / 2);
}

}  // namespace

int WidthOf(const pages::Picture& picture) {
  const auto drawn = pages::FindPicture(picture.name);
  return drawn ? drawn->width : 0;
}

Drawing* MakePicture(wxWindow* parent, const Look& look, const pages::Picture& picture, pages::Language language) {
  auto drawn = pages::FindPicture(picture.name);
  if (!drawn) return nullptr;
  const wxSize size = look.Units(drawn->width, drawn->height);
  const auto* bytes = reinterpret_cast<const wxByte*>(drawn->svg.data());
  const wxBitmapBundle bundle = wxBitmapBundle::FromSVG(bytes, drawn->svg.size(), size);
  if (!bundle.IsOk()) return nullptr;
  std::vector<wxString> words;
  for (const pages::Phrase& word : picture.words) words.push_back(ToWx(word.Say(language)));
  const auto draw = [bundle, parent, look, words, drawn = *std::move(drawn)](wxGraphicsContext& graphics,
                                                                             const wxSize& place) {
    graphics.DrawBitmap(bundle.GetBitmapFor(parent), 0, 0, place.x, place.y);
    const double scale = static_cast<double>(place.x) / drawn.width;
    for (const pages::PlacedWord& word : drawn.words) {
      if (word.index < words.size()) DrawWord(graphics, look, word, words[word.index], scale);
    }
  };
  return new Drawing(parent, size, ToWx(picture.caption.Say(language)), draw);
}

}  // namespace app::gui
