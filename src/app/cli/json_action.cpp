// SPDX-License-Identifier: MIT
//
// plan, and the commands that change something.
#include "app/cli/json_parts.h"

namespace app {
namespace {

using engine::patch::Name;

Json OfAttributes(const engine::iis::Attributes& attributes) {
  Json json = Json::object();
  for (const auto& [name, value] : attributes) json[name] = value;
  return json;
}

Json OfChange(const engine::patch::Change& change, pages::Language language) {
  Json json = {{"control", Name(change.control)}, {"kind", Name(change.kind)}, {"where", engine::patch::Where(change)}};
  if (change.kind == engine::patch::ChangeKind::SetAttribute) {
    json["attribute"] = change.attribute;
    json["before"] = OfText(change.before);
    json["after"] = OfText(change.after);
  } else {
    json["element"] = change.element;
    json["attributes"] = OfAttributes(change.attributes);
  }
  json["why"] = change.why.id == engine::Id{} ? Json(nullptr) : OfFindings({change.why}, language).front();
  return json;
}

Json OfPlannedControls(const engine::patch::Plan& plan, pages::Language language) {
  Json list = Json::array();
  for (const engine::patch::PlannedControl& control : plan.controls) {
    list.push_back(
        {{"id", Name(control.id)}, {"chosen", control.chosen}, {"reasons", OfFindings(control.reasons, language)}});
  }
  return list;
}

Json OfPlan(const engine::patch::Plan& plan, pages::Language language) {
  Json changes = Json::array();
  for (const engine::patch::Change& change : plan.changes) changes.push_back(OfChange(change, language));
  return {{"action", Name(plan.action)},
          {"way", plan.way},
          {"changesAnything", plan.ChangesAnything()},
          {"fromBackup", plan.from_backup},
          {"controls", OfPlannedControls(plan, language)},
          {"changes", std::move(changes)},
          {"warnings", OfFindings(plan.warnings, language)}};
}

}  // namespace

std::string PlanJson(const JsonHead& head, const engine::patch::Situation& situation, const engine::patch::Plan& plan) {
  Json document = Begin(head);
  document["changed"] = false;
  document["state"] = Name(situation.assessment.state);
  document["site"] = OfText(situation.inventory.site);
  document["plan"] = OfPlan(plan, head.language);
  document["difference"] =
      plan.refusal ? std::vector<std::string>() : engine::patch::Difference(plan.before, plan.after);
  document["findings"] = OfFindings(situation.inventory.findings, head.language);
  document["error"] = OfError(plan.refusal, head.language);
  return Finish(document);
}

std::string ActionJson(const JsonHead& head, const Machine& machine, const engine::patch::ActionReport& report) {
  Json document = Begin(head);
  document["action"] = report.action;
  document["changed"] = report.changed;
  document["outcome"] = Name(report.outcome);
  document["onDisk"] = Name(report.on_disk);
  if (report.assessment) AddAssessment(document, *report.assessment, head.language);
  else document["state"] = Name(engine::patch::State::Unknown);
  document["site"] = report.site;
  document["configuration"] = {
      {"path", report.configuration_path},
      {"hostPath",
       report.configuration_path.empty() ? Json(nullptr) : OfText(machine.RealPath(report.configuration_path))},
      {"sha256Before", report.sha256_before},
      {"sha256After", report.sha256_after}};
  document["records"] = {
      {"folder", report.folder},
      {"folderHostPath", report.folder.empty() ? Json(nullptr) : OfText(machine.RealPath(report.folder))},
      {"audit", report.audit_path},
      {"auditHostPath", report.audit_path.empty() ? Json(nullptr) : OfText(machine.RealPath(report.audit_path))},
      {"auditCount", report.audit_head.count},
      {"auditSha256", report.audit_head.sha256}};
  document["restart"] = Name(report.restart);
  document["restartPending"] = report.restart == engine::patch::Restart::Required;
  document["afterRestart"] = Name(report.follow_up);
  document["plan"] = OfPlan(report.plan, head.language);
  document["findings"] = OfFindings(report.findings, head.language);
  document["error"] = OfError(report.error, head.language);
  return Finish(document);
}

}  // namespace app
