// SPDX-License-Identifier: MIT
//
// The loop over bytes looks at eight of them at a time for what is a space or less: the ends of columns and of lines.
#include "engine/forensics/part.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/core/text.h"
#include "engine/forensics/decode.h"

namespace engine::forensics {

namespace {

static_assert(std::endian::native == std::endian::little);

/// A bit for each of eight bytes that is at most ' '.
std::uint64_t Blanks(const char* at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080, kAdd = 0x5F5F5F5F5F5F5F5F, kGather = 0x0002040810204081;
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  const std::uint64_t found = ~(((word & ~kHigh) + kAdd) | word) & kHigh;
  return (found >> 7) * (kGather << 7) >> 56;
}

/// Goes from blank to blank, looking at a block at a time: what is in it is known at once, so that the processor need not
/// guess where the next one is. There must be one ahead.
class Blank {
 public:
  explicit Blank(const char* begin) : m_block(begin), m_mask(Mask(begin)) {}
  const char* Next() {
    while (m_mask == 0) {
      m_block += kBlock;
      m_mask = Mask(m_block);
    }
    const char* found = m_block + std::countr_zero(m_mask);
    m_mask &= m_mask - 1;
    return found;
  }

 private:
  static constexpr std::size_t kBlock = 64;
  static_assert(PartReader::kPadding >= kBlock);

  static std::uint64_t Mask(const char* at) {
    std::uint64_t mask = 0;
    for (std::size_t word = 0; word < kBlock / 8; ++word) mask |= Blanks(at + 8 * word) << (8 * word);
    return mask;
  }

