// SPDX-License-Identifier: MIT
//
// help, errors, demo, explain and audit.
#include "app/cli/json_parts.h"

namespace app {
namespace {

Json OfScenario(const engine::lrm::ScenarioInfo& scenario) {
  const engine::lrm::Expectations& expected = scenario.expected;
  return {{"name", scenario.name},
          {"title", scenario.title},
          {"description", scenario.description},
          {"expected",
           {{"state", expected.state},
            {"applyOutcome", expected.apply_outcome},
            {"stateAfterApply", expected.state_after},
            {"exitCodes",
             {{"status", expected.status_exit},
              {"apply", expected.apply_exit},
              {"verify", expected.verify_exit},
              {"remove", expected.remove_exit}}}}}};
}

Json OfRecord(const engine::audit::Line& line) {
  Json details = Json::object();
  for (const auto& [name, value] : line.record.details) details[name] = value;
  return {{"number", line.number},          {"time", engine::FormatUtc(line.time)},
          {"action", line.record.action},   {"outcome", line.record.outcome},
          {"account", line.record.account}, {"toolVersion", line.record.tool_version},
          {"details", std::move(details)},  {"sha256", line.sha256}};
}

}  // namespace

std::string_view NameOf(engine::iis::Answer::Kind kind) {
  using Kind = engine::iis::Answer::Kind;
  switch (kind) {
    case Kind::Refused: return "refused";
    case Kind::Answered: return "answered";
    case Kind::OtherSite: return "other-site";
    case Kind::NotJudged: return "not-judged";
    case Kind::Unknown: break;
  }
  return "unknown";
}

std::string HelpJson(const JsonHead& head, const std::string& text) {
  Json document = Begin(head);
  document["text"] = text;
  return Finish(document);
}

std::string ErrorJson(const JsonHead& head, const engine::Error& error, bool with_outcome) {
  Json document = Begin(head);
  document["changed"] = false;
  if (with_outcome) document["outcome"] = engine::patch::Name(engine::patch::Outcome::Unchanged);
  document["findings"] = Json::array();
  document["error"] = OfError(error, head.language);
  return Finish(document);
}

std::string ScenariosJson(const JsonHead& head, const std::vector<engine::lrm::ScenarioInfo>& scenarios) {
  Json document = Begin(head);
  document["scenarios"] = Json::array();
  for (const engine::lrm::ScenarioInfo& scenario : scenarios) document["scenarios"].push_back(OfScenario(scenario));
  return Finish(document);
}

std::string DemoJson(const JsonHead& head, const engine::lrm::ScenarioInfo& scenario, const std::string& folder) {
  Json document = Begin(head);
  document["folder"] = folder;
  document["scenario"] = OfScenario(scenario);
  return Finish(document);
}

std::string ExplainJson(const JsonHead& head, const engine::iis::Request& request, const engine::iis::Answer& answer,
                        const std::vector<engine::Finding>& findings) {
  Json document = Begin(head);
  document["request"] = OfRequest(request);
  document["answer"] = NameOf(answer.kind);
  document["codes"] = answer.codes;
  document["site"] = answer.site;
  document["stage"] = answer.stage;
  document["handler"] = answer.handler;
  document["runsSiteCode"] = answer.runs_site_code;
  document["missing"] = answer.missing;
  document["basis"] = engine::verify::BasisName(answer.proof);
  document["mark"] = std::string(1, engine::iis::Mark(answer.proof));
  document["observed"] = Json::array();
  for (const engine::iis::Observation& seen : answer.observed) {
    document["observed"].push_back({{"test", seen.test},
                                    {"machine", seen.machine},
                                    {"windows", seen.windows},
                                    {"iis", std::to_string(seen.iis_major) + "." + std::to_string(seen.iis_minor)},
                                    {"date", engine::FormatUtc(seen.date)}});
  }
  document["decisive"] = answer.decisive;
  document["deciding"] = nullptr;
  if (answer.deciding) {
    document["deciding"] = {
        {"file", answer.deciding->file}, {"level", answer.deciding->level}, {"line", answer.deciding->line}};
  }
  document["trail"] = answer.notes;
  document["findings"] = OfFindings(findings, head.language);
  return Finish(document);
}

std::string GuideJson(const JsonHead& head, const std::vector<std::string>& files) {
  Json document = Begin(head);
  document["files"] = files;
  return Finish(document);
}

std::string AuditJson(const JsonHead& head, const AuditView& view) {
  Json document = Begin(head);
  document["path"] = view.path;
  document["hostPath"] = OfText(view.host_path);
  document["count"] = view.head.count;
  document["sha256"] = view.head.sha256;
  document["intact"] = view.checked ? Json(!view.error) : Json(nullptr);
  document["records"] = Json::array();
  for (const engine::audit::Line& line : view.records) document["records"].push_back(OfRecord(line));
  document["error"] = OfError(view.error, head.language);
  return Finish(document);
}

}  // namespace app
