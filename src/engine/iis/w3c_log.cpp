// SPDX-License-Identifier: MIT
#include "engine/iis/w3c_log.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

constexpr std::size_t kChunk = 1u << 20;  // bytes at once, and the longest line

constexpr std::string_view kNames[kLogColumns] = {"date",      "time",        "s-ip",     "c-ip",
                                                  "cs-method", "cs-uri-stem", "sc-status"};
constexpr auto kStatus = static_cast<std::size_t>(LogColumn::Status);

/// The next space from `at` on, or `end`. Eight bytes at a time: columns are short, so a call of memchr costs more.
const char* NextSpace(const char* at, const char* end) {
  constexpr std::uint64_t kSpaces = 0x2020202020202020, kLow = 0x7F7F7F7F7F7F7F7F;
  for (; end - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    word ^= kSpaces;
    const std::uint64_t spaces = ~(((word & kLow) + kLow) | word | kLow);  // 0x80 where a byte is a space
    if (spaces == 0) continue;
    if constexpr (std::endian::native == std::endian::little) return at + std::countr_zero(spaces) / 8;
    return at + std::countl_zero(spaces) / 8;
  }
  return std::find(at, end, ' ');
}

}  // namespace

LogLayout LogLayout::Parse(std::string_view names) {
  LogLayout layout;
  std::size_t place = 0;
  AnyInList(
      names,
      [&](std::string_view name) {
        const auto column = static_cast<std::size_t>(std::ranges::find(kNames, name) - kNames);
        if (column < kLogColumns && place < kMaxColumns) {
          layout.m_column[place] = static_cast<std::int8_t>(column);
          layout.m_has[column] = true;
          layout.m_place[column] = place;
        }
        ++place;
        return false;
      },
      ' ');
  if (layout.m_has[kStatus]) layout.m_behind_status = static_cast<int>(place - 1 - layout.m_place[kStatus]);
  return layout;
}

std::string_view LogLine::operator[](LogColumn column) {
  const auto wanted = static_cast<std::size_t>(column);
  if (!m_layout.Has(column)) return {};
  while (m_place <= m_layout.m_place[wanted] && m_rest.data() != nullptr) {
    const char* const end = m_rest.data() + m_rest.size();
    const char* const space = NextSpace(m_rest.data(), end);
    const std::int8_t here = m_layout.m_column[m_place++];
    if (here >= 0) {
      m_parts[static_cast<std::size_t>(here)] = {m_rest.data(), static_cast<std::size_t>(space - m_rest.data())};
    }
    m_rest = space == end ? std::string_view() : std::string_view(space + 1, static_cast<std::size_t>(end - space - 1));
  }
  return m_parts[wanted];
}

std::string_view LogLine::Status() const {
  if (m_layout.m_behind_status < 0) return {};
  std::string_view rest = m_line;
  for (int i = 0; i < m_layout.m_behind_status; ++i) {
    const std::size_t space = rest.rfind(' ');
    if (space == std::string_view::npos) return {};
    rest.remove_suffix(rest.size() - space);
  }
  return rest.substr(rest.rfind(' ') + 1);
}

Status ReadLines(const OpenedFile& file, std::uint64_t from, std::uint64_t to,
                 const std::function<void(std::string_view line)>& take) {
  std::vector<char> buffer(2 * kChunk);
  std::size_t kept = 0;                             // bytes of a line whose end was not met yet
  std::uint64_t offset = from == 0 ? 0 : from - 1;  // a line begins at `from` if one ends right before it
  bool in_line_before = from != 0;
  for (;;) {
    LRM_TRY(const std::size_t count, file.ReadAt(offset, std::span(buffer).subspan(kept, kChunk)));
    const bool is_last = count < kChunk;
    std::string_view rest(buffer.data(), kept + count);
    std::uint64_t begin = offset - kept;  // of the line at the front of `rest`
    offset += count;
    while (!rest.empty()) {
      std::size_t end = rest.find('\n');
      const bool has_end = end != std::string_view::npos;
      if (!has_end && !is_last && rest.size() < kChunk) break;
      if (!has_end) end = rest.size();
      if (begin >= to) return {};
      const bool has_return = end > 0 && rest[end - 1] == '\r';
      if (!in_line_before) take(rest.substr(0, end - (has_return ? 1 : 0)));
      in_line_before = in_line_before && !has_end;
      const std::size_t length = has_end ? end + 1 : end;
      rest.remove_prefix(length);
      begin += length;
    }
    if (is_last || begin >= to) return {};
    kept = rest.size();
    std::memmove(buffer.data(), rest.data(), kept);
  }
}

}  // namespace engine::iis
