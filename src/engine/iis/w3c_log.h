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

enum class LogColumn : std::uint8_t { Date, Time, ServerIp, ClientIp, Method, Stem, Status };
inline constexpr std::size_t kLogColumns = 7;

class LogLine;

class LogLayout {
 public:
  LogLayout() { m_column.fill(kNone); }
  /// From what follows "#Fields:".
  static LogLayout Parse(std::string_view names);
  bool operator==(const LogLayout&) const = default;
  bool Has(LogColumn column) const { return m_has[static_cast<std::size_t>(column)]; }

 private:
  friend class LogLine;
  static constexpr std::size_t kMaxColumns = 64;  // what stands behind is not looked at
  static constexpr std::int8_t kNone = -1;
  std::array<std::int8_t, kMaxColumns> m_column;  // LogColumn by place in the line
  std::array<bool, kLogColumns> m_has{};
  std::size_t m_front = 0;  // places to be looked at from the beginning: all but the status
  std::array<std::size_t, kLogColumns> m_place{};
  int m_behind_status = kNone;  // places behind the status
};

/// Views into the line, found when they are asked for: most lines are judged by their first columns and their last.
class LogLine {
 public:
  /// `line` without its end. The layout must outlive this.
  LogLine(std::string_view line, const LogLayout& layout) : m_line(line), m_rest(line), m_layout(layout) {}
  /// "" where the column is not logged, or the line ends before it. Not for the status.
  std::string_view operator[](LogColumn column);
  /// Counted from the end of the line.
  std::string_view Status() const;

 private:
  std::string_view m_line, m_rest;  // m_rest: behind the places looked at
  const LogLayout& m_layout;
  std::size_t m_place = 0;  // looked at so far
  std::array<std::string_view, kLogColumns> m_parts{};
};

/// Calls `take` with every line that begins in [from, to), without its end; also with a last one that has none. Lines
/// longer than a megabyte are cut. FileSystem.
Status ReadLines(const OpenedFile& file, std::uint64_t from, std::uint64_t to,
                 const std::function<void(std::string_view line)>& take);

}  // namespace engine::iis
