// SPDX-License-Identifier: MIT
#include "engine/iis/xml_characters.h"

namespace engine::iis {

bool IsNameCharacter(char32_t c, bool start) {
  if ((c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E)) return true;
  if (c == 0x200C || c == 0x200D || (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF)) return true;
  if ((c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD)) return true;
  if (c >= 0x10000 && c <= 0xEFFFF) return true;
  return !start && (c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040);
}

std::optional<XmlCharacter> DecodeCharacter(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte(0);
  XmlCharacter character;
  if (lead < 0x80) {
    if (lead < 0x20 && lead != '\t' && lead != '\r' && lead != '\n') return std::nullopt;
    return XmlCharacter{lead, 1};
  } else if (lead >= 0xC2 && lead <= 0xDF) {
    character = {lead & 0x1FU, 2};
  } else if ((lead & 0xF0U) == 0xE0U) {
    character = {lead & 0x0FU, 3};
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    character = {lead & 0x07U, 4};
  } else {
    return std::nullopt;
  }
  for (std::size_t i = 1; i < character.length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
    character.code = (character.code << 6) | (byte(i) & 0x3FU);
  }
  const char32_t code = character.code;
  const bool overlong = (character.length == 3 && code < 0x800) || (character.length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF || code == 0xFFFE || code == 0xFFFF) return std::nullopt;
  return character;
}

}  // namespace engine::iis
