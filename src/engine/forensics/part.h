// SPDX-License-Identifier: MIT
//
// One part of a log, as one thread reads it: every line is split, dated, judged and counted.
//
// A part knows nothing of the parts before it but the header in force where it begins; what it counts can be put
// together with the others' in their order, and the sum is the same wherever the cuts were.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/forensics/blanks.h"
#include "engine/forensics/judge.h"
#include "engine/forensics/trace.h"

namespace engine::forensics {

/// Longer lines are not read, as http.sys writes none.
inline constexpr std::size_t kLongestLine = 64u << 10;

/// What the header lines have said so far.
struct Header {
  Layout layout;
  std::string date;  // of the newest #Date line: for logs without a date column
  bool operator==(const Header&) const = default;
};

using SmallSet = std::set<std::string, std::less<>>;

/// Requests for one script.
struct ScriptUse {
  static constexpr std::size_t kMaxClients = 4;

  std::string stem;  // decoded, folded
  std::uint64_t answered = 0, posted = 0, missing = 0;
  std::optional<Time> first, first_answered, first_missing;
  SmallSet clients;            // of answered requests, the first ones
  std::string client, method;  // of the first one answered
  LogLine line;
};

/// Refused requests of one client in one hour.
struct Probe {
  static constexpr std::size_t kMaxStems = 12;

  std::uint64_t refused = 0;
  SmallSet stems;  // the smallest ones
  Time first{}, last{};
  std::string method;
  LogLine line;
};
using ProbeKey = std::pair<std::string, std::int64_t>;  // client, hour

struct Part {
  Header begin, end;
  bool date_matters = false;  // something was dated by a #Date line of an earlier part
  bool own_date = false;      // a #Date line is in this part
  std::uint64_t lines = 0, requests = 0, unread = 0, steps_back = 0;
  std::set<std::string> missing_fields;
  std::optional<Time> first_line, last_line, earliest, latest;
  std::vector<std::pair<std::chrono::sys_days, DayCount>> days;
  std::vector<std::pair<std::string, Client>> clients;  // in order of appearance, as the next three
  std::vector<Trace> traces;
  std::vector<ScriptUse> scripts;
  std::map<ProbeKey, Probe> probes;
  std::map<std::string, std::uint64_t> lines_by_rule;
};

/// Readings of a part for one thread; judged values are kept from part to part.
class PartReader {
 public:
  PartReader(const Rules& rules, std::chrono::minutes utc_offset) : m_judge(rules), m_utc_offset(utc_offset) {}

  /// `text` holds whole lines, the last one perhaps without its end, and is followed by kPadding readable bytes, the
  /// first of them '\n'.
  static constexpr std::size_t kPadding = 64;
  Part Read(std::string_view text, const Header& begin, const std::string& file);

 private:
  /// Of a line.
  struct Spaces {
    const char* base;
    const Blanks::Place* ends;  // of its columns, from there
    std::size_t count;          // enough of them
  };
  class Columns;
  struct LastProbe {
    std::int64_t hour = 0;
    Probe* probe = nullptr;
  };

  const char* ReadStretch(const char* begin, const char* stop);
  const char* ReadLongLine(const char* begin, const char* stop);
  void Take(std::string_view line, const Spaces& spaces);
  void ReadHeader(std::string_view line);
  void ReadLine(std::string_view line, const Spaces& spaces);
  void ReadOther(std::string_view line);
  void Count(const Request& request, std::string_view line);
  void CountUsual(const Columns& columns, std::string_view line);
  template <class GetRequest>
  void Count(const Judge::Judgement& judgement, std::string_view address, std::string_view status,
             std::string_view line, GetRequest request);
  bool CountTime(std::string_view date, std::string_view time);
  void SetDay(std::string_view date);
  Client& ClientOf(Seen& seen, std::string_view address);
  void CountScript(Seen& stem, const Request& request, std::optional<Time> time, std::string_view line);
  void CountProbe(LastProbe& last, const Request& request, Time time, std::string_view line);
  void AddTrace(Mask rules, const Request& request, std::optional<Time> time, std::string_view line);
  LogLine Keep(std::string_view line) const;

  Judge m_judge;
  std::chrono::minutes m_utc_offset;
  std::uint32_t m_number = 0;      // of the part
  std::size_t m_usual_spaces = 0;  // in a line: as in the one before
  Blanks m_blanks;
  // ---- Of the part that is read
  Part m_part;
  Header m_header;
  const std::string* m_file = nullptr;
  std::string m_last_date;
  std::optional<std::chrono::sys_days> m_last_day;
  Time m_midnight{};           // of that day
  DayCount* m_day = nullptr;   // too
  std::optional<Time> m_time;  // of the line that is read
  using Index = std::map<std::string, std::size_t, std::less<>>;
  std::vector<LastProbe> m_last_probes;  // of each client
  Index m_trace_index, m_client_index, m_script_index;
};

/// Adds one to another that comes after it in the same log.
void Merge(ScriptUse& into, const ScriptUse& from);
void Merge(Probe& into, const Probe& from);
void Merge(Trace& into, const Trace& from);
void Merge(Client& into, const Client& from);
/// Traces with the same key are one.
std::string KeyOf(const Trace& trace);
// Numbers, not what may hold one: a processor waits for what was just written in pieces and is read as a whole.
inline void Earliest(std::optional<Time>& into, Time time) {
  if (!into || time < *into) into.emplace(time);
}
inline void Latest(std::optional<Time>& into, Time time) {
  if (!into || time > *into) into.emplace(time);
}
inline void Earliest(std::optional<Time>& into, const std::optional<Time>& time) {
  if (time) Earliest(into, *time);
}
inline void Latest(std::optional<Time>& into, const std::optional<Time>& time) {
  if (time) Latest(into, *time);
}

}  // namespace engine::forensics
