// SPDX-License-Identifier: MIT
#include "engine/iis/w3c_log.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

constexpr std::size_t kChunk = 256u << 10;  // bytes at once: what a processor keeps close to itself
constexpr std::size_t kLongestLine = 1u << 20;

constexpr std::string_view kNames[kLogColumns] = {"date",      "time",        "s-ip",     "c-ip",
                                                  "cs-method", "cs-uri-stem", "sc-status"};

// Without branches, for many bytes at a time: columns are short, so asking for one space after the other costs more.

/// 0x80 where a byte is a space, 0 elsewhere; the first byte lowest.
std::uint64_t SpacesIn(const char* eight) {
  constexpr std::uint64_t kSpaces = 0x2020202020202020, kLow = 0x7F7F7F7F7F7F7F7F;
  std::uint64_t word = 0;
  std::memcpy(&word, eight, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = std::byteswap(word);
  word ^= kSpaces;
  return ~(((word & kLow) + kLow) | word | kLow);
}

/// A bit for each byte.
std::uint64_t Gathered(std::uint64_t spaces) { return ((spaces >> 7) * 0x0102040810204080) >> 56; }

constexpr std::ptrdiff_t kBlock = 64;

std::uint64_t SpacesInBlock(const char* block) {
  const auto part = [block](int at) { return Gathered(SpacesIn(block + at)) << at; };
  return part(0) | part(8) | part(16) | part(24) | part(32) | part(40) | part(48) | part(56);
}

/// The last space before `at`, or null where there is none from `begin` on.
const char* SpaceBefore(const char* at, const char* begin) {
  for (; at - begin >= 8; at -= 8) {
    if (const std::uint64_t spaces = SpacesIn(at - 8)) return at - 1 - std::countl_zero(spaces) / 8;
  }
  while (at != begin) {
    if (*--at == ' ') return at;
  }
  return nullptr;
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
          layout.m_place[column] = static_cast<std::int8_t>(place);
        }
        ++place;
        return false;
      },
      ' ');
  if (layout.Has(LogColumn::Status)) {
    layout.m_behind_status = static_cast<int>(place) - 1 - layout.PlaceOf(LogColumn::Status);
  }
  return layout;
}

/// The next block that has a space; the end of the line is as good as one. False: there is no more.
bool LogLine::LookFurther() {
  const char* const end = m_line.data() + m_line.size();
  while (m_spaces == 0 && m_next != nullptr) {
    m_block = m_next;
    if (end - m_block >= kBlock) {
      m_spaces = SpacesInBlock(m_block);
      m_next += kBlock;
    } else {
      for (const char* at = m_block; at != end; ++at) m_spaces |= std::uint64_t{*at == ' '} << (at - m_block);
      m_spaces |= std::uint64_t{1} << (end - m_block);
      m_next = nullptr;
    }
  }
  return m_spaces != 0;
}

std::string_view LogLine::operator[](LogColumn column) {
  const int place = m_layout.PlaceOf(column);
  if (place == LogLayout::kNone) return {};
  while (m_found <= place) {
    if (m_spaces == 0 && !LookFurther()) return {};
    m_ends[m_found++] = m_block + std::countr_zero(m_spaces);
    m_spaces &= m_spaces - 1;
  }
  const char* const begin = place == 0 ? m_line.data() : m_ends[place - 1] + 1;
  return {begin, m_ends[place]};
}

std::string_view LogLine::Status() const {
  if (m_layout.m_behind_status < 0) return {};
  const char* const begin = m_line.data();
  const char* end = begin + m_line.size();
  for (int i = 0; i < m_layout.m_behind_status; ++i) {
    end = SpaceBefore(end, begin);
    if (end == nullptr) return {};
  }
  const char* const space = SpaceBefore(end, begin);
  return {space == nullptr ? begin : space + 1, end};
}

Status ReadLines(const OpenedFile& file, std::uint64_t from, std::uint64_t to,
                 const std::function<void(std::string_view line)>& take) {
  std::vector<char> buffer(kLongestLine + kChunk);
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
      if (!has_end && !is_last && rest.size() < kLongestLine) break;
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
