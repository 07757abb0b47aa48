// SPDX-License-Identifier: MIT
#include "pages/traces/trace_texts.h"

#include <algorithm>

namespace pages {

using engine::forensics::EventKind;
using engine::forensics::Grade;
using engine::forensics::Searched;

std::optional<RuleText> TextOfRule(std::string_view id) {
#define RULE(rule, meaning, harmless) \
  if (id == (rule)) return RuleText{Msg::meaning, Msg::harmless};
#define EVENT(kind, meaning)
#include "pages/traces/rule_texts.def"
#undef RULE
#undef EVENT
  return std::nullopt;
}

Msg TextOfEvent(EventKind kind) {
  switch (kind) {
#define RULE(rule, meaning, harmless)
#define EVENT(name, meaning) \
  case EventKind::name: return Msg::meaning;
#include "pages/traces/rule_texts.def"
#undef RULE
#undef EVENT
  }
  return Msg::NotGiven;
}

Msg TextOfGrade(Grade grade) {
  switch (grade) {
    case Grade::Signs: return Msg::GradeSigns;
    case Grade::Attempts: return Msg::GradeAttempts;
    case Grade::Unusual: return Msg::GradeUnusual;
    case Grade::Harmless: break;
  }
  return Msg::GradeHarmless;
}

namespace {

Msg VerdictOf(Grade worst, bool anything_read) {
  switch (worst) {
    case Grade::Signs: return Msg::TracesSignsTitle;
    case Grade::Attempts: return Msg::TracesAttemptsTitle;
    case Grade::Unusual: return Msg::TracesUnusualTitle;
    case Grade::Harmless: break;
  }
  return anything_read ? Msg::TracesNoneTitle : Msg::TracesNothingReadTitle;
}

std::string Counted(Msg msg, std::uint64_t count, Language language) {
  return RenderCounted(msg, static_cast<std::int64_t>(count), {{"count", std::to_string(count)}}, language);
}

}  // namespace

Msg VerdictOf(const engine::forensics::Investigation& investigation) {
  return VerdictOf(investigation.Worst(), investigation.AnythingRead());
}

Msg VerdictOf(const std::vector<Searched>& machines) {
  return VerdictOf(Worst(machines), std::ranges::any_of(machines, [](const Searched& machine) {
                     return machine.found && machine.found->AnythingRead();
                   }));
}

std::string VerdictOn(const Searched& machine, Language language) {
  return Render(machine.found ? VerdictOf(*machine.found) : Msg::TracesProblemTitle, {}, language);
}

std::vector<std::string> HowManySearched(const std::vector<Searched>& machines, Language language) {
  const auto searched = static_cast<std::uint64_t>(
      std::ranges::count_if(machines, [](const Searched& machine) { return machine.found.has_value(); }));
  std::vector<std::string> lines = {Counted(Msg::ReportMachinesSearched, searched, language)};
  if (searched < machines.size()) {
    lines.push_back(Counted(Msg::ReportMachinesNotSearched, machines.size() - searched, language));
  }
  return lines;
}

std::vector<std::string> PlacesOf(const engine::forensics::Shared& shared, const std::vector<Searched>& machines,
                                  Language language) {
  std::vector<std::string> places;
  for (const auto& where : shared.where) {
    const Searched& machine = machines[where.machine];
    std::string place =
        machine.name + ": " + Counted(Msg::TracesLines, std::max(where.lines, where.requests), language);
    if (where.first && machine.found) place += " (" + TimeOn(*machine.found, *where.first, language) + ")";
    places.push_back(std::move(place));
  }
  return places;
}

std::string TimeOn(const engine::forensics::Investigation& found, engine::Time time, Language language) {
  const std::string words = Say(Moment{time, found.utc_offset}, language);
  return found.knows_clock ? words : Render(Msg::TraceTimeUtc, {{"when", words}}, language);
}

Phrase MissingDaysOf(const engine::forensics::Investigation& found) {
  const auto missing = static_cast<std::int64_t>(found.logs.coverage.MissingDays());
  const std::uint64_t with_windows = found.MissingDaysWithWindows();
  if (missing == 0) return {};
  if (with_windows == 0) return {Msg::TracesDayMissing, {{"count", missing}}};
  return {Msg::TracesDayMissingRan, {{"count", missing}, {"days", std::to_string(with_windows)}}};
}

Msg WordsForMissing(const engine::forensics::EventReport& events) {
  return events.exported ? Msg::TracesNotExported : Msg::TracesNotRecorded;
}

std::string RequestOf(const engine::forensics::Trace& trace) {
  constexpr std::size_t kLongest = 80;
  std::string request = trace.method + ' ' + trace.target;
  for (char& c : request) {
    if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) > '~') c = '?';
  }
  if (request.size() > kLongest) request = request.substr(0, kLongest) + "...";
  return request;
}

}  // namespace pages
