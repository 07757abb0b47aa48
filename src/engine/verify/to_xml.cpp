// SPDX-License-Identifier: MIT
//
// The verification file as XML. The shape is res/verification.xsd; a change here is a change there. Attributes whose
// value is not known are left out, lists are written even when empty.
#include <pugixml.hpp>
#include <sstream>

#include "engine/core/text.h"
#include "engine/verify/report_values.h"
#include "engine/verify/verification.h"

namespace engine::verify {

namespace {

using pugi::xml_node;

xml_node Add(xml_node parent, const char* name) { return parent.append_child(name); }

void Set(xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(SafeText(value).c_str());
}
void SetKnown(xml_node node, const char* name, std::string_view value) {
  if (!value.empty()) Set(node, name, value);
}
void SetFlag(xml_node node, const char* name, bool value) { node.append_attribute(name).set_value(value); }
void SetCount(xml_node node, const char* name, std::uint64_t value) {
  node.append_attribute(name).set_value(static_cast<unsigned long long>(value));
}

void AddText(xml_node parent, const char* name, std::string_view text) {
  Add(parent, name).text().set(SafeText(text).c_str());
}
void AddTexts(xml_node parent, const char* name, const std::vector<std::string>& texts) {
  for (const auto& text : texts) AddText(parent, name, text);
}

void AddFinding(xml_node parent, const char* element, const Finding& finding) {
  auto node = Add(parent, element);
  Set(node, "id", Label(finding.id));
  Set(node, "name", Name(finding.id));
  SetKnown(node, "object", finding.object);
  for (const auto& arg : finding.args) {
    auto child = Add(node, "arg");
    Set(child, "name", arg.name);
    child.text().set(SafeText(arg.value).c_str());
  }
}
void AddFindings(xml_node parent, const char* element, const std::vector<Finding>& findings) {
  for (const auto& finding : findings) AddFinding(parent, element, finding);
}

void AddHead(xml_node root, const Verification& v) {
  const auto& inventory = v.inventory;
  auto time = Add(root, "time");
  Set(time, "utc", FormatUtc(v.time));
  Set(time, "local", FormatLocal(v.time, inventory.system.utc_offset));
  Set(Add(root, "tool"), "version", v.tool_version.empty() ? "unknown" : v.tool_version);
  auto catalogue = Add(root, "catalogue");
  SetKnown(catalogue, "version", inventory.catalogue_version);
  SetKnown(catalogue, "sha256", inventory.catalogue_sha256);
  SetFlag(catalogue, "replacement", inventory.catalogue_is_replacement);
}

void AddComputer(xml_node root, const lrm::Inventory& inventory) {
  const auto& system = inventory.system;
  auto instrument = Add(root, "instrument");
  Set(instrument, "id", inventory.instrument_id.empty() ? "unknown" : inventory.instrument_id);
  SetKnown(instrument, "name", inventory.instrument_name);
  SetFlag(instrument, "dualBoot", inventory.dual_boot);
  auto computer = Add(root, "computer");
  SetKnown(computer, "name", system.computer_name);
  SetKnown(computer, "account", system.account);
  SetFlag(computer, "elevated", system.elevated);
  SetFlag(computer, "image", system.is_image);
  auto windows = Add(root, "windows");
  SetKnown(windows, "name", system.windows_name);
  SetKnown(windows, "version", system.windows_version);
  SetCount(windows, "bits", system.is_64_bit ? 64 : 32);
  auto iis = Add(root, "iis");
  SetFlag(iis, "found", inventory.iis_found);
  SetKnown(iis, "version", inventory.iis_version);
}

const char* RangeName(lrm::VersionClass version_class) {
  switch (version_class) {
    case lrm::VersionClass::Published: return "published";
    case lrm::VersionClass::Outside: return "outside";
    case lrm::VersionClass::Unknown: break;
  }
  return "unknown";
}

void AddLrm(xml_node root, const lrm::Inventory& inventory) {
  auto node = Add(root, "lrm");
  SetFlag(node, "found", inventory.lrm_found);
  if (inventory.lrm_version) Set(node, "version", inventory.lrm_version->text());
  Set(node, "range", RangeName(inventory.version_class));
  AddTexts(node, "product", inventory.lrm_products);
  AddTexts(node, "service", inventory.lrm_services);
  auto site = Add(root, "site");
  if (inventory.site) Set(site, "name", *inventory.site);
  if (inventory.site_error) AddFinding(site, "error", AsFinding(*inventory.site_error));
  if (inventory.configuration_error) AddFinding(site, "error", AsFinding(*inventory.configuration_error));
  auto run = Add(root, "run");
  SetFlag(run, "inProgress", inventory.run_in_progress);
  AddTexts(run, "reason", inventory.run_reasons);
}

void AddVerdict(xml_node root, const patch::Assessment& assessment) {
  auto verdict = Add(root, "verdict");
  Set(verdict, "state", patch::Name(assessment.state));
  SetKnown(verdict, "by", assessment.by);
  Set(verdict, "basis", BasisOf(assessment));
  AddFindings(verdict, "reason", assessment.reasons);
  auto controls = Add(root, "controls");
  for (const auto& control : assessment.controls) {
    auto node = Add(controls, "control");
    Set(node, "id", patch::Name(control.id));
    Set(node, "state", patch::Name(control.state));
    Set(node, "basis", BasisOf(control));
    SetFlag(node, "applied", control.applied);
    AddText(node, "expected", control.expected);
    AddText(node, "found", control.found);
    AddFindings(node, "reason", control.reasons);
  }
  AddFindings(Add(root, "bypasses"), "finding", assessment.bypasses);
}

void AddAnswer(xml_node parent, const iis::Answer& answer) {
  auto node = Add(parent, "answer");
  Set(node, "kind", AnswerName(answer.kind));
  if (answer.stage >= 0) SetCount(node, "stage", static_cast<std::uint64_t>(answer.stage));
  SetKnown(node, "handler", answer.handler);
  SetKnown(node, "site", answer.site);
  SetFlag(node, "runsSiteCode", answer.runs_site_code);
  SetFlag(node, "decisive", answer.decisive);
  Set(node, "basis", BasisName(answer.proof));
  for (const auto& code : answer.codes) AddText(node, "code", code);
  AddTexts(node, "missing", answer.missing);
  if (answer.deciding) {
    auto deciding = Add(node, "deciding");
    Set(deciding, "file", answer.deciding->file);
    Set(deciding, "level", answer.deciding->level);
    SetCount(deciding, "line", answer.deciding->line);
  }
  AddTexts(node, "note", answer.notes);
}

void AddFailures(xml_node parent, const char* element, const std::vector<patch::MatrixFailure>& failures) {
  auto list = Add(parent, element);
  for (const auto& failure : failures) {
    const auto& request = failure.request;
    auto node = Add(list, "request");
    Set(node, "from", request.from);
    if (request.to) Set(node, "to", *request.to);
    if (request.host) Set(node, "host", *request.host);
    Set(node, "method", request.method);
    Set(node, "scheme", request.scheme);
    SetKnown(node, "urlHost", request.url_host);
    SetCount(node, "port", request.port);
    Set(node, "path", request.path);
    SetKnown(node, "forwardedFor", request.forwarded_for);
    AddAnswer(node, failure.answer);
  }
}

void AddDoor(xml_node probe, const patch::DoorReport& report) {
  auto door = Add(probe, "door");
  Set(door, "url", patch::UrlOf(report.probed.door));
  SetKnown(door, "host", report.probed.door.host);
  SetFlag(door, "local", report.probed.door.local);
  Set(door, "verdict", std::string(patch::Name(report.verdict)));
  const WebAnswer& answer = *report.probed.answer;
  if (answer.outcome == WebAnswer::Outcome::Answered) SetCount(door, "status", answer.status);
  SetKnown(door, "certificate", Join(answer.certificate_problems, " "));
}

void AddProof(xml_node root, const Verification& v) {
  const auto& matrix = v.assessment.matrix;
  auto requests = Add(root, "requests");
  SetCount(requests, "evaluated", matrix.requests);
  SetCount(requests, "remote", matrix.remote);
  SetCount(requests, "local", matrix.local);
  SetCount(requests, "notDecisive", matrix.not_decisive);
  AddFailures(requests, "remoteAnswered", matrix.remote_answered);
  AddFailures(requests, "localBroken", matrix.local_broken);
  auto probe = Add(root, "probe");
  SetFlag(probe, "performed", v.probed());
  if (!v.probed()) {
    const char* cause = v.inventory.system.is_image ? "image" : "not-asked";
    AddFinding(probe, "reason", {Id::NotProbed, "", {{"cause", cause}}});
  }
  for (const patch::DoorReport& report : v.doors) AddDoor(probe, report);
}

void AddRecords(xml_node root, const Verification& v) {
  auto configuration = Add(root, "configuration");
  SetKnown(configuration, "path", v.configuration_path);
  SetKnown(configuration, "sha256Before", v.sha256_before);
  SetKnown(configuration, "sha256Now", v.sha256_now);
  if (v.last_change) Set(configuration, "lastChange", FormatUtc(*v.last_change));
  SetFlag(configuration, "restartPending", v.restart_pending);
  auto audit = Add(root, "audit");
  SetCount(audit, "count", v.audit_head.count);
  SetKnown(audit, "head", v.audit_head.sha256);
  SetFlag(audit, "intact", !v.audit_error);
  if (v.audit_error) AddFinding(audit, "error", AsFinding(*v.audit_error));
  AddFindings(Add(root, "findings"), "finding", AllFindings(v));
}

}  // namespace

std::string ToXml(const Verification& verification) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto root = Add(document, "verification");
  Set(root, "schema", "1");
  Set(root, "scope", "IIS web interface of LRM");
  if (!verification.practice.empty()) SetFlag(root, "practice", true);
  AddHead(root, verification);
  AddComputer(root, verification.inventory);
  AddLrm(root, verification.inventory);
  AddVerdict(root, verification.assessment);
  AddProof(root, verification);
  AddRecords(root, verification);
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace engine::verify