  const char* m_block;
  std::uint64_t m_mask;
};

bool IsAnswered(std::string_view status) { return status.size() != 3 || status[0] == '2'; }
bool IsRefused(std::string_view status) { return status.size() == 3 && status[0] == '4'; }

constexpr std::pair<Layout::Role, std::string_view> kWanted[] = {{Layout::Date, "date"},
                                                                 {Layout::Moment, "time"},
                                                                 {Layout::Method, "cs-method"},
                                                                 {Layout::Agent, "cs(User-Agent)"},
                                                                 {Layout::Status, "sc-status"}};

void KeepSmallest(std::set<std::string>& into, std::string value, std::size_t limit) {
  into.insert(std::move(value));
  if (into.size() > limit) into.erase(std::prev(into.end()));
}

}  // namespace

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
  if (into.refused == 0) {
    into = from;
    return;
  }
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
  m_script_index.clear();
  std::array<const char*, Layout::kMaxColumns> ends{};
  if (text.empty()) {  // a line longer than the part covers it whole
    m_part.end = std::move(m_header);
    return std::move(m_part);
  }
  const char* const stop = text.data() + text.size();
  Blank blank(text.data());
  for (const char* line = text.data(); line < stop;) {
    std::size_t columns = 0;
    const char* at = blank.Next();
    for (; *at != '\n' && at < stop; at = blank.Next()) {
      if (*at == ' ' && columns < ends.size() - 1) ends[columns++] = at;
    }
    const char* end = std::min(at, stop);
    if (end > line && end[-1] == '\r') --end;
    ends[columns++] = end;
    ++m_part.lines;
    const std::string_view whole(line, static_cast<std::size_t>(end - line));
    if (whole.starts_with('#')) ReadHeader(whole);
    else if (!whole.empty()) ReadLine(whole, ends.data(), columns);
    line = at + 1;
  }
  m_part.end = std::move(m_header);
  return std::move(m_part);
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

void PartReader::ReadLine(std::string_view line, const char* const* ends, std::size_t columns) {
  const Layout& layout = m_header.layout;
  if (!layout.IsUsable() || columns < layout.needed() || line.size() > kLongestLine) return ReadOther(line);
  const auto column = [&](Layout::Role role) -> std::string_view {
    const auto index = layout.Column(role);
    if (index == Layout::kNone || static_cast<std::size_t>(index) >= columns) return {};
    const char* begin = index == 0 ? line.data() : ends[index - 1] + 1;
    return {begin, static_cast<std::size_t>(ends[index] - begin)};
  };
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
  Count(request, line);
}

void PartReader::ReadOther(std::string_view line) {
  OtherRequest other;
  const bool is_read =
      line.size() <= kLongestLine && (ParseNcsa(line, other) || ParseIisFormat(line, m_utc_offset, other));
  if (is_read) Count(other.request, line);
  else ++m_part.unread;
}

PartReader::Moment PartReader::Date(const Request& request) {
  const bool by_header = request.date.empty();
  const std::string_view date = by_header ? std::string_view(m_header.date) : request.date;
  if (by_header && !m_part.own_date) m_part.date_matters = true;
  if (date != m_last_date) {
    m_last_date = date;
    m_last_day = DayOf(date);
    m_day = nullptr;
    if (m_last_day) {
      const auto known = std::ranges::find(m_part.days, *m_last_day, [](const auto& day) { return day.first; });
      const auto index = known - m_part.days.begin();
      if (known == m_part.days.end()) m_part.days.emplace_back(*m_last_day, DayCount{});
      m_day = &m_part.days[static_cast<std::size_t>(index)].second;
    }
  }
  if (!m_last_day) return {};
  const int seconds = SecondsOf(request.time);
  if (seconds < 0) return {m_last_day, std::nullopt};
  return {m_last_day, Time{*m_last_day} + std::chrono::seconds(seconds)};
}

void PartReader::CountTime(Time time) {
  if (!m_part.first_line) m_part.first_line = time;
  if (m_part.last_line && time < *m_part.last_line) ++m_part.steps_back;
  m_part.last_line = time;
  Earliest(m_part.earliest, time);
  Latest(m_part.latest, time);
}

Client& PartReader::ClientOf(Seen& seen, std::string_view address) {
  if (seen.part != m_number) {
    const auto [known, is_new] = m_client_index.emplace(address, m_part.clients.size());
    seen.part = m_number;
    seen.index = static_cast<std::uint32_t>(known->second);
    if (is_new) m_part.clients.emplace_back(known->first, Client{});
  }
  return m_part.clients[seen.index].second;
}

void PartReader::Count(const Request& request, std::string_view line) {
  const Moment moment = Date(request);
  // A date that is none: other columns than the header says.
  if (!moment.day && !request.date.empty()) {
    ++m_part.unread;
    return;
  }
  ++m_part.requests;
  if (m_day != nullptr) ++m_day->requests;
  if (moment.time) CountTime(*moment.time);
  const Judge::Judgement judgement = m_judge.Of(request);
  Client& client = ClientOf(*judgement.client, request.client);
  ++client.requests;
  if (moment.time) {
    Earliest(client.first, moment.time);
    Latest(client.last, moment.time);
  }
  if (IsRefused(request.status)) {
    ++client.refused;
    if (moment.time) CountProbe(request, *moment.time, line);
  }
  if (judgement.stem->script) CountScript(*judgement.stem, request, moment.time, line);
  if (judgement.rules != 0) AddTrace(judgement.rules, request, moment.time, line);
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
  if (!use.clients.contains(std::string(request.client))) {
    KeepSmallest(use.clients, std::string(request.client), ScriptUse::kMaxClients);
  }
}

void PartReader::CountProbe(const Request& request, Time time, std::string_view line) {
  const auto hour = std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
  Probe& probe = m_part.probes[{std::string(request.client), hour}];
  if (probe.refused++ == 0) {
    probe.first = probe.last = time;
    probe.method = request.method;
    probe.line = Keep(line);
  }
  probe.first = std::min(probe.first, time);
  probe.last = std::max(probe.last, time);
  KeepSmallest(probe.stems, std::string(request.stem.substr(0, LogLine::kMaxKept)), Probe::kMaxStems);
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
