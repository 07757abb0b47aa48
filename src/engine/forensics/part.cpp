// SPDX-License-Identifier: MIT
//
// Columns are not looked for one after the other: where all spaces and line ends of a stretch are, is known beforehand.
#include "engine/forensics/part.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "engine/core/text.h"
#include "engine/forensics/decode.h"
#include "engine/forensics/words.h"

namespace engine::forensics {

namespace {

bool IsAnswered(std::string_view status) { return status.size() != 3 || status[0] == '2'; }
bool IsRefused(std::string_view status) { return status.size() == 3 && status[0] == '4'; }

constexpr std::pair<Layout::Role, std::string_view> kWanted[] = {{Layout::Date, "date"},
                                                                 {Layout::Moment, "time"},
                                                                 {Layout::Method, "cs-method"},
                                                                 {Layout::Agent, "cs(User-Agent)"},
                                                                 {Layout::Status, "sc-status"}};

/// Mostly there is nothing to keep: then nothing is copied.
void KeepSmallest(SmallSet& into, std::string_view value, std::size_t limit) {
  if (into.size() == limit && value >= *into.rbegin()) return;
  if (!into.contains(value)) into.emplace(value);
  if (into.size() > limit) into.erase(std::prev(into.end()));
}

/// As ==, for what is the same in almost every line.
bool IsSameDate(std::string_view a, std::string_view b) {
  if (a.size() != 10 || b.size() != 10) return a == b;
  return Word(a.data()) == Word(b.data()) && Word<std::uint16_t>(a.data() + 8) == Word<std::uint16_t>(b.data() + 8);
}

}  // namespace

/// The columns of a line.
class PartReader::Columns {
 public:
  Columns(std::string_view line, const Spaces& spaces)
      : m_line(line), m_spaces(spaces), m_count(std::min(spaces.count, Layout::kMaxColumns)) {}

  /// Those with a place of their own: the last one takes what is left.
  std::size_t count() const { return m_count; }
  bool Has(int column) const { return static_cast<std::size_t>(column) < m_count; }
  /// From one to another behind it. Both must be there.
  std::string_view Between(int first, int last) const { return {BeginOf(first), m_spaces.base + m_spaces.ends[last]}; }
  std::string_view At(int column) const { return Between(column, column); }
  /// "" where the line has no such column.
  std::string_view operator[](int column) const {
    if (!Has(column)) return {};
    const bool is_last = static_cast<std::size_t>(column) + 1 == m_count;
    return is_last ? std::string_view(BeginOf(column), m_line.data() + m_line.size()) : At(column);
  }
  Request ToRequest(const Layout& layout) const {
    const auto column = [&](Layout::Role role) { return (*this)[layout.Column(role)]; };
    Request request;
    request.date = column(Layout::Date);
    request.time = column(Layout::Moment);
    request.client = column(Layout::ClientIp);
    request.method = column(Layout::Method);
    request.stem = column(Layout::Stem);
    request.query = column(Layout::Query);
    request.agent = column(Layout::Agent);
    request.status = column(Layout::Status);
    if (layout.whole_address()) SplitAddress(request.stem, request);
    return request;
  }

 private:
  const char* BeginOf(int column) const {
    return column == 0 ? m_line.data() : m_spaces.base + m_spaces.ends[column - 1] + 1;
  }

