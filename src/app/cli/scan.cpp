// SPDX-License-Identifier: MIT
//
// scan: looks for signs of unauthorised access in logs and events. Reads only; writes its report where --out says and
// nowhere else. No finding says that nothing happened.
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "pages/traces/report.h"
#include "pages/traces/trace_texts.h"

namespace app {

using engine::forensics::Grade;
using engine::forensics::Investigation;
using pages::Msg;

namespace {

constexpr std::size_t kMostShown = 20;

int ExitCodeOf(const Investigation& found) {
  if (found.Worst() >= Grade::Attempts) return kFindings;
  return found.AnythingRead() && !found.logs.stopped ? kDone : kCouldNotFindOut;
}

void AddTraces(Text& text, const Investigation& found, Grade grade) {
  std::size_t shown = 0;
  for (const auto& trace : found.logs.traces) {
    if (trace.grade != grade) continue;
    if (shown == 0) text.Heading(pages::TextOfGrade(grade));
    if (++shown > kMostShown) continue;
    const auto meaning = pages::TextOfRule(trace.rule);
    text.Item(fmt::format("{}  {}  {}  ({})", trace.first ? engine::FormatUtc(*trace.first) : "-", Plain(trace.client),
                          pages::RequestOf(trace), trace.lines));
    if (meaning) text.Item(text.Say(meaning->meaning), 4);
    if (trace.file) {
      text.Item(text.Say(Msg::TraceFileThere,
                         {{"object", trace.file->path}, {"when", engine::FormatUtc(trace.file->modified)}}),
                4);
    }
  }
  if (shown > kMostShown) text.Item(fmt::format("+ {}", shown - kMostShown));
}

void AddEvents(Text& text, const Investigation& found) {
  text.Heading(Msg::ReportEvents);
  if (found.events.traces.empty()) text.Item(text.Say(Msg::ReportNoFindings));
  for (const auto& event : found.events.traces) {
    text.Item(fmt::format("{}  {} ({} {}, {})", engine::FormatUtc(event.first),
                          text.Say(pages::TextOfEvent(event.kind)), event.channel, event.event_id, event.events));
  }
  for (const std::string& channel : found.events.not_recorded) {
    text.Item(text.Say(Msg::TracesNotRecorded, {{"object", channel}}));
  }
}

void AddCoverage(Text& text, const Investigation& found) {
  const auto& coverage = found.logs.coverage;
  text.Heading(Msg::ReportCoverage);
  if (coverage.first && coverage.last) {
    text.Item(text.Say(Msg::TracesReadFromTo,
                       {{"first", engine::FormatUtc(*coverage.first)}, {"last", engine::FormatUtc(*coverage.last)}}));
  }
  text.Item(text.Say(Msg::TracesLines, {{"count", std::to_string(coverage.lines)}}));
  text.Findings(coverage.findings);
}

std::string ScanText(const CommandLine& line, const Investigation& found, const std::vector<std::string>& files) {
  Text text(line.language);
  text.Line(pages::VerdictOf(found));
  text.Line(Msg::TracesNoProof);
  const Grade worst = found.Worst();
  if (worst == Grade::Signs) {
    text.Line(Msg::TracesDoNow);
    for (const Msg step : {Msg::TracesDoCable, Msg::TracesDoNoRestart, Msg::TracesDoCall}) text.Item(text.Say(step));
  } else if (worst != Grade::Harmless) {
    text.Line(Msg::TracesSendReport);
  }
  for (const Grade grade : {Grade::Signs, Grade::Attempts, Grade::Unusual}) AddTraces(text, found, grade);
  AddEvents(text, found);
  AddCoverage(text, found);
  text.Blank();
  for (const std::string& file : files) text.Row(Msg::LabelFiles, file);
  return text.Take();
}

bool Wants(const CommandLine& line, std::string_view format) {
  return line.format.empty() || engine::AnyInList(line.format, [&](std::string_view each) { return each == format; });
}

std::vector<pages::NamedBytes> FilesOf(const CommandLine& line, const Investigation& found, const std::string& json) {
  const std::string evidence = pages::EvidenceOf(found);
  std::vector<pages::NamedBytes> files;
  if (Wants(line, "html")) {
    files.push_back({".html", pages::SearchReportHtml(found, engine::Sha256(evidence), line.language)});
  }
  if (Wants(line, "csv")) files.push_back({".csv", pages::SearchReportCsv(found)});
  if (Wants(line, "json")) files.push_back({".json", json});
  files.push_back({"-evidence.txt", evidence});
  return files;
}

}  // namespace

Reply RunScan(const CommandLine& line, Machine& machine) {
  engine::forensics::InvestigateOptions options;
  options.site = line.site;
  options.log_folders = line.logs;
  const auto found = engine::forensics::Investigate(*machine.host, machine.catalogue, options);
  if (!found) return Refuse(line, found.error(), kCouldNotFindOut);
  Reply reply;
  reply.exit_code = ExitCodeOf(*found);
  std::vector<std::string> files;
  if (!line.out.empty()) {
    const std::string json = ScanJson({line.command, reply.exit_code, line.language}, *found, {}, {});
    auto written =
        pages::WriteSearchFiles(PathOf(line.out), pages::SearchReportName(*found), FilesOf(line, *found, json));
    if (!written) {
      reply = Refuse(line, written.error(), kCouldNotFindOut);
      reply.text = ScanText(line, *found, {});
      reply.json = ScanJson({line.command, reply.exit_code, line.language}, *found, {}, written.error());
      return reply;
    }
    files = std::move(*written);
  }
  reply.text = ScanText(line, *found, files);
  reply.json = ScanJson({line.command, reply.exit_code, line.language}, *found, files, {});
  reply.log = "worst=" + std::string(engine::forensics::Name(found->Worst()));
  return reply;
}

}  // namespace app
