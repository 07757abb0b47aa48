// SPDX-License-Identifier: MIT
#include "app/guide/text_layout.h"

#include "engine/core/utf.h"

namespace app::guide {
namespace {

constexpr char32_t kSoftHyphen = 0x00AD;

bool Between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

std::size_t ColumnsOf(char32_t c) {
  if (c == kSoftHyphen || Between(c, 0x0300, 0x036F)) return 0;
  const bool wide = Between(c, 0x1100, 0x115F) || Between(c, 0x2E80, 0x303E) || Between(c, 0x3041, 0xA4CF) ||
                    Between(c, 0xAC00, 0xD7A3) || Between(c, 0xF900, 0xFAFF) || Between(c, 0xFE30, 0xFE6F) ||
                    Between(c, 0xFF00, 0xFF60) || Between(c, 0xFFE0, 0xFFE6) || c >= 0x20000;
  return wide ? 2 : 1;
}

/// May not begin a line.
bool IsClosing(char32_t c) {
  return std::u32string_view(U"，。：；？！）》、”’…").find(c) != std::u32string_view::npos;
}
/// May not end a line.
bool IsOpening(char32_t c) { return std::u32string_view(U"（《“‘").find(c) != std::u32string_view::npos; }

struct Piece {
  std::string text;
  std::size_t columns = 0;
  bool space_before = false;
};

/// What stays together on a line.
std::vector<Piece> PiecesOf(std::string_view text) {
  std::vector<Piece> pieces;
  bool space = false, join = false;
  char32_t previous = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = engine::utf::Next(text, at);
    if (!next) break;
    const char32_t c = *next;
    if (c == U' ') {
      space = true;
      join = false;
      continue;
    }
    if (c == kSoftHyphen) continue;
    const bool parts = ColumnsOf(c) == 2 || ColumnsOf(previous) == 2;
    join = !pieces.empty() && !space && (!parts || IsClosing(c) || IsOpening(previous));
    if (!join) pieces.push_back({"", 0, space});
    engine::utf::Append(pieces.back().text, c);
    pieces.back().columns += ColumnsOf(c);
    space = false;
    previous = c;
  }
  return pieces;
}

/// A piece longer than a line, cut where the line ends.
void AddLong(const Piece& piece, std::size_t width, std::vector<std::string>& lines) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < piece.text.size();) {
    const auto c = engine::utf::Next(piece.text, at);
    if (!c) break;
    if (used + ColumnsOf(*c) > width) {
      lines.emplace_back();
      used = 0;
    }
    engine::utf::Append(lines.back(), *c);
    used += ColumnsOf(*c);
  }
}

}  // namespace

std::size_t Columns(std::string_view utf8) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = engine::utf::Next(utf8, at);
    if (!c) break;
    columns += ColumnsOf(*c);
  }
  return columns;
}

std::vector<std::string> Wrap(std::string_view utf8, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const Piece& piece : PiecesOf(utf8)) {
    const bool first = lines.back().empty();
    const std::size_t space = piece.space_before && !first ? 1 : 0;
    if (!first && Columns(lines.back()) + space + piece.columns > width) lines.emplace_back();
    else if (space > 0) lines.back() += ' ';
    if (piece.columns > width) AddLong(piece, width, lines);
    else lines.back() += piece.text;
  }
  return lines;
}

}  // namespace app::guide
