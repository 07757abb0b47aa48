// SPDX-License-Identifier: MIT
//
// no-upload-execution (MITIGATION C4): in upload folders that have a URL only static files are served, the NoRemote
// flags are repeated (a deeper accessPolicy replaces the site's), and handlers and requestFiltering are locked in a tag
// of our own. About files served from that folder, nothing more.
#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"
#include "engine/patch/controls.h"

namespace engine::patch {
namespace {

constexpr std::string_view kPolicy = "Read, NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute";

std::vector<std::string> UploadLevels(const Subject& subject) {
  std::vector<std::string> levels;
  for (const lrm::UploadFolder& folder : subject.inventory.upload_folders) {
    std::ranges::copy(folder.levels, std::back_inserter(levels));
  }
  return levels;
}

bool IsApplication(const Subject& subject, std::string_view level) {
  const std::vector<std::string> applications = subject.configuration.ChildApplications(iis::SiteOf(level));
  return std::ranges::any_of(applications, [&](const std::string& other) { return iis::SameLevel(level, other); });
}

/// Code answers POST below this path: denying it would stop LRM's own upload.
bool TakesUploadsByCode(const Subject& subject, std::string_view level) {
  const std::string url = iis::UrlOf(level);
  const auto covers = [&](const std::string& prefix) { return EqualsNoCase(url, prefix); };
  return std::ranges::any_of(subject.hints.post_prefixes, covers) ||
         std::ranges::any_of(subject.catalogue.upload_urls, covers);
}

/// Why this one level cannot get the control.
std::optional<Finding> Obstacle(const Subject& subject, const std::string& level) {
  if (IsApplication(subject, level) || TakesUploadsByCode(subject, level)) {
    return Finding{Id::UploadFolderIsApplication, level, {}};
  }
  for (const std::string_view section : {iis::kHandlers, iis::kRequestFiltering}) {
    for (const iis::OwnData& own : subject.configuration.OwnDataBelow(section, level)) {
      if (own.in_application_host) {
        return Finding{Id::KeyExistsElsewhere, own.source.level, {{"line", std::to_string(own.source.line)}}};
      }
      return Finding{Id::PlantedWebConfig, own.source.file, {{"line", std::to_string(own.source.line)}}};
    }
  }
  for (const std::string_view name : {"accessPolicy", "clear", "add"}) {
    if (IsLockedAbove(subject, iis::kHandlers, name, level)) {
      return Finding{Id::LockedAbove, std::string(iis::kHandlers), {{"level", level}}};
    }
  }
  const auto& handlers = subject.configuration.Effective(iis::kHandlers, level).List();
  const auto locked = std::ranges::find_if(handlers, &iis::Item::locked);
  if (locked == handlers.end()) return std::nullopt;
  return Finding{Id::LockedAbove, std::string(iis::kHandlers), {{"level", locked->source.level}}};
}

Change InOwnTag(std::string_view section, const std::string& level) {
  Change change = ChangeIn(ControlId::NoUploadExecution, section, level);
  change.override_mode = "Deny";
  return change;
}

void ProposeLevel(const std::string& level, Proposal& proposal) {
  Change policy = InOwnTag(iis::kHandlers, level);
  policy.attribute = "accessPolicy";
  policy.after = kPolicy;
  Change clear = InOwnTag(iis::kHandlers, level);
  clear.kind = ChangeKind::AddElement;
  clear.element = "clear";
  Change add = InOwnTag(iis::kHandlers, level);
  add.kind = ChangeKind::AddElement;
  add.element = "add";
  add.attributes = {
      {"name", "StaticFile"},     {"path", "*"},
      {"verb", "GET,HEAD"},       {"modules", "StaticFileModule,DefaultDocumentModule,DirectoryListingModule"},
      {"resourceType", "Either"}, {"requireAccess", "Read"}};
  // An empty section in a Deny tag is a lock without a change.
  Change lock = InOwnTag("system.webServer/security", level);
  lock.kind = ChangeKind::AddElement;
  lock.element = "requestFiltering";
  for (Change* change : {&policy, &clear, &add, &lock}) proposal.changes.push_back(std::move(*change));
}

bool IsGoodLevel(const iis::Section& handlers) {
  const std::vector<std::string> flags = SplitList(handlers.Text("accessPolicy", "Read"));
  const auto has = [&](std::string_view flag) {
    return std::ranges::any_of(flags, [&](const std::string& other) { return EqualsNoCase(other, flag); });
  };
  const bool closed = std::ranges::all_of(iis::kNoRemoteFlags, has);
  const bool runs_code = has("Script") || has("Execute") || has("Write");
  const bool static_only = std::ranges::all_of(
      handlers.List(), [](const iis::Item& item) { return ContainsNoCase(item.Get("modules"), "StaticFileModule"); });
  return closed && !runs_code && static_only && !handlers.List().empty() && handlers.locked_below;
}

}  // namespace

ControlReport AssessNoUploadExecution(const Subject& subject) {
  ControlReport report{.id = ControlId::NoUploadExecution, .proof = iis::Proof::Documented};
  report.expected = "StaticFile only; " + std::string(kPolicy) + "; locked";
  const std::vector<std::string> levels = UploadLevels(subject);
  std::size_t good = 0;
  for (const std::string& level : levels) {
    const iis::Section& handlers = subject.configuration.Effective(iis::kHandlers, level);
    if (handlers.error) {
      report.state = ControlState::Unknown;
      report.reasons.push_back(UnknownAt(level, *handlers.error));
      return report;
    }
    report.found += (report.found.empty() ? "" : "; ") + level + ": " +
                    std::string(handlers.Text("accessPolicy", "Read")) + ", " + std::to_string(handlers.List().size()) +
                    " handlers";
    if (IsGoodLevel(handlers)) ++good;
  }
  report.state = StateOf(good, levels.size());
  if (levels.empty()) {
    const bool known = !subject.inventory.upload_folders.empty();
    report.reasons.push_back({known ? Id::UploadFolderWithoutUrl : Id::UploadFolderUnknown,
                              known ? subject.inventory.upload_folders.front().path : subject.site,
                              {}});
  }
  return report;
}

Proposal ProposeNoUploadExecution(const Subject& subject) {
  Proposal proposal;
  const std::vector<std::string> levels = UploadLevels(subject);
  if (!subject.configuration.IsDeclared(iis::kHandlers) || !subject.configuration.IsDeclared(iis::kRequestFiltering)) {
    return Proposal::Impossible({Id::SectionNotDeclared, std::string(iis::kHandlers), {}});
  }
  std::size_t open = 0;
  for (const std::string& level : levels) {
    if (IsGoodLevel(subject.configuration.Effective(iis::kHandlers, level))) continue;
    ++open;
    if (auto obstacle = Obstacle(subject, level)) {
      proposal.reasons.push_back(std::move(*obstacle));
    } else {
      ProposeLevel(level, proposal);
    }
  }
  proposal.possible = !levels.empty() && (open == 0 || !proposal.changes.empty());
  if (levels.empty()) proposal.reasons.push_back({Id::UploadFolderWithoutUrl, subject.site, {}});
  return proposal;
}

}  // namespace engine::patch
