// SPDX-License-Identifier: MIT
//
// collect as JSON: counts, instruments, files. Words are those of roll_up.h, in English.
#include "app/cli/fleet.h"
#include "app/cli/json_parts.h"

namespace app {

using namespace engine::support;

namespace {

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json OfSearch(const SearchFile& file, pages::Language language) {
  Json json = {{"path", file.path}};
  if (!file.summary) {
    json["error"] = OfError(file.summary.error(), language);
    return json;
  }
  json["computer"] = file.summary->computer;
  json["made"] = engine::FormatUtc(file.summary->made);
  json["worst"] = Name(file.summary->worst);
  json["complete"] = file.summary->complete;
  return json;
}

Json OfMember(const Fleet& fleet, const Member& member) {
  Json json = {{"computer", member.name}, {"standing", Name(member.standing)}};
  json["doubt"] = OrNull(std::string(Name(member.doubt)));
  json["listed"] = fleet.has_list ? Json(member.listed) : Json(nullptr);
  json["files"] = member.files;
  json["doubted"] = member.doubted;
  json["unreadable"] = member.unreadable;
  json["search"] = member.search ? OfSearch(fleet.searches[*member.search], pages::Language::En) : Json(nullptr);
  json["file"] = nullptr;
  if (!member.file) return json;
  const CollectedFile& file = fleet.files[*member.file];
  json["file"] = file.path;
  if (!file.summary) return json;
  const engine::verify::Summary& summary = *file.summary;
  json["checked"] = engine::FormatUtc(summary.time);
  json["state"] = engine::patch::Name(summary.state);
  json["by"] = OrNull(summary.by);
  json["findings"] = summary.findings;
  json["restartPending"] = summary.restart_pending;
  json["image"] = summary.is_image;
  json["instrument"] = summary.instrument;
  json["windows"] = OrNull(summary.windows);
  json["iisVersion"] = OrNull(summary.iis_version);
  json["lrmVersion"] = OrNull(summary.lrm_version);
  json["toolVersion"] = summary.tool_version;
  json["account"] = OrNull(summary.account);
  return json;
}

Json OfFile(const Fleet& fleet, std::size_t index, pages::Language language) {
  const CollectedFile& file = fleet.files[index];
  const FileNote& note = fleet.notes[index];
  Json json = {{"path", file.path}, {"role", Name(note.role)}};
  json["doubt"] = OrNull(std::string(Name(note.doubt)));
  json["sameAs"] = note.same_as ? Json(fleet.files[*note.same_as].path) : Json(nullptr);
  json["bytes"] = file.size;
  if (file.summary) {
    json["computer"] = file.summary->computer;
    json["checked"] = engine::FormatUtc(file.summary->time);
    json["state"] = engine::patch::Name(file.summary->state);
    json["contradiction"] = OrNull(file.summary->contradiction);
    json["auditCount"] = file.summary->audit_head.count;
    json["auditSha256"] = OrNull(file.summary->audit_head.sha256);
  } else {
    json["error"] = OfError(file.summary.error(), language);
  }
  return json;
}

}  // namespace

std::string FleetJson(const JsonHead& head, const Fleet& fleet, const std::vector<std::string>& written) {
  Json document = Begin(head);
  document["made"] = engine::FormatUtc(fleet.now);
  document["maxAgeDays"] = fleet.max_age.count();
  document["counts"] = Json::object();
  for (const Standing standing : kAllStandings) document["counts"][Name(standing)] = fleet.Count(standing);
  document["machines"] = Json::array();
  for (const Member& member : fleet.members) document["machines"].push_back(OfMember(fleet, member));
  document["files"] = Json::array();
  for (std::size_t i = 0; i < fleet.files.size(); ++i) {
    document["files"].push_back(OfFile(fleet, i, head.language));
  }
  using engine::forensics::Grade;
  document["searchCounts"] = Json::object();
  for (const Grade grade : {Grade::Signs, Grade::Attempts, Grade::Unusual, Grade::Harmless}) {
    document["searchCounts"][std::string(Name(grade))] = fleet.Count(grade);
  }
  document["searches"] = Json::array();
  for (const SearchFile& file : fleet.searches) document["searches"].push_back(OfSearch(file, head.language));
  document["foreign"] = fleet.foreign;
  document["written"] = written;
  return Finish(document);
}

}  // namespace app
