// SPDX-License-Identifier: MIT
#include "tests/pages/support/page_texts.h"

#include <algorithm>

#include "engine/core/text.h"

namespace tests {

using namespace pages;

namespace {

struct Collector {
  std::vector<Said>& said;

  void Add(Part part, const Phrase& phrase) const {
    if (!phrase.IsEmpty()) said.push_back({part, phrase});
  }
  void All(const std::vector<Block>& blocks) const {
    for (const Block& block : blocks) std::visit(*this, static_cast<const Block::variant&>(block));
  }
  void operator()(const Paragraph& paragraph) const { Add(Part::Text, paragraph.text); }
  void operator()(const Callout& callout) const { Add(Part::Text, callout.text); }
  void operator()(const Rows& rows) const {
    for (const Row& row : rows.rows) {
      Add(Part::RowLabel, row.label);
      Add(Part::Row, row.text);
      if (row.button) Add(Part::Button, row.button->label);
    }
  }
  void operator()(const Steps& steps) const {
    for (const Phrase& step : steps.steps) Add(Part::Text, step);
  }
  void operator()(const Tiles& tiles) const {
    for (const Tile& tile : tiles.tiles) {
      Add(Part::Button, tile.button.label);
      Add(Part::Text, tile.detail);
      Add(Part::Text, tile.badge);
    }
  }
  void operator()(const Links& links) const {
    Add(Part::Text, links.label);
    for (const Button& button : links.buttons) Add(Part::Button, button.label);
  }
  void operator()(const Consent& consent) const { Add(Part::Text, consent.text); }
  void operator()(const DigitPad& pad) const {
    Add(Part::Text, pad.prompt);
    Add(Part::Button, pad.button.label);
  }
  void operator()(const FileLine& file) const { Add(Part::RowLabel, file.label); }
  void operator()(const Progress& progress) const {
    for (const Stage& stage : progress.stages) Add(Part::Text, stage.text);
  }
  void operator()(const Difference&) const {}
  void operator()(const Picture& picture) const { Add(Part::Text, picture.caption); }
  void operator()(const SpokenCode& code) const { Add(Part::Text, code.instead); }
  void operator()(const CameraText&) const {}
  void operator()(const Columns& columns) const {
    All(columns.left);
    All(columns.right);
  }
};

/// The words of the text between its holes, in order.
bool Matches(std::string_view said, std::string_view text) {
  std::size_t at = 0;
  bool is_first = true;  // it may be empty: a text can begin with a hole
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::string_view plain = text.substr(0, open);
    const std::size_t found = said.find(plain, at);
    if (found == std::string_view::npos || (is_first && found != 0)) return false;
    is_first = false;
    at = found + plain.size();
    if (open == std::string_view::npos) return at == said.size();
    text.remove_prefix(std::min(text.size(), text.find('}', open) + 1));
  }
  return true;
}

}  // namespace

std::vector<Said> TextsOf(const Page& page) {
  std::vector<Said> said;
  const Collector collect{said};
  collect.Add(Part::Title, page.title);
  collect.All(page.blocks);
  for (const Button& button : page.buttons) collect.Add(Part::Footer, button.label);
  return said;
}

std::vector<Said> TextsOfLists(const Page& page) {
  std::vector<Said> said;
  const Collector collect{said};
  for (const Details& details : page.details) {
    collect.Add(Part::Title, details.title);
    collect.All(details.blocks);
  }
  return said;
}

bool Says(const Page& page, Msg msg) {
  return std::ranges::any_of(TextsOf(page), [&](const Said& said) {
    const std::string text = said.phrase.Say(Language::En);
    return Matches(text, TextFor(msg, 1, Language::En)) || Matches(text, English(msg));
  });
}

std::size_t Words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !in_word) ++words;
    in_word = !space;
  }
  return words;
}

std::size_t Characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::size_t Signs(std::string_view text) {
  const auto narrow =
      static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c > 0x20 && c < 0x7F; }));
  const auto spaces = static_cast<std::size_t>(std::ranges::count(text, ' '));
  return Characters(text) - narrow - spaces + (narrow + spaces + 1) / 2;
}

std::string WithoutPaths(std::string_view text) {
  std::string kept;
  for (const std::string_view word : engine::Split(text, ' ')) {
    if (word.find(":\\") == std::string_view::npos) kept += (kept.empty() ? "" : " ") + std::string(word);
  }
  return kept;
}

}  // namespace tests
