// SPDX-License-Identifier: MIT
#include "app/cli/json_parts.h"

#include <algorithm>

#include "app/common/exit_codes.h"
#include "engine/core/build_info.h"

namespace app {
namespace {

Json OfArgs(const engine::Args& args) {
  Json json = Json::object();
  for (const engine::Arg& arg : args) json[arg.name] = arg.value;
  return json;
}

Json OfFinding(const engine::Finding& finding, pages::Language language) {
  return {{"id", engine::Label(finding.id)},
          {"name", engine::Name(finding.id)},
          {"object", finding.object},
          {"args", OfArgs(finding.args)},
          {"message", pages::Sentence(finding, language)}};
}

Json OfFailures(const std::vector<engine::patch::MatrixFailure>& failures) {
  Json list = Json::array();
  for (const engine::patch::MatrixFailure& failure : failures) {
    list.push_back({{"request", OfRequest(failure.request)},
                    {"answer", NameOf(failure.answer.kind)},
                    {"basis", engine::verify::BasisName(failure.answer.proof)}});
  }
  return list;
}

}  // namespace

Json Begin(const JsonHead& head) {
  return {{"command", head.command},
          {"ok", head.exit_code == kDone || head.exit_code == kRebootRequired},
          {"exitCode", head.exit_code},
          {"version", engine::ToolVersion()},
          {"error", nullptr}};
}

std::string Finish(const Json& document) { return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json OfError(const engine::Error& error, pages::Language language) {
  Json json = {{"id", engine::Label(error.id)},
               {"name", engine::Name(error.id)},
               {"operation", error.operation},
               {"object", error.object},
               {"systemCode", nullptr},
               {"args", OfArgs(error.args)},
               {"message", pages::Sentence(error, language)},
               {"nextStep", pages::NextStep(error.id, language)}};
  if (error.system_code) json["systemCode"] = *error.system_code;
  return json;
}

Json OfError(const std::optional<engine::Error>& error, pages::Language language) {
  return error ? OfError(*error, language) : Json(nullptr);
}

Json OfFindings(const std::vector<engine::Finding>& findings, pages::Language language) {
  Json list = Json::array();
  for (auto at = findings.begin(); at != findings.end(); ++at) {
    if (std::find(findings.begin(), at, *at) == at) list.push_back(OfFinding(*at, language));
  }
  return list;
}

Json OfDoors(const std::vector<engine::patch::DoorReport>& doors) {
  Json list = Json::array();
  for (const engine::patch::DoorReport& report : doors) {
    const engine::WebAnswer& answer = *report.probed.answer;
    const bool answered = answer.outcome == engine::WebAnswer::Outcome::Answered;
    list.push_back({{"url", engine::patch::UrlOf(report.probed.door)},
                    {"host", report.probed.door.host},
                    {"local", report.probed.door.local},
                    {"verdict", engine::patch::Name(report.verdict)},
                    {"status", answered ? Json(answer.status) : Json(nullptr)},
                    {"certificateProblems", answer.certificate_problems}});
  }
  return list;
}

Json OfControls(const engine::patch::Assessment& assessment, pages::Language language) {
  Json list = Json::array();
  for (const engine::patch::ControlReport& control : assessment.controls) {
    list.push_back({{"id", engine::patch::Name(control.id)},
                    {"state", engine::patch::Name(control.state)},
                    {"basis", engine::verify::BasisName(control.proof)},
                    {"applied", control.applied},
                    {"expected", control.expected},
                    {"found", control.found},
                    {"reasons", OfFindings(control.reasons, language)}});
  }
  return list;
}

Json OfMatrix(const engine::patch::MatrixResult& matrix) {
  return {{"total", matrix.requests},
          {"remote", matrix.remote},
          {"local", matrix.local},
          {"notDecisive", matrix.not_decisive},
          {"remoteAnswered", OfFailures(matrix.remote_answered)},
          {"localBroken", OfFailures(matrix.local_broken)}};
}

Json OfRequest(const engine::iis::Request& request) {
  return {{"from", request.from},
          {"to", OfText(request.to)},
          {"method", request.method},
          {"scheme", request.scheme},
          {"host", request.host.value_or(request.url_host)},
          {"port", request.port},
          {"path", request.path}};
}

Json OfText(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json OfPath(const Machine& machine, const std::string& windows_path) {
  return {{"path", windows_path}, {"hostPath", OfText(machine.RealPath(windows_path))}};
}

void AddAssessment(Json& document, const engine::patch::Assessment& assessment, pages::Language language) {
  document["state"] = engine::patch::Name(assessment.state);
  document["by"] = assessment.by;
  document["basis"] = engine::verify::BasisName(assessment.proof);
  document["controls"] = OfControls(assessment, language);
  document["bypasses"] = OfFindings(assessment.bypasses, language);
  document["reasons"] = OfFindings(assessment.reasons, language);
  document["requests"] = OfMatrix(assessment.matrix);
}

}  // namespace app