  std::string_view m_line;
  const Spaces& m_spaces;
  std::size_t m_count;
};

std::string KeyOf(const Trace& trace) {
  return trace.rule + '\n' + std::string(Name(trace.grade)) + '\n' + trace.client + '\n' + trace.target;
}

void Merge(Client& into, const Client& from) {
  into.requests += from.requests;
  into.refused += from.refused;
  Earliest(into.first, from.first);
  Latest(into.last, from.last);
}

void Merge(Trace& into, const Trace& from) {
  into.lines += from.lines;
  into.answered += from.answered;
  Earliest(into.first, from.first);
  Latest(into.last, from.last);
  for (const LogLine& line : from.kept) {
    if (into.kept.size() < Trace::kMaxKeptLines) into.kept.push_back(line);
  }
}

void Merge(ScriptUse& into, const ScriptUse& from) {
  if (into.answered == 0 && from.answered > 0) {
    into.client = from.client;
    into.method = from.method;
    into.line = from.line;
  }
  into.answered += from.answered;
  into.posted += from.posted;
  into.missing += from.missing;
  Earliest(into.first, from.first);
  Earliest(into.first_answered, from.first_answered);
  Earliest(into.first_missing, from.first_missing);
  for (const std::string& client : from.clients) KeepSmallest(into.clients, client, ScriptUse::kMaxClients);
}

void Merge(Probe& into, const Probe& from) {
  into.refused += from.refused;
  into.first = std::min(into.first, from.first);
  into.last = std::max(into.last, from.last);
  for (const std::string& stem : from.stems) KeepSmallest(into.stems, stem, Probe::kMaxStems);
}

Part PartReader::Read(std::string_view text, const Header& begin, const std::string& file) {
  m_part = Part{};
  m_part.begin = begin;
  m_header = begin;
  m_file = &file;
  ++m_number;
  m_last_date.clear();
  m_last_day.reset();
  m_day = nullptr;
  m_trace_index.clear();
  m_client_index.clear();
  m_last_probes.clear();
  m_script_index.clear();
  const char* const stop = text.data() + text.size();  // a line longer than the part covers it whole: it is empty
  for (const char* at = text.data(); at < stop;) at = ReadStretch(at, stop);
  m_part.end = std::move(m_header);
  return std::move(m_part);
}

/// Returns where the first line begins that was not read.
const char* PartReader::ReadStretch(const char* begin, const char* stop) {
  m_blanks.Find(begin, std::min(static_cast<std::size_t>(stop - begin), Blanks::kStretch));
  const auto places = m_blanks.places();
  const char* line = begin;
  std::size_t first = 0;
  for (const Blanks::Place line_end : m_blanks.line_ends()) {
    if (line >= stop) return line;
    std::size_t last = first + m_usual_spaces;
    if (last >= places.size() || places[last] != line_end) {
      for (last = first; places[last] != line_end;) ++last;
      m_usual_spaces = last - first;
    }
    const char* end = begin + line_end;
    if (end > line && end[-1] == '\r') {
      --end;
      --places[last];
    }
    Take({line, end}, {begin, places.data() + first, last - first + 1});
    line = begin + line_end + 1;
    first = last + 1;
  }
  return line > begin ? line : ReadLongLine(begin, stop);
}

/// One that does not end within a stretch.
const char* PartReader::ReadLongLine(const char* begin, const char* stop) {
  const auto left = static_cast<std::size_t>(stop - begin);
  const void* const found = std::memchr(begin, '\n', left);
  const char* const line_end = found == nullptr ? stop : static_cast<const char*>(found);
  const char* const end = line_end[-1] == '\r' ? line_end - 1 : line_end;
  std::array<Blanks::Place, Layout::kMaxColumns> ends;
  std::size_t count = 0;
  // Of longer lines no column is looked at.
  static_assert(kLongestLine - 1 <= std::numeric_limits<Blanks::Place>::max());
  for (const char* at = begin; at <= end && at <= begin + kLongestLine && count < ends.size(); ++at) {
    if (at == end || *at == ' ') ends[count++] = static_cast<Blanks::Place>(at - begin);
  }
  Take({begin, end}, {begin, ends.data(), count});
  return line_end + 1;
}

void PartReader::Take(std::string_view line, const Spaces& spaces) {
  ++m_part.lines;
  if (line.starts_with('#')) ReadHeader(line);
  else if (!line.empty()) ReadLine(line, spaces);
}

void PartReader::ReadHeader(std::string_view line) {
  if (line.starts_with("#Fields:")) {
    m_header.layout = Layout::Parse(line.substr(8));
    if (!m_header.layout.Has(Layout::Date) && !m_part.own_date) m_part.date_matters = true;
    for (const auto& [role, name] : kWanted) {
      const bool is_dated = role == Layout::Date && !m_header.date.empty();
      if (!m_header.layout.Has(role) && !is_dated) m_part.missing_fields.insert(std::string(name));
    }
  } else if (line.starts_with("#Date:")) {
    m_header.date = Trim(line.substr(6)).substr(0, 10);
    m_part.own_date = true;
  }
}

void PartReader::ReadLine(std::string_view line, const Spaces& spaces) {
  const Layout& layout = m_header.layout;
  const Columns columns(line, spaces);
  if (!layout.IsUsable() || columns.count() < layout.needed() || line.size() > kLongestLine) return ReadOther(line);
  // The end of the longest line there may be is no number that fits a place.
  const bool is_usual =
      columns.count() >= layout.usual() && columns.count() < Layout::kMaxColumns && line.size() < kLongestLine;
  if (is_usual) CountUsual(columns, line);
  else Count(columns.ToRequest(layout), line);
}

void PartReader::ReadOther(std::string_view line) {
  OtherRequest other;
  const bool is_read =
      line.size() <= kLongestLine && (ParseNcsa(line, other) || ParseIisFormat(line, m_utc_offset, other));
  if (is_read) Count(other.request, line);
  else ++m_part.unread;
}

/// The day a line is of, if it names one.
void PartReader::SetDay(std::string_view date) {
  const bool by_header = date.empty();
  if (by_header) date = m_header.date;
  if (by_header && !m_part.own_date) m_part.date_matters = true;
  if (IsSameDate(date, m_last_date)) [[likely]]
    return;
  m_last_date = date;
  m_last_day = DayOf(date);
  m_day = nullptr;
  if (!m_last_day) return;
  m_midnight = *m_last_day;
  const auto known = std::ranges::find(m_part.days, *m_last_day, [](const auto& day) { return day.first; });
  const auto index = known - m_part.days.begin();
  if (known == m_part.days.end()) m_part.days.emplace_back(*m_last_day, DayCount{});
  m_day = &m_part.days[static_cast<std::size_t>(index)].second;
}

/// False where the date is none: then columns are others than the header says.
bool PartReader::CountTime(std::string_view date, std::string_view time) {
  SetDay(date);
  if (!m_last_day && !date.empty()) {
    ++m_part.unread;
    return false;
  }
  ++m_part.requests;
  m_time.reset();
  if (m_day == nullptr) return true;
  ++m_day->requests;
  const int seconds = SecondsOf(time);
  if (seconds < 0) return true;
  const Time moment = m_midnight + std::chrono::seconds(seconds);
  m_time.emplace(moment);
  if (!m_part.first_line) m_part.first_line.emplace(moment);
  if (m_part.last_line && moment < *m_part.last_line) ++m_part.steps_back;
  m_part.last_line.emplace(moment);
  Earliest(m_part.earliest, moment);
  Latest(m_part.latest, moment);
  return true;
}

Client& PartReader::ClientOf(Seen& seen, std::string_view address) {
  if (seen.part != m_number) {
    const auto [known, is_new] = m_client_index.emplace(address, m_part.clients.size());
    seen.part = m_number;
    seen.index = static_cast<std::uint32_t>(known->second);
    if (is_new) {
      m_part.clients.emplace_back(known->first, Client{});
      m_last_probes.emplace_back();
    }
  }
  return m_part.clients[seen.index].second;
}

void PartReader::Count(const Request& request, std::string_view line) {
  if (!CountTime(request.date, request.time)) return;
  Count(m_judge.Of(request), request.client, request.status, line, [&] { return request; });
}

void PartReader::CountUsual(const Columns& columns, std::string_view line) {
  const Layout& layout = m_header.layout;
  const auto column = [&](Layout::Role role) { return columns.At(layout.Column(role)); };
  if (!CountTime(column(Layout::Date), column(Layout::Moment))) return;
  const auto judgement = m_judge.Of(columns.Between(layout.Column(Layout::Method), layout.Column(Layout::Query)),
                                    columns.Between(layout.Column(Layout::ClientIp), layout.Column(Layout::Agent)));
  Count(judgement, column(Layout::ClientIp), column(Layout::Status), line, [&] { return columns.ToRequest(layout); });
}

/// `request` is asked for where there is more to do than to count.
template <class GetRequest>
void PartReader::Count(const Judge::Judgement& judgement, std::string_view address, std::string_view status,
                       std::string_view line, GetRequest request) {
  Client& client = ClientOf(*judgement.asker, address);
  ++client.requests;
  Earliest(client.first, m_time);
  Latest(client.last, m_time);
  if (IsRefused(status)) {
    ++client.refused;
    if (m_time) CountProbe(m_last_probes[judgement.asker->index], request(), *m_time, line);
  }
  if (judgement.asked->script) CountScript(*judgement.asked, request(), m_time, line);
  if (judgement.rules != 0) AddTrace(judgement.rules, request(), m_time, line);
}

void PartReader::CountScript(Seen& seen, const Request& request, std::optional<Time> time, std::string_view line) {
  if (seen.part != m_number) {
    const auto [known, is_new] = m_script_index.emplace(FoldCase(Decode(request.stem).text), m_part.scripts.size());
    seen.part = m_number;
    seen.index = static_cast<std::uint32_t>(known->second);
    if (is_new) m_part.scripts.emplace_back().stem = known->first;
  }
  ScriptUse& use = m_part.scripts[seen.index];
  Earliest(use.first, time);
  if (request.status == "404") {
    ++use.missing;
    Earliest(use.first_missing, time);
  }
  if (!IsAnswered(request.status)) return;
  if (use.answered++ == 0) {
    use.client = request.client;
    use.method = request.method;
    use.line = Keep(line);
  }
  Earliest(use.first_answered, time);
  if (request.method == "POST") ++use.posted;
  KeepSmallest(use.clients, request.client, ScriptUse::kMaxClients);
}

void PartReader::CountProbe(LastProbe& last, const Request& request, Time time, std::string_view line) {
  const auto hour = std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
  if (last.probe == nullptr || last.hour != hour) {
    last = {hour, &m_part.probes[{std::string(request.client), hour}]};  // stays where it is
  }
  Probe& probe = *last.probe;
  if (probe.refused++ == 0) {
    probe.first = probe.last = time;
    probe.method = request.method;
    probe.line = Keep(line);
  }
  probe.first = std::min(probe.first, time);
  probe.last = std::max(probe.last, time);
  KeepSmallest(probe.stems, request.stem.substr(0, LogLine::kMaxKept), Probe::kMaxStems);
}

LogLine PartReader::Keep(std::string_view line) const {
  return {*m_file, m_part.lines, std::string(line.substr(0, LogLine::kMaxKept))};
}

void PartReader::AddTrace(Mask rules, const Request& request, std::optional<Time> time, std::string_view line) {
  const bool answered = IsAnswered(request.status);
  const Rule* heaviest = nullptr;
  for (Mask rest = rules; rest != 0; rest &= rest - 1) {
    const Rule& rule = m_judge.rules().all()[static_cast<std::size_t>(std::countr_zero(rest))];
    ++m_part.lines_by_rule[rule.id];
    const auto grade = [&](const Rule& of) { return answered ? of.answered : of.refused; };
    if (heaviest == nullptr || grade(rule) > grade(*heaviest)) heaviest = &rule;
  }
  Trace trace;
  trace.rule = heaviest->id;
  trace.grade = answered ? heaviest->answered : heaviest->refused;
  trace.client = request.client;
  trace.method = request.method;
  trace.target = request.stem.substr(0, LogLine::kMaxKept);
  trace.lines = 1;
  trace.answered = answered ? 1 : 0;
  trace.first = trace.last = time;
  if (m_day != nullptr && trace.grade > Grade::Harmless) ++m_day->traces;
  const auto [known, is_new] = m_trace_index.emplace(KeyOf(trace), m_part.traces.size());
  if (is_new) {
    trace.kept.push_back(Keep(line));
    m_part.traces.push_back(std::move(trace));
    return;
  }
  Trace& same = m_part.traces[known->second];
  if (same.kept.size() < Trace::kMaxKeptLines) trace.kept.push_back(Keep(line));
  Merge(same, trace);
}

}  // namespace engine::forensics
