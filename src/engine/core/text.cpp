// SPDX-License-Identifier: MIT
//
// Comparing, splitting and escaping of UTF-8 text, independent of the locale. Bytes that are not UTF-8 compare as
// themselves. Nothing here fails; what cannot be read is nothing.
#include "engine/core/text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>

#include "engine/core/utf.h"

namespace engine {

namespace {

// Capital letters that fold by a fixed distance (step 1), or alternate with their small letter (step 2).
struct FoldRange {
  char32_t first, last;
  int step, distance;
};

// Sorted. Left out as Windows leaves them out: dotted and dotless i, sharp s, letters that fold to several.
constexpr FoldRange kFolds[] = {
    {0x41, 0x5A, 1, 32},     {0xC0, 0xD6, 1, 32},   {0xD8, 0xDE, 1, 32},    {0x100, 0x12E, 2, 1},
    {0x132, 0x136, 2, 1},    {0x139, 0x147, 2, 1},  {0x14A, 0x176, 2, 1},   {0x178, 0x178, 1, -121},
    {0x179, 0x17D, 2, 1},    {0x1C4, 0x1C4, 1, 2},  {0x1C7, 0x1C7, 1, 2},   {0x1CA, 0x1CA, 1, 2},
    {0x1CD, 0x1DB, 2, 1},    {0x1DE, 0x1EE, 2, 1},  {0x1F1, 0x1F1, 1, 2},   {0x1F4, 0x1F4, 1, 1},
    {0x1F8, 0x21E, 2, 1},    {0x222, 0x232, 2, 1},  {0x246, 0x24E, 2, 1},   {0x386, 0x386, 1, 38},
    {0x388, 0x38A, 1, 37},   {0x38C, 0x38C, 1, 64}, {0x38E, 0x38F, 1, 63},  {0x391, 0x3A1, 1, 32},
    {0x3A3, 0x3AB, 1, 32},   {0x3C2, 0x3C2, 1, 1},  {0x3D8, 0x3EE, 2, 1},   {0x400, 0x40F, 1, 80},
    {0x410, 0x42F, 1, 32},   {0x460, 0x480, 2, 1},  {0x48A, 0x4BE, 2, 1},   {0x4C0, 0x4C0, 1, 15},
    {0x4C1, 0x4CD, 2, 1},    {0x4D0, 0x52E, 2, 1},  {0x1E00, 0x1E94, 2, 1}, {0x1EA0, 0x1EFE, 2, 1},
    {0xFF21, 0xFF3A, 1, 32},
};

char32_t Fold(char32_t letter) {
  const auto range = std::ranges::lower_bound(kFolds, letter, {}, &FoldRange::last);
  if (range == std::end(kFolds) || letter < range->first) return letter;
  if ((letter - range->first) % static_cast<char32_t>(range->step) != 0) return letter;
  return static_cast<char32_t>(static_cast<std::int64_t>(letter) + range->distance);
}

char FoldAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Folded code points; a byte that is not UTF-8 becomes a value no code point has.
std::u32string FoldedPoints(std::string_view text) {
  std::u32string points;
  for (std::size_t position = 0; position < text.size();) {
    if (const auto value = utf::Next(text, position)) {
      points += Fold(*value);
    } else {
      points += 0x110000u + static_cast<unsigned char>(text[position++]);
    }
  }
  return points;
}

// Wildcard match over letters of any kind; `fold` makes two of them comparable.
template <class Letters, class Folding>
bool Matches(const Letters& letters, const Letters& pattern, Folding fold) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t at = 0, in_mask = 0, star = kNone, retry = 0;
  while (at < letters.size()) {
    if (in_mask < pattern.size() && pattern[in_mask] == '*') {
      star = in_mask++;
      retry = at;
    } else if (in_mask < pattern.size() && (pattern[in_mask] == '?' || fold(pattern[in_mask]) == fold(letters[at]))) {
      ++in_mask;
      ++at;
    } else if (star != kNone) {  // let the last star take one letter more
      in_mask = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (in_mask < pattern.size() && pattern[in_mask] == '*') ++in_mask;
  return in_mask == pattern.size();
}

}  // namespace

std::string FoldCase(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    if (static_cast<unsigned char>(text[position]) < 0x80) {
      folded += FoldAscii(text[position++]);
    } else if (const auto value = utf::Next(text, position)) {
      utf::Append(folded, Fold(*value));
    } else {
      folded += text[position++];
    }
  }
  return folded;
}

bool EqualsNoCase(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    // No letter beyond ASCII folds to one of ASCII, so the first ASCII difference decides.
    if ((static_cast<unsigned char>(a[i]) | static_cast<unsigned char>(b[i])) >= 0x80)
      return FoldCase(a) == FoldCase(b);
    if (FoldAscii(a[i]) != FoldAscii(b[i])) return false;
  }
  return a.size() == b.size();
}

bool StartsWithNoCase(std::string_view text, std::string_view prefix) {
  if (IsAscii(prefix) && IsAscii(text.substr(0, prefix.size()))) {
    return text.size() >= prefix.size() && EqualsNoCase(text.substr(0, prefix.size()), prefix);
  }
  return FoldCase(text).starts_with(FoldCase(prefix));
}

bool EndsWithNoCase(std::string_view text, std::string_view suffix) {
  if (IsAscii(text) && IsAscii(suffix)) {
    return text.size() >= suffix.size() && EqualsNoCase(text.substr(text.size() - suffix.size()), suffix);
  }
  return FoldCase(text).ends_with(FoldCase(suffix));
}

bool ContainsNoCase(std::string_view text, std::string_view part) {
  if (IsAscii(text) && IsAscii(part)) {
    return !std::ranges::search(text, part, {}, FoldAscii, FoldAscii).empty() || part.empty();
  }
  return FoldCase(text).find(FoldCase(part)) != std::string::npos;
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t start = 0;;) {
    const auto end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::vector<std::string> SplitList(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = text.find(separator);
    if (const auto trimmed = Trim(text.substr(0, end)); !trimmed.empty()) parts.emplace_back(trimmed);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return parts;
}

std::string Join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i];
  }
  return joined;
}

bool MatchesMask(std::string_view text, std::string_view mask) {
  if (IsAscii(text) && IsAscii(mask)) return Matches(text, mask, FoldAscii);
  return Matches(FoldedPoints(text), FoldedPoints(mask), [](char32_t point) { return point; });
}

std::optional<long long> ParseNumber(std::string_view text) {
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<bool> ParseBool(std::string_view text) {
  if (text == "1" || EqualsNoCase(text, "true")) return true;
  if (text == "0" || EqualsNoCase(text, "false")) return false;
  return std::nullopt;
}

std::string EscapeXml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&apos;"; break;
      case '\r': escaped += "&#xD;"; break;
      case '\n': escaped += "&#xA;"; break;
      case '\t': escaped += "&#x9;"; break;
      default:  // XML 1.0 has no way to write other control characters
        if (static_cast<unsigned char>(c) < 0x20) escaped += "\xEF\xBF\xBD";
        else escaped += c;
    }
  }
  return escaped;
}

}  // namespace engine
