// SPDX-License-Identifier: MIT
#include "pages/pictures.h"

#include <pugixml.hpp>
#include <sstream>

#include "engine/core/resources.h"

namespace pages {
namespace {

std::optional<std::string_view> FileOf(std::string_view name) {
  return engine::FindResource("pictures/" + std::string(name) + ".svg");
}

/// The <svg> element; none where it cannot be read.
pugi::xml_node Load(std::string_view svg, pugi::xml_document& document) {
  return document.load_buffer(svg.data(), svg.size()) ? document.child("svg") : pugi::xml_node();
}

/// "{1}" is word 1.
std::size_t IndexIn(std::string_view hole) {
  return hole.size() == 3 && hole[1] >= '0' && hole[1] <= '9' ? static_cast<std::size_t>(hole[1] - '0') : 0;
}

}  // namespace

std::optional<DrawnPicture> FindPicture(std::string_view name) {
  const auto svg = FileOf(name);
  if (!svg) return std::nullopt;
  pugi::xml_document document;
  const pugi::xml_node root = Load(*svg, document);
  DrawnPicture picture{*svg, root.attribute("width").as_int(), root.attribute("height").as_int(), {}};
  if (picture.width <= 0 || picture.height <= 0) return std::nullopt;
  for (const pugi::xml_node text : root.children("text")) {
    picture.words.push_back({.index = IndexIn(text.child_value()),
                             .centre = text.attribute("x").as_double(),
                             .middle = text.attribute("y").as_double(),
                             .size = text.attribute("font-size").as_double(),
                             .bold = std::string_view(text.attribute("font-weight").value()) == "bold",
                             .colour = text.attribute("fill").value()});
  }
  return picture;
}

const Picture* PictureBeside(const Columns& columns) {
  if (columns.left.size() != 1) return nullptr;
  return std::get_if<Picture>(&static_cast<const Block::variant&>(columns.left.front()));
}

std::string PictureForHtml(const Picture& picture, Language language) {
  const auto svg = FileOf(picture.name);
  pugi::xml_document document;
  pugi::xml_node root = svg ? Load(*svg, document) : pugi::xml_node();
  if (!root) return "";
  root.remove_attribute("xmlns");  // HTML knows the element
  root.append_attribute("class") = "drawing";
  root.append_attribute("aria-hidden") = "true";
  for (pugi::xml_node text : root.children("text")) {
    const std::size_t index = IndexIn(text.child_value());
    text.text().set(index < picture.words.size() ? picture.words[index].Say(language).c_str() : "");
  }
  std::ostringstream html;
  root.print(html, "", pugi::format_raw);
  return html.str();
}

}  // namespace pages
