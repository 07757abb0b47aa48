// SPDX-License-Identifier: MIT
#include "engine/forensics/decode.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace engine::forensics {

namespace {

int HexDigit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

/// The number of `digits` hexadecimal digits at `at`; -1 if they are not there.
int HexAt(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = HexDigit(text[at + i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// IIS maps full-width letters and signs to ASCII; what else is not ASCII is of no interest to a rule.
char AsciiOf(int code_point) {
  constexpr int kFullWidthFirst = 0xFF01, kFullWidthLast = 0xFF5E, kOffset = 0xFEE0;
  if (code_point >= kFullWidthFirst && code_point <= kFullWidthLast) code_point -= kOffset;
  if (code_point == 0x2215 || code_point == 0x2216) return '/';  // division slash, set minus
  return code_point > 0 && code_point < 0x80 ? static_cast<char>(code_point) : '?';
}

bool DecodeEscapes(std::string_view text, std::string& out) {
  bool changed = false;
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '%') {
      out += text[at++];
      continue;
    }
    const bool is_wide = at + 1 < text.size() && (text[at + 1] == 'u' || text[at + 1] == 'U');
    const int value = is_wide ? HexAt(text, at + 2, 4) : HexAt(text, at + 1, 2);
    if (value < 0) {
      out += text[at++];
      continue;
    }
    changed = true;
    out += is_wide ? AsciiOf(value) : static_cast<char>(value);
    at += is_wide ? 6 : 3;
  }
  return changed;
}

/// Overlong two- and three-byte forms of ASCII, and full-width letters, become the letter they stand for. NUL becomes
/// a space; the signs that cmd.exe skips in the middle of a word vanish.
std::string Plainer(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned first = byte(at), second = byte(at + 1), third = byte(at + 2);
    if ((first == 0xC0 || first == 0xC1) && second != 0) {
      plain += static_cast<char>(((first & 0x1F) << 6 | (second & 0x3F)) & 0x7F);
      at += 2;
    } else if ((first & 0xF0) == 0xE0 && (second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) {
      plain += AsciiOf(static_cast<int>((first & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F)));
      at += 3;
    } else {
      if (first != '^' && first != '`') plain += first == 0 ? ' ' : text[at];
      ++at;
    }
  }
  return plain;
}

}  // namespace

bool NeedsDecoding(std::string_view text) {
  // Eight bytes at a time: a high bit stands wherever a byte is one of these, or not ASCII.
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  const auto zeros = [](std::uint64_t word) { return (word - kOnes) & ~word; };
  const auto is_any = [&](std::uint64_t word) {
    const std::uint64_t found =
        word | zeros(word) | zeros(word ^ kOnes * '%') | zeros(word ^ kOnes * '^') | zeros(word ^ kOnes * '`');
    return (found & kHigh) != 0;
  };
  for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    if (is_any(word)) return true;
  }
  std::uint64_t rest = kOnes * '-';
  if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
  return is_any(rest);
}

Decoded Decode(std::string_view text) {
  Decoded decoded{std::string(text), 0};
  std::string next;
  while (decoded.rounds < kMaxRounds && DecodeEscapes(decoded.text, next)) {
    decoded.text.swap(next);
    ++decoded.rounds;
  }
  decoded.text = Plainer(decoded.text);
  return decoded;
}

}  // namespace engine::forensics
