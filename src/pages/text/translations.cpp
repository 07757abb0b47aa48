// SPDX-License-Identifier: MIT
//
// Reads the .mo format: magic, revision, count, offsets of two tables of (length, offset), the first sorted by text.
// A plural entry is stored under "one\0many" and holds its forms with zeros between them.
#include "pages/text/translations.h"

#include <cstring>

namespace pages {
namespace {

constexpr std::uint32_t kMagic = 0x950412de;  // in the byte order of the machines we run on (little endian)

std::optional<std::uint32_t> NumberAt(std::string_view mo, std::size_t at) {
  std::uint32_t number = 0;
  if (at + sizeof number > mo.size()) return std::nullopt;
  std::memcpy(&number, mo.data() + at, sizeof number);
  return number;
}

/// Text number `index` of the table at `table`, forms included.
std::optional<std::string_view> TextAt(std::string_view mo, std::uint32_t table, std::uint32_t index) {
  const auto length = NumberAt(mo, std::size_t{table} + 8 * std::size_t{index});
  const auto offset = NumberAt(mo, std::size_t{table} + 8 * std::size_t{index} + 4);
  if (!length || !offset || std::size_t{*offset} + *length > mo.size()) return std::nullopt;
  return mo.substr(*offset, *length);
}

std::string_view Form(std::string_view forms, std::uint32_t form) {
  for (; form > 0; --form) {
    const std::size_t end = forms.find('\0');
    if (end == std::string_view::npos) break;  // fewer forms than asked for: the last one
    forms.remove_prefix(end + 1);
  }
  return forms.substr(0, forms.find('\0'));
}

}  // namespace

std::optional<std::string_view> FindTranslation(std::string_view mo, std::string_view english, std::uint32_t form) {
  const auto magic = NumberAt(mo, 0), count = NumberAt(mo, 8), originals = NumberAt(mo, 12), texts = NumberAt(mo, 16);
  if (magic != kMagic || !count || !originals || !texts) return std::nullopt;
  std::uint32_t low = 0, high = *count;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const auto original = TextAt(mo, *originals, middle);
    if (!original) return std::nullopt;
    const int order = Form(*original, 0).compare(english);
    if (order == 0) {
      const auto text = TextAt(mo, *texts, middle);
      if (!text || Form(*text, form).empty()) return std::nullopt;
      return Form(*text, form);
    }
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return std::nullopt;
}

}  // namespace pages
