// SPDX-License-Identifier: MIT
//
// What a search of the logs found: traces, graded, and how far the logs reach. Plain values.
//
// Nothing here says that nothing happened: a log that an administrator can alter, and that never holds what was in an
// upload, only says what is recorded. Times are UTC, as IIS writes them.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/time.h"

namespace engine::forensics {

/// In order of weight.
enum class Grade { Harmless, Unusual, Attempts, Signs };
inline constexpr std::size_t kGrades = 4;
/// "harmless", "unusual", "attempts", "signs".
std::string_view Name(Grade grade);
std::optional<Grade> GradeFromName(std::string_view name);

/// A line as it stands in a file.
struct LogLine {
  std::string file;
  std::uint64_t number = 0;  // from 1
  std::string text;          // at most kMaxKept bytes
  static constexpr std::size_t kMaxKept = 2048;
};

/// The file an address names, as it lies on the disk now.
struct NamedFile {
  std::string path;
  Time modified{};
};

/// All lines in which one rule met one address of one computer.
struct Trace {
  std::string rule;  // id in res/forensics.xml
  Grade grade = Grade::Harmless;
  std::string client, method, target;  // of the first line
  std::uint64_t lines = 0, answered = 0;
  std::optional<Time> first, last;
  std::vector<LogLine> kept;  // the first ones
  std::optional<NamedFile> file;
  static constexpr std::size_t kMaxKeptLines = 5;
};

struct DayCount {
  std::uint64_t requests = 0, traces = 0;  // lines with a trace above harmless
};

/// A computer that sent requests.
struct Client {
  std::uint64_t requests = 0, refused = 0;
  std::optional<Time> first, last;
};

struct Coverage {
  std::map<std::chrono::sys_days, DayCount> days;
  std::uint64_t files = 0, bytes = 0, lines = 0, unread = 0;
  std::uint64_t steps_back = 0;          // the time of a line lies before that of the line above it
  std::set<std::string> missing_fields;  // of those the rules need, in at least one log
  std::vector<Finding> findings;         // LogNotFound, LogLinesUnread, LoggingOff, LogGap, ClockWentBack, ...
  std::optional<Time> first, last;

  /// First and last day of every hole between the first day and the last.
  std::vector<std::pair<std::chrono::sys_days, std::chrono::sys_days>> Gaps() const;
  std::uint64_t MissingDays() const;
};

struct ScanReport {
  std::vector<Trace> traces;  // heaviest first, then oldest
  Coverage coverage;
  std::map<std::string, Client> clients;
  std::uint64_t left_out = 0;  // lines of traces beyond what is kept apart: counted in their rule only
  bool stopped = false;        // as asked; what was found until then stands
  std::map<std::string, std::uint64_t> lines_by_rule;

  std::uint64_t Lines(Grade grade) const;
  /// Of all traces; Harmless without any.
  Grade Worst() const;
};

}  // namespace engine::forensics
