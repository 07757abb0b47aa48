// SPDX-License-Identifier: MIT
//
// Which characters XML 1.0 allows where: a table for ASCII, decoding and ranges for the rest. No failures: what is not
// allowed is "no".
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace engine::iis {

enum XmlClass : unsigned char { kPlain = 1, kNameStart = 2, kNameRest = 4, kSpace = 8 };

constexpr std::array<unsigned char, 256> MakeXmlClasses() {
  std::array<unsigned char, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    unsigned char bits = 0;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    const bool digit = (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (letter) bits |= kNameStart;
    if (letter || digit) bits |= kNameRest;
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') bits |= kSpace;
    // Plain: may run on inside text and attribute values without a closer look.
    if (c >= 0x20 && c < 0x80 && c != '<' && c != '&' && c != ']' && c != '"' && c != '\'') bits |= kPlain;
    if (c == '\t' || c == '\r' || c == '\n') bits |= kPlain;
    classes[static_cast<std::size_t>(c)] = bits;
  }
  return classes;
}
inline constexpr auto kXmlClasses = MakeXmlClasses();

/// One of these classes; bytes from 0x80 on are in none.
inline bool Is(char c, unsigned char classes) { return (kXmlClasses[static_cast<unsigned char>(c)] & classes) != 0; }

/// Letters of other scripts in names, by the ranges of XML 1.0 (fifth edition).
bool IsNameCharacter(char32_t c, bool start);

struct XmlCharacter {
  char32_t code = 0;
  std::size_t length = 0;  // bytes
};
/// The character at the start of UTF-8 `text`; nothing if it is malformed or XML has no such character.
std::optional<XmlCharacter> DecodeCharacter(std::string_view text);

}  // namespace engine::iis
