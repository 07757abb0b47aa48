// SPDX-License-Identifier: MIT
#include "app/cli/scan_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/text.h"
#include "engine/core/text.h"
#include "pages/traces/trace_texts.h"

namespace app {

using engine::forensics::Grade;
using engine::forensics::Investigation;
using engine::forensics::Searched;
using engine::forensics::Shared;
using pages::Msg;

namespace {

constexpr std::size_t kMostShown = 20;

std::string Counted(const Text& text, Msg msg, std::uint64_t count) {
  return pages::RenderCounted(msg, static_cast<std::int64_t>(count), {{"count", std::to_string(count)}},
                              text.language());
}

std::string When(const Text& text, const Investigation& found, std::optional<engine::Time> time) {
  if (!time) return "-";
  const std::string words = pages::TimeOn(found, *time, text.language());
  return found.knows_clock ? fmt::format("{} ({})", words, engine::FormatUtc(*time)) : words;
}

void AddVerdict(Text& text, Msg verdict, Grade worst) {
  text.Line(verdict);
  text.Line(Msg::TracesNoProof);
  if (worst == Grade::Signs) {
    text.Line(Msg::TracesDoNow);
    for (const Msg step : {Msg::TracesDoCable, Msg::TracesDoNoRestart, Msg::TracesDoCall}) text.Item(text.Say(step));
  } else if (worst != Grade::Harmless) {
    text.Line(Msg::TracesSendReport);
  }
}

void AddTraces(Text& text, const Investigation& found, Grade grade) {
  std::size_t shown = 0;
  for (const auto& trace : found.logs.traces) {
    if (trace.grade != grade) continue;
    if (shown == 0) text.Heading(pages::TextOfGrade(grade));
    if (++shown > kMostShown) continue;
    const auto meaning = pages::TextOfRule(trace.rule);
    text.Item(fmt::format("{}  {}  {}  ({})", When(text, found, trace.first), Plain(trace.client),
                          pages::RequestOf(trace), trace.lines));
    if (meaning) text.Item(text.Say(meaning->meaning), 4);
    if (trace.file) {
      text.Item(text.Say(Msg::TraceFileThere,
                         {{"object", trace.file->path}, {"when", When(text, found, trace.file->modified)}}),
                4);
    }
  }
  if (shown > kMostShown) text.Item(fmt::format("+ {}", shown - kMostShown));
}

void AddEvents(Text& text, const Investigation& found) {
  text.Heading(Msg::ReportEvents);
  if (found.events.traces.empty()) text.Item(text.Say(Msg::ReportNoFindings));
  for (const auto& event : found.events.traces) {
    text.Item(fmt::format("{}  {} ({} {}, {})", When(text, found, event.first),
                          text.Say(pages::TextOfEvent(event.kind)), event.channel, event.event_id, event.events));
  }
  for (const std::string& channel : found.events.not_recorded) {
    text.Item(text.Say(pages::WordsForMissing(found.events), {{"object", channel}}));
  }
  std::vector<engine::Finding> problems;
  for (const engine::Error& problem : found.events.problems) {
    problems.push_back({problem.id, problem.object, problem.args});
  }
  text.Findings(problems);
}

void AddCoverage(Text& text, const Investigation& found) {
  const auto& coverage = found.logs.coverage;
  text.Heading(Msg::ReportCoverage);
  if (coverage.first && coverage.last) {
    text.Item(text.Say(Msg::TracesReadFromTo,
                       {{"first", When(text, found, coverage.first)}, {"last", When(text, found, coverage.last)}}));
  }
  text.Item(Counted(text, Msg::TracesLines, coverage.lines));
  const pages::Phrase missing = pages::MissingDaysOf(found);
  if (!missing.IsEmpty()) text.Item(missing.Say(text.language()));
  text.Findings(coverage.findings);
}

void AddMachine(Text& text, const Investigation& found) {
  for (const Grade grade : {Grade::Signs, Grade::Attempts, Grade::Unusual}) AddTraces(text, found, grade);
  AddEvents(text, found);
  AddCoverage(text, found);
}

void AddShared(Text& text, const std::vector<Searched>& machines, const std::vector<Shared>& all) {
  text.Heading(Msg::ReportShared);
  if (all.empty()) text.Item(text.Say(Msg::ReportSharedNone));
  for (std::size_t i = 0; i < std::min(all.size(), kMostShown); ++i) {
    const Shared& shared = all[i];
    text.Item(fmt::format("{}: {}  ({})",
                          text.Say(shared.kind == Shared::Kind::Client ? Msg::ReportWho : Msg::ReportAddress),
                          Plain(shared.value), text.Say(pages::TextOfGrade(shared.worst))));
    for (const std::string& place : pages::PlacesOf(shared, machines, text.language())) text.Item(Plain(place), 4);
  }
  if (all.size() > kMostShown) text.Item(Counted(text, Msg::ReportSharedMore, all.size() - kMostShown));
}

void AddFiles(Text& text, const std::vector<std::string>& files) {
  text.Blank();
  for (const std::string& file : files) text.Row(Msg::LabelFiles, file);
}

}  // namespace

std::string ScanText(const Investigation& found, const std::vector<std::string>& files, pages::Language language) {
  Text text(language);
  AddVerdict(text, pages::VerdictOf(found), found.Worst());
  AddMachine(text, found);
  AddFiles(text, files);
  return text.Take();
}

std::string ScanText(const std::vector<Searched>& machines, const std::vector<Shared>& shared,
                     const std::vector<std::string>& files, pages::Language language) {
  Text text(language);
  AddVerdict(text, pages::VerdictOf(machines), Worst(machines));
  text.Heading(Msg::ReportMachines);
  for (const std::string& line : pages::HowManySearched(machines, language)) text.Item(line);
  AddShared(text, machines, shared);
  for (const Searched& machine : machines) {
    text.Blank();
    text.Line(fmt::format("== {}  {}", Plain(machine.name), Plain(machine.place)));
    text.Line(pages::VerdictOn(machine, language));
    if (machine.found) AddMachine(text, *machine.found);
    else text.Problem(machine.found.error());
  }
  AddFiles(text, files);
  return text.Take();
}

}  // namespace app
