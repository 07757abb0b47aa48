// SPDX-License-Identifier: MIT
//
// Lines of IIS' W3C logs, taken apart as far as the use of a site needs it: quick enough for years of logs, since nothing
// is copied and no more of a line is looked at than the columns that are asked for.
//
// #Fields says what the columns are, at any place and as often as it likes; the newest one holds.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/host/host.h"

namespace engine::iis {

/// As ==, for texts of a few bytes that are mostly the same: a call of memcmp for each costs more than the comparison.
inline bool IsSameShort(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

enum class LogColumn : std::uint8_t { Date, Time, ServerIp, ClientIp, Method, Stem, Status };
inline constexpr std::size_t kLogColumns = 7;

class LogLine;

class LogLayout {
 public:
  LogLayout() { m_place.fill(kNone); }
  /// From what follows "#Fields:".
  static LogLayout Parse(std::string_view names);
  bool operator==(const LogLayout&) const = default;
  bool Has(LogColumn column) const { return PlaceOf(column) != kNone; }
  bool IsFirst(LogColumn column) const { return PlaceOf(column) == 0; }

 private:
  friend class LogLine;
  static constexpr std::size_t kMaxColumns = 64;  // what stands behind is not looked at
  static constexpr std::int8_t kNone = -1;
  int PlaceOf(LogColumn column) const { return m_place[static_cast<std::size_t>(column)]; }

  std::array<std::int8_t, kLogColumns> m_place;  // in the line
  int m_behind_status = kNone;                   // places behind the status
};

/// Views into the line, found when they are asked for: most lines are judged by their first columns and their last.
class LogLine {
 public:
  /// `line` without its end. `guess` is what its first column may be, as in the line before: comparing costs less than
  /// looking for its end. The layout must outlive this.
  LogLine(std::string_view line, const LogLayout& layout, std::string_view guess = {})
      : m_line(line), m_layout(layout), m_next(line.data()) {
    if (guess.empty() || line.size() <= guess.size() || line[guess.size()] != ' ') return;
    if (!IsSameShort(line.substr(0, guess.size()), guess)) return;
    m_ends[m_found++] = m_next + guess.size();
    m_next += guess.size() + 1;
    m_is_as_guessed = true;
  }
  bool IsAsGuessed() const { return m_is_as_guessed; }
  /// "" where the column is not logged, or the line ends before it. Not for the status.
  std::string_view operator[](LogColumn column);
  /// Counted from the end of the line.
  std::string_view Status() const;

 private:
  bool LookFurther();

  std::string_view m_line;
  const LogLayout& m_layout;
  bool m_is_as_guessed = false;
  int m_found = 0;                                         // places whose end is known
  std::array<const char*, LogLayout::kMaxColumns> m_ends;  // of those places; the others hold nothing yet
  const char* m_next;                                      // not looked at yet; null: no more
  const char* m_block = nullptr;                           // looked at last
  std::uint64_t m_spaces = 0;                              // in it, those not used yet: a bit a byte
};

/// Calls `take` with every line that begins in [from, to), without its end; also with a last one that has none. Lines
/// longer than a megabyte are cut. FileSystem.
Status ReadLines(const OpenedFile& file, std::uint64_t from, std::uint64_t to,
                 const std::function<void(std::string_view line)>& take);

}  // namespace engine::iis
