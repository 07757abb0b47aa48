// SPDX-License-Identifier: MIT
//
// The pictures of res/pictures: SVG of our own, the same file in the window and in the walkthrough. The words in one
// are <text> elements that hold {0}, {1}: the renderer of the window knows no text, so it is told where they stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/page.h"

namespace pages {

/// Where a word of Picture::words stands; lengths in the picture's own units.
struct PlacedWord {
  std::size_t index = 0;
  double centre = 0, middle = 0, size = 0;
  bool bold = false;
  std::string colour;  // "#ffffff"
};

struct DrawnPicture {
  std::string_view svg;
  int width = 0, height = 0;  // units, as Look has them
  std::vector<PlacedWord> words;
};

/// By Picture::name. Nothing for a name that is none, or a file that is no SVG with a size.
std::optional<DrawnPicture> FindPicture(std::string_view name);
/// The picture that stands beside the text of the right column, if that is all there is in the left one.
const Picture* PictureBeside(const Columns& columns);
/// The <svg> element to put into a document, its words filled in; "" where FindPicture finds nothing.
std::string PictureForHtml(const Picture& picture, Language language);

}  // namespace pages
