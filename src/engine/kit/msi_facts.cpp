// SPDX-License-Identifier: MIT
//
// Two streams hold every string of the database (lengths, and the bytes one after the other); table Property is two
// columns of numbers of strings, each column stored as a whole.
#include "engine/kit/msi_facts.h"

#include <map>

#include "engine/core/text.h"
#include "engine/core/utf.h"
#include "engine/kit/compound_file.h"

namespace engine::kit {

namespace {

constexpr std::size_t kMostTable = 16u << 20;
constexpr std::uint32_t kUtf8 = 65001;

/// Stream names are packed two characters to a sign; a table's begins with a sign of its own.
std::string Packed(std::string_view name) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
  std::string packed;
  utf::Append(packed, 0x4840);
  for (std::size_t i = 0; i < name.size(); i += 2) {
    const auto first = static_cast<char32_t>(kAlphabet.find(name[i]));
    if (i + 1 == name.size()) {
      utf::Append(packed, 0x4800 + first);
    } else {
      utf::Append(packed, 0x3800 + first + (static_cast<char32_t>(kAlphabet.find(name[i + 1])) << 6));
    }
  }
  return packed;
}

std::uint32_t Number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i > 0; --i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

/// Other code pages than UTF-8 are shown as far as they are ASCII.
std::string Shown(std::string_view bytes, bool utf8) {
  if (utf8 && IsUtf8(bytes)) return std::string(bytes);
  std::string text;
  for (const char c : bytes) text += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : "\uFFFD";
  return text;
}

struct Strings {
  std::vector<std::string> texts;  // by number; 0 is none
  std::size_t reference = 2;       // bytes of a number in a table
};

std::unexpected<Error> Damaged() { return Fail(Id::InstallerAltered, "read", "", {{"detail", "strings"}}); }

Result<Strings> ReadStrings(std::string_view pool, std::string_view data) {
  Strings strings;
  if (pool.size() < 4) return Damaged();
  const std::uint32_t page = Number(pool, 0, 4);
  if (page & 0x80000000u) strings.reference = 3;
  const bool utf8 = (page & 0x7FFFFFFFu) == kUtf8;
  strings.texts.emplace_back();
  std::size_t at = 0;
  for (std::size_t entry = 4; entry + 4 <= pool.size(); entry += 4) {
    std::size_t length = Number(pool, entry, 2);
    if (length == 0 && Number(pool, entry + 2, 2) != 0) {  // a long one: its length takes the next entry
      entry += 4;
      if (entry + 4 > pool.size()) return Damaged();
      length = Number(pool, entry, 4);
    }
    if (length > data.size() - at) return Damaged();
    strings.texts.push_back(Shown(data.substr(at, length), utf8));
    at += length;
  }
  return strings;
}

std::map<std::string, std::string> ReadProperties(const Strings& strings, std::string_view table) {
  const std::size_t rows = table.size() / (2 * strings.reference);
  const auto text = [&](std::size_t column, std::size_t row) {
    const std::uint32_t number = Number(table, (column * rows + row) * strings.reference, strings.reference);
    return number < strings.texts.size() ? strings.texts[number] : std::string();
  };
  std::map<std::string, std::string> properties;
  for (std::size_t row = 0; row < rows; ++row) properties[text(0, row)] = text(1, row);
  return properties;
}

}  // namespace

Result<std::optional<MsiFacts>> ReadMsiFacts(const OpenedFile& file) {
  std::string first(8, '\0');
  LRM_TRY(const std::size_t size, file.ReadAt(0, first));
  if (size < first.size() || !CompoundFile::HasSignature(first)) return std::nullopt;
  LRM_TRY(const auto compound, CompoundFile::Read(file));
  LRM_TRY(const auto pool, compound.Stream(Packed("_StringPool"), kMostTable));
  LRM_TRY(const auto data, compound.Stream(Packed("_StringData"), kMostTable));
  LRM_TRY(const auto table, compound.Stream(Packed("Property"), kMostTable));
  if (!pool || !data || !table) return std::nullopt;  // a document, say
  LRM_TRY(const Strings strings, ReadStrings(*pool, *data));
  auto properties = ReadProperties(strings, *table);
  return MsiFacts{properties["ProductName"], properties["ProductVersion"], properties["Manufacturer"],
                  properties["ProductCode"]};
}

}  // namespace engine::kit
