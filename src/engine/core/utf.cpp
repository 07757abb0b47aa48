// SPDX-License-Identifier: MIT
//
// UTF-8 and UTF-16, strictly: what is not well-formed is refused, never repaired, so that converting there and back
// gives the same bytes.
#include "engine/core/utf.h"

#include "engine/core/text.h"

namespace engine {

namespace utf {

namespace {

constexpr char32_t kLast = 0x10FFFF;

bool IsSurrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDFFF; }

// Length of the sequence a lead byte opens, with the least code point it may hold (shorter ones are overlong).
struct Lead {
  int length;
  char32_t bits, least;
};

std::optional<Lead> ReadLead(unsigned char byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if ((byte & 0xE0) == 0xC0) return Lead{2, byte & 0x1Fu, 0x80};
  if ((byte & 0xF0) == 0xE0) return Lead{3, byte & 0x0Fu, 0x800};
  if ((byte & 0xF8) == 0xF0) return Lead{4, byte & 0x07u, 0x10000};
  return std::nullopt;
}

}  // namespace

std::optional<char32_t> Next(std::string_view bytes, std::size_t& position) {
  if (position >= bytes.size()) return std::nullopt;
  const auto lead = ReadLead(static_cast<unsigned char>(bytes[position]));
  if (!lead || bytes.size() - position < static_cast<std::size_t>(lead->length)) return std::nullopt;
  char32_t value = lead->bits;
  for (int i = 1; i < lead->length; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[position + static_cast<std::size_t>(i)]);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    value = (value << 6) | (byte & 0x3Fu);
  }
  if (value < lead->least || value > kLast || IsSurrogate(value)) return std::nullopt;
  position += static_cast<std::size_t>(lead->length);
  return value;
}

void Append(std::string& bytes, char32_t value) {
  const auto put = [&bytes](char32_t byte) { bytes += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) {
    put(value);
    return;
  }
  if (value < 0x800) {
    put(0xC0 | (value >> 6));
  } else {
    if (value < 0x10000) {
      put(0xE0 | (value >> 12));
    } else {
      put(0xF0 | (value >> 18));
      put(0x80 | ((value >> 12) & 0x3F));
    }
    put(0x80 | ((value >> 6) & 0x3F));
  }
  put(0x80 | (value & 0x3F));
}

}  // namespace utf

bool IsUtf8(std::string_view bytes) {
  for (std::size_t position = 0; position < bytes.size();) {
    if (!utf::Next(bytes, position)) return false;
  }
  return true;
}

std::optional<std::string> Utf16ToUtf8(std::string_view bytes, ByteOrder order) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit_at = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(order == ByteOrder::Little ? first | second << 8 : first << 8 | second);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    char32_t value = unit_at(i);
    if (value >= 0xDC00 && value <= 0xDFFF) return std::nullopt;
    if (value >= 0xD800 && value <= 0xDBFF) {
      i += 2;
      if (i >= bytes.size()) return std::nullopt;
      const char32_t low = unit_at(i);
      if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
      value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
    }
    utf::Append(text, value);
  }
  return text;
}

std::string Utf8ToUtf16(std::string_view text, ByteOrder order) {
  std::string bytes;
  bytes.reserve(text.size() * 2);
  const auto put = [&](char32_t unit) {
    const auto low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8 & 0xFF);
    bytes += order == ByteOrder::Little ? low : high;
    bytes += order == ByteOrder::Little ? high : low;
  };
  for (std::size_t position = 0; position < text.size();) {
    const auto value = utf::Next(text, position);
    if (!value) {  // the caller's mistake: visible in the result, and no endless loop
      put(0xFFFD);
      ++position;
    } else if (*value < 0x10000) {
      put(*value);
    } else {
      put(0xD800 + ((*value - 0x10000) >> 10));
      put(0xDC00 + ((*value - 0x10000) & 0x3FF));
    }
  }
  return bytes;
}

}  // namespace engine
