// SPDX-License-Identifier: MIT
//
// Bounded: what comes first is kept, what comes later is counted. The order is that of the logs, so the bounds cut the
// same place every time.
#include "engine/forensics/tally.h"

#include <algorithm>
#include <vector>

namespace engine::forensics {

namespace {

constexpr std::size_t kMaxTraces = 5'000, kMaxClients = 20'000, kMaxScripts = 5'000, kMaxProbes = 20'000;
constexpr std::uint64_t kMaxKeptBytes = 12u << 20;
// A person who tries addresses does not reach this in an hour; tools do within seconds.
constexpr std::uint64_t kProbingRequests = 30;
constexpr std::size_t kProbingStems = 10;
constexpr auto kKnownAfter = std::chrono::days(7);    // of log: what is first seen later is new
constexpr auto kInstallation = std::chrono::days(2);  // time zones, late set-up; as lrm/planted

template <class Value>
Value* Place(std::map<std::string, Value>& values, const std::string& key, std::size_t limit) {
  const auto known = values.find(key);
  if (known != values.end()) return &known->second;
  return values.size() < limit ? &values[key] : nullptr;
}

std::uint64_t SizeOf(const std::vector<LogLine>& lines) {
  std::uint64_t size = 0;
  for (const LogLine& line : lines) size += line.text.size();
  return size;
}

}  // namespace

void Tally::CountFile(std::uint64_t bytes) {
  ++m_report.coverage.files;
  m_report.coverage.bytes += bytes;
  m_file_unread = m_file_back = 0;
  m_last_line.reset();
}

void Tally::EndFile(const std::string& file) {
  if (m_file_unread > 0) {
    AddProblem({Id::LogLinesUnread, file, {{"count", std::to_string(m_file_unread)}}});
  }
  if (m_file_back > 0) AddProblem({Id::ClockWentBack, file, {{"count", std::to_string(m_file_back)}}});
}

void Tally::AddTrace(Trace&& trace) {
  const std::string key = KeyOf(trace);
  const auto known = m_index.find(key);
  if (known != m_index.end()) {
    Trace& same = m_report.traces[known->second];
    const std::uint64_t before = SizeOf(same.kept);
    if (m_kept_bytes > kMaxKeptBytes) trace.kept.clear();
    Merge(same, trace);
    m_kept_bytes += SizeOf(same.kept) - before;
    return;
  }
  if (m_report.traces.size() >= kMaxTraces) {
    m_report.left_out += trace.lines;
    return;
  }
  if (m_kept_bytes > kMaxKeptBytes) trace.kept.resize(std::min<std::size_t>(trace.kept.size(), 1));
  m_kept_bytes += SizeOf(trace.kept);
  m_index.emplace(key, m_report.traces.size());
  m_report.traces.push_back(std::move(trace));
}

void Tally::Add(Part&& part, std::uint64_t lines_before) {
  Coverage& coverage = m_report.coverage;
  coverage.lines += part.requests;
  coverage.unread += part.unread;
  m_file_unread += part.unread;
  std::uint64_t back = part.steps_back;
  if (m_last_line && part.first_line && *part.first_line < *m_last_line) ++back;
  if (part.last_line) m_last_line = part.last_line;
  coverage.steps_back += back;
  m_file_back += back;
  Earliest(coverage.first, part.earliest);
  Latest(coverage.last, part.latest);
  coverage.missing_fields.merge(part.missing_fields);
  for (const auto& [day, count] : part.days) {
    coverage.days[day].requests += count.requests;
    coverage.days[day].traces += count.traces;
  }
  for (auto& [address, client] : part.clients) {
    if (Client* place = Place(m_report.clients, address, kMaxClients)) Merge(*place, client);
  }
  for (auto& [rule, lines] : part.lines_by_rule) m_report.lines_by_rule[rule] += lines;
  for (Trace& trace : part.traces) {
    for (LogLine& line : trace.kept) line.number += lines_before;
    AddTrace(std::move(trace));
  }
  for (ScriptUse& use : part.scripts) {
    use.line.number += lines_before;
    ScriptUse* place = Place(m_scripts, use.stem, kMaxScripts);
    if (place == nullptr) continue;
    place->stem = use.stem;
    Merge(*place, use);
  }
  AddProbesOf(part, lines_before);
}

/// In order of appearance: who is kept within the bound must not depend on where the log was cut.
void Tally::AddProbesOf(Part& part, std::uint64_t lines_before) {
  std::vector<decltype(part.probes)::node_type> nodes;  // moved as they are: there are many
  while (!part.probes.empty()) nodes.push_back(part.probes.extract(part.probes.begin()));
  std::ranges::sort(nodes, {}, [](const auto& node) { return node.mapped().line.number; });
  for (auto& node : nodes) {
    node.mapped().line.number += lines_before;
    const auto known = m_probes.find(node.key());
    if (known != m_probes.end()) Merge(known->second, node.mapped());
    else if (m_probes.size() < kMaxProbes) m_probes.insert(std::move(node));
  }
}

void Tally::AddProbes(const Rules& rules) {
  const Rule* rule = rules.Find(Notice::Probing);
  if (rule == nullptr) return;
  for (const auto& [key, probe] : m_probes) {
    if (probe.refused < kProbingRequests || probe.stems.size() < kProbingStems) continue;
    Trace trace;
    trace.rule = rule->id;
    trace.grade = rule->refused;
    trace.client = key.first;
    trace.method = probe.method;
    trace.target = "*";
    trace.lines = probe.refused;
    trace.first = probe.first;
    trace.last = probe.last;
    trace.kept = {probe.line};
    m_report.lines_by_rule[rule->id] += probe.refused;
    AddTrace(std::move(trace));
  }
}

/// A name that was asked for in vain and later answered was put there in between.
void Tally::AddScripts(const Rules& rules, const ScanOptions& options) {
  for (const auto& [stem, use] : m_scripts) {
    if (use.answered == 0 || !use.first_answered) continue;
    const bool appeared = use.first_missing && *use.first_missing < *use.first_answered;
    const bool is_new = use.first && m_report.coverage.first && *use.first > *m_report.coverage.first + kKnownAfter;
    const Rule* rule = rules.Find(appeared ? Notice::ScriptAppeared : Notice::NewScript);
    if (rule == nullptr || (!appeared && !is_new)) continue;
    Trace trace;
    trace.rule = rule->id;
    // Called by one or two computers and sent something: not how a page of a product comes into use.
    trace.grade = appeared && use.posted > 0 && use.clients.size() <= 2 ? rule->answered : rule->refused;
    trace.client = use.client;
    trace.method = use.method;
    trace.target = stem;
    trace.lines = trace.answered = use.answered;
    trace.first = trace.last = use.first_answered;
    trace.kept = {use.line};
    if (options.locate) trace.file = options.locate(stem);
    m_report.lines_by_rule[rule->id] += use.answered;
    AddTrace(std::move(trace));
  }
}

/// A script that is named by a trace, was answered, and lies there younger than the installation, is a sign.
void Tally::LookForFiles(const Rules& rules, const ScanOptions& options) {
  if (!options.locate) return;
  for (Trace& trace : m_report.traces) {
    if (!trace.file && trace.target != "*") trace.file = options.locate(trace.target);
    const auto rule = std::ranges::find(rules.all(), trace.rule, &Rule::id);
    if (!trace.file || !options.installed || trace.answered == 0 || rule == rules.all().end()) continue;
    const bool is_young = trace.file->modified >= *options.installed + kInstallation;
    if (is_young && rule->names_file && trace.grade >= Grade::Unusual) trace.grade = Grade::Signs;
  }
}

void Tally::Conclude() {
  Coverage& coverage = m_report.coverage;
  if (coverage.files == 0) AddProblem({Id::LogNotFound, "W3SVC", {}});
  for (const auto& [from, to] : coverage.Gaps()) {
    AddProblem({Id::LogGap, FormatUtc(Time{from}).substr(0, 10) + " - " + FormatUtc(Time{to}).substr(0, 10), {}});
  }
  if (!coverage.missing_fields.empty()) {
    std::string names;
    for (const std::string& name : coverage.missing_fields) names += (names.empty() ? "" : ", ") + name;
    AddProblem({Id::LogFieldsMissing, names, {}});
  }
  std::ranges::stable_sort(m_report.traces, [](const Trace& a, const Trace& b) {
    if (a.grade != b.grade) return a.grade > b.grade;
    return a.first.value_or(Time::max()) < b.first.value_or(Time::max());
  });
}

ScanReport Tally::Finish(const Rules& rules, const ScanOptions& options, bool stopped) {
  AddProbes(rules);
  AddScripts(rules, options);
  LookForFiles(rules, options);
  Conclude();
  m_report.stopped = stopped;
  return std::move(m_report);
}

}  // namespace engine::forensics
