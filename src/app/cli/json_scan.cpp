// SPDX-License-Identifier: MIT
//
// scan: what was found and how far the records reach. Lines of logs that are not UTF-8 get replacement characters.
#include "app/cli/json_parts.h"
#include "pages/traces/trace_texts.h"

namespace app {

namespace {

using engine::forensics::Grade;
using engine::forensics::Investigation;
using engine::forensics::Searched;
using engine::forensics::Shared;

Json OfTime(std::optional<engine::Time> time) { return time ? Json(engine::FormatUtc(*time)) : Json(nullptr); }

Json OfTrace(const engine::forensics::Trace& trace, pages::Language language) {
  Json lines = Json::array();
  for (const auto& line : trace.kept) {
    lines.push_back({{"file", line.file}, {"number", line.number}, {"text", line.text}});
  }
  const auto text = pages::TextOfRule(trace.rule);
  Json json = {{"rule", trace.rule},
               {"grade", Name(trace.grade)},
               {"client", trace.client},
               {"method", trace.method},
               {"target", trace.target},
               {"count", trace.lines},
               {"answered", trace.answered},
               {"first", OfTime(trace.first)},
               {"last", OfTime(trace.last)},
               {"meaning", text ? Json(pages::Render(text->meaning, {}, language)) : Json(nullptr)},
               {"harmlessWhen", text ? Json(pages::Render(text->harmless, {}, language)) : Json(nullptr)},
               {"lines", std::move(lines)}};
  json["file"] = trace.file ? Json{{"path", trace.file->path}, {"modified", engine::FormatUtc(trace.file->modified)}}
                            : Json(nullptr);
  return json;
}

Json OfCoverage(const engine::forensics::Investigation& found, pages::Language language) {
  const engine::forensics::Coverage& coverage = found.logs.coverage;
  Json days = Json::array(), gaps = Json::array();
  const auto day_text = [](std::chrono::sys_days day) { return engine::FormatUtc(engine::Time{day}).substr(0, 10); };
  for (const auto& [day, count] : coverage.days) {
    days.push_back({{"day", day_text(day)}, {"requests", count.requests}, {"traces", count.traces}});
  }
  for (const auto& [from, to] : coverage.Gaps()) gaps.push_back({{"first", day_text(from)}, {"last", day_text(to)}});
  return {{"files", coverage.files},
          {"bytes", coverage.bytes},
          {"lines", coverage.lines},
          {"unread", coverage.unread},
          {"stepsBack", coverage.steps_back},
          {"first", OfTime(coverage.first)},
          {"last", OfTime(coverage.last)},
          {"missingDays", coverage.MissingDays()},
          {"missingDaysWindowsRan", found.MissingDaysWithWindows()},
          {"gaps", std::move(gaps)},
          {"days", std::move(days)},
          {"findings", OfFindings(coverage.findings, language)}};
}

Json OfEvents(const engine::forensics::EventReport& report, pages::Language language) {
  Json events = Json::array(), problems = Json::array();
  for (const auto& event : report.traces) {
    events.push_back({{"kind", Name(event.kind)},
                      {"grade", Name(event.grade)},
                      {"channel", event.channel},
                      {"eventId", event.event_id},
                      {"count", event.events},
                      {"first", engine::FormatUtc(event.first)},
                      {"last", engine::FormatUtc(event.last)},
                      {"text", event.text}});
  }
  for (const engine::Error& problem : report.problems) problems.push_back(OfError(problem, language));
  return {{"found", std::move(events)},
          {"read", report.channels},
          {"notRecorded", report.not_recorded},
          {"exported", report.exported},
          {"problems", std::move(problems)}};
}

/// Everything of one machine, into a document of its own or into a list.
void AddInvestigation(Json& into, const Investigation& found, pages::Language language) {
  into["worst"] = Name(found.Worst());
  into["verdict"] = pages::Render(pages::VerdictOf(found), {}, language);
  into["stopped"] = found.logs.stopped;
  into["computer"] = found.computer;
  into["made"] = engine::FormatUtc(found.made);
  into["folders"] = found.folders;
  into["counts"] = Json::object();
  for (const Grade grade : {Grade::Signs, Grade::Attempts, Grade::Unusual}) {
    into["counts"][std::string(Name(grade))] = found.logs.Lines(grade);
  }
  into["traces"] = Json::array();
  for (const auto& trace : found.logs.traces) into["traces"].push_back(OfTrace(trace, language));
  into["leftOut"] = found.logs.left_out;
  into["coverage"] = OfCoverage(found, language);
  into["events"] = OfEvents(found.events, language);
}

Json OfMachine(const Searched& machine, pages::Language language) {
  Json json = {{"name", machine.name}, {"place", machine.place}};
  if (machine.found) AddInvestigation(json, *machine.found, language);
  json["error"] = machine.found ? Json(nullptr) : OfError(machine.found.error(), language);
  return json;
}

Json OfShared(const Shared& shared, const std::vector<Searched>& machines) {
  Json where = Json::array();
  for (const auto& on : shared.where) {
    where.push_back({{"name", machines[on.machine].name},
                     {"worst", Name(on.worst)},
                     {"lines", on.lines},
                     {"requests", shared.kind == Shared::Kind::Client ? Json(on.requests) : Json(nullptr)},
                     {"first", OfTime(on.first)},
                     {"last", OfTime(on.last)}});
  }
  return {{"kind", Name(shared.kind)},
          {"value", shared.value},
          {"worst", Name(shared.worst)},
          {"machines", std::move(where)}};
}

}  // namespace

std::string ScanJson(const JsonHead& head, const Investigation& found, const std::vector<std::string>& files,
                     const std::optional<engine::Error>& error) {
  Json document = Begin(head);
  document["changed"] = false;
  AddInvestigation(document, found, head.language);
  document["files"] = files;
  document["error"] = OfError(error, head.language);
  return Finish(document);
}

std::string ScanJson(const JsonHead& head, const std::vector<Searched>& machines, const std::vector<Shared>& shared,
                     const std::vector<std::string>& files, const std::optional<engine::Error>& error) {
  Json document = Begin(head);
  document["changed"] = false;
  document["worst"] = Name(Worst(machines));
  document["verdict"] = pages::Render(pages::VerdictOf(machines), {}, head.language);
  document["machines"] = Json::array();
  for (const Searched& machine : machines) document["machines"].push_back(OfMachine(machine, head.language));
  document["shared"] = Json::array();
  for (const Shared& each : shared) document["shared"].push_back(OfShared(each, machines));
  document["files"] = files;
  document["error"] = OfError(error, head.language);
  return Finish(document);
}

}  // namespace app
