// SPDX-License-Identifier: MIT
//
// status and verify.
#include <algorithm>
#include <iterator>

#include "app/cli/json_parts.h"
#include "app/cli/report.h"
#include "engine/iis/configuration.h"
#include "engine/mitigate/open_measures.h"
#include "engine/patch/situation.h"
#include "engine/patch/take_up.h"

namespace app {
namespace {

using engine::lrm::VersionClass;

std::string_view NameOf(VersionClass version_class) {
  switch (version_class) {
    case VersionClass::Published: return "published";
    case VersionClass::Outside: return "outside";
    case VersionClass::Unknown: break;
  }
  return "unknown";
}

Json OfCandidates(const engine::lrm::Inventory& inventory) {
  Json list = Json::array();
  for (const engine::lrm::CandidateSite& site : inventory.candidates) {
    list.push_back({{"name", site.name}, {"score", site.score}, {"clues", site.clues}});
  }
  return list;
}

Json OfUploadFolders(const engine::lrm::Inventory& inventory) {
  Json list = Json::array();
  for (const engine::lrm::UploadFolder& folder : inventory.upload_folders) {
    list.push_back({{"path", folder.path}, {"levels", folder.levels}});
  }
  return list;
}

void AddInventory(Json& document, const engine::lrm::Inventory& inventory) {
  document["instrument"] = {{"id", inventory.instrument_id},
                            {"name", inventory.instrument_name},
                            {"dualBoot", inventory.dual_boot},
                            {"computerName", inventory.system.computer_name},
                            {"windows", inventory.system.windows_name},
                            {"windowsVersion", inventory.system.windows_version},
                            {"account", inventory.system.account},
                            {"elevated", inventory.system.elevated},
                            {"isImage", inventory.system.is_image}};
  document["iis"] = {{"found", inventory.iis_found}, {"version", inventory.iis_version}};
  document["lrm"] = {{"found", inventory.lrm_found},
                     {"version", inventory.lrm_version ? Json(inventory.lrm_version->text()) : Json(nullptr)},
                     {"versionClass", NameOf(inventory.version_class)},
                     {"products", inventory.lrm_products},
                     {"services", inventory.lrm_services}};
  document["site"] = OfText(inventory.site);
  document["candidates"] = OfCandidates(inventory);
  document["uploadFolders"] = OfUploadFolders(inventory);
  document["runInProgress"] = inventory.run_in_progress;
  document["runReasons"] = inventory.run_reasons;
  document["catalogue"] = {{"version", inventory.catalogue_version},
                           {"sha256", inventory.catalogue_sha256},
                           {"replacement", inventory.catalogue_is_replacement}};
}

Json OfJournal(const engine::patch::Situation& situation, pages::Language language) {
  if (situation.journal_error) return {{"open", true}, {"error", OfError(*situation.journal_error, language)}};
  if (!situation.journal) return nullptr;
  return {{"open", true},
          {"id", situation.journal->id},
          {"action", engine::patch::Name(situation.journal->action)},
          {"time", engine::FormatUtc(situation.journal->time)},
          {"site", situation.journal->site},
          {"onDisk", engine::patch::Name(situation.journal_on_disk)}};
}

Json OfMeasures(const engine::patch::Situation& situation) {
  Json list = Json::array();
  for (const auto& open : engine::mitigate::FindOpenMeasures(*situation.host)) {
    list.push_back({{"kind", open.kind == engine::patch::MeasureKind::Firewall ? "firewall" : "network"},
                    {"action", open.measure ? Json(engine::patch::Name(*open.measure)) : Json(nullptr)},
                    {"time", engine::FormatUtc(open.time)}});
  }
  return list;
}

/// What every account may know; never a verdict.
Json OfMarker(const engine::patch::Marker& marker) {
  const auto time = [](const std::optional<engine::Time>& known) {
    return known ? Json(engine::FormatUtc(*known)) : Json(nullptr);
  };
  Json document = {{"restartDueSince", time(marker.restart_due_since)},
                   {"language", OfText(marker.language.empty() ? std::nullopt : std::optional(marker.language))},
                   {"journal", nullptr},
                   {"last", nullptr}};
  if (marker.journal) {
    const auto& action = marker.journal->action;
    document["journal"] = {{"action", action ? Json(engine::patch::Name(*action)) : Json(nullptr)},
                           {"time", engine::FormatUtc(marker.journal->time)}};
  }
  if (marker.last) {
    document["last"] = {{"state", engine::patch::Name(marker.last->state)},
                        {"outcome", marker.last->outcome},
                        {"time", engine::FormatUtc(marker.last->time)},
                        {"account", marker.last->account}};
  }
  return document;
}

Json OfRecords(const Machine& machine, const engine::patch::Situation& situation) {
  Json records = {{"folder", situation.paths.folder.text()},
                  {"folderHostPath", OfText(machine.RealPath(situation.paths.folder.text()))}};
  const std::string audit = engine::audit::TrailPath(situation.paths.folder).text();
  records["audit"] = audit;
  records["auditHostPath"] = OfText(machine.RealPath(audit));
  records["entries"] = situation.record.entries.size();
  return records;
}

void AddSituation(Json& document, const Machine& machine, const engine::patch::Situation& situation,
                  pages::Language language) {
  AddAssessment(document, situation.assessment, language);
  AddInventory(document, situation.inventory);
  const auto& configuration = situation.inventory.configuration;
  const std::string path = configuration ? configuration->path().text() : std::string();
  document["configuration"] = {{"path", path},
                               {"hostPath", path.empty() ? Json(nullptr) : OfText(machine.RealPath(path))},
                               {"sha256Before", situation.original_sha256},
                               {"sha256After", situation.configuration_sha256}};
  document["lastChange"] = situation.last_change ? Json(engine::FormatUtc(*situation.last_change)) : Json(nullptr);
  document["journal"] = OfJournal(situation, language);
  document["openMeasures"] = OfMeasures(situation);
  document["marker"] = OfMarker(situation.marker);
  document["recordError"] = OfError(situation.record_error, language);
  document["records"] = OfRecords(machine, situation);
  document["restartPending"] = situation.restart_pending;
  document["afterRestart"] = engine::patch::Name(situation.follow_up);
}

}  // namespace

std::string StatusJson(const JsonHead& head, const Machine& machine, const engine::patch::Situation& situation) {
  Json document = Begin(head);
  document["changed"] = false;
  AddSituation(document, machine, situation, head.language);
  std::vector<engine::Finding> findings = situation.inventory.findings;
  std::ranges::move(engine::patch::ReadTakeUp(situation).findings, std::back_inserter(findings));
  document["findings"] = OfFindings(findings, head.language);
  document["error"] = OfError(ObstacleOf(situation), head.language);
  return Finish(document);
}

std::string VerifyJson(const JsonHead& head, const Machine& machine, const engine::patch::Situation& situation,
                       const engine::verify::Verification& verification,
                       const std::optional<engine::verify::WrittenFiles>& written,
                       const std::optional<engine::Error>& error) {
  Json document = Begin(head);
  document["changed"] = false;
  document["time"] = engine::FormatUtc(verification.time);
  AddSituation(document, machine, situation, head.language);
  document["probed"] = verification.probed();
  document["doors"] = OfDoors(verification.doors);
  document["auditTrail"] = {{"count", verification.audit_head.count},
                            {"sha256", verification.audit_head.sha256},
                            {"intact", !verification.audit_error},
                            {"error", OfError(verification.audit_error, head.language)}};
  document["files"] = written ? Json{{"xml", written->xml}, {"html", written->html}} : Json(nullptr);
  document["findings"] = OfFindings(verification.findings, head.language);
  document["error"] = OfError(error ? error : ObstacleOf(situation), head.language);
  return Finish(document);
}

}  // namespace app
