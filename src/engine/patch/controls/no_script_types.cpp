// SPDX-License-Identifier: MIT
//
// no-script-types (MITIGATION C5): request filtering denies script extensions that a handler here would run and this LRM
// does not need. Which ones are denied is decided by handlers, catalogue and logs, never by which files lie there: a
// planted file must not exempt its own kind.
#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"
#include "engine/patch/controls.h"

namespace engine::patch {
namespace {

constexpr std::string_view kList = "fileExtensions";

bool Names(const std::vector<std::string>& list, std::string_view extension) {
  return std::ranges::any_of(list, [&](const std::string& other) { return EqualsNoCase(other, extension); });
}

/// ".asp" for "*.asp"; nothing for "*", "*.", paths with folders.
std::optional<std::string> ExtensionOf(std::string_view mask) {
  if (!mask.starts_with("*.") || mask.size() < 3) return std::nullopt;
  const std::string_view extension = mask.substr(1);
  if (extension.find_first_of("*?/\\") != std::string_view::npos) return std::nullopt;
  return FoldCase(extension);
}

/// Extensions some handler of the site runs and the catalogue calls dispensable.
std::set<std::string> ExtensionsToDeny(const Subject& subject) {
  std::set<std::string> extensions;
  for (const iis::Item& item : subject.configuration.Effective(iis::kHandlers, subject.site).List()) {
    for (const std::string& mask : SplitList(item.Get("path"))) {
      const auto extension = ExtensionOf(mask);
      if (!extension || !Names(subject.catalogue.denied_extensions, *extension)) continue;
      if (Names(subject.catalogue.needed_extensions, *extension)) continue;
      if (subject.hints.local_extensions.contains(*extension)) continue;
      extensions.insert(*extension);
    }
  }
  return extensions;
}

const iis::Item* EntryOf(const iis::Section& filtering, std::string_view extension) {
  const auto& items = filtering.List(kList);
  const auto found = std::ranges::find_if(
      items, [&](const iis::Item& item) { return EqualsNoCase(item.Get("fileExtension"), extension); });
  return found == items.end() ? nullptr : &*found;
}

bool IsDenied(const iis::Section& filtering, std::string_view extension) {
  const iis::Item* entry = EntryOf(filtering, extension);
  if (entry == nullptr) return !filtering.Flag("fileExtensions/allowUnlisted", true);
  return !ParseBool(entry->Get("allowed", "true")).value_or(true);
}

/// Another place below the site names the same key: writing it too would give 500.19 there.
std::optional<Finding> KeyElsewhere(const Subject& subject, std::string_view extension) {
  for (const iis::OwnData& own : subject.configuration.OwnDataBelow(iis::kRequestFiltering, subject.site)) {
    if (own.in_application_host && iis::SameLevel(own.source.level, subject.site)) continue;
    for (const pugi::xml_node entry : own.node.child("fileExtensions").children()) {
      if (!EqualsNoCase(entry.attribute("fileExtension").value(), extension)) continue;
      return Finding{Id::KeyExistsElsewhere,
                     std::string(extension),
                     {{"file", own.source.file}, {"line", std::to_string(own.source.line)}}};
    }
  }
  return std::nullopt;
}

/// The list, or adding to it and removing from it, is locked above the site.
bool ListIsLocked(const Subject& subject) {
  const std::string list = std::string(iis::kRequestFiltering) + "/" + std::string(kList);
  return IsLockedAbove(subject, iis::kRequestFiltering, kList, subject.site) ||
         IsLockedAbove(subject, list, "add", subject.site) || IsLockedAbove(subject, list, "remove", subject.site);
}

Change EntryChange(const Subject& subject, std::string element, iis::Attributes attributes) {
  Change change = ChangeIn(ControlId::NoScriptTypes, iis::kRequestFiltering, subject.site);
  change.steps.push_back({std::string(kList), "", ""});
  change.kind = ChangeKind::AddElement;
  change.element = std::move(element);
  change.attributes = std::move(attributes);
  return change;
}

/// An entry of the site's own tag that allows the extension is replaced; an inherited one is removed first.
void Deny(const Subject& subject, const iis::Section& filtering, const std::string& extension, Proposal& proposal) {
  if (const iis::Item* entry = EntryOf(filtering, extension)) {
    if (iis::SameLevel(entry->source.level, subject.site)) {
      Change remove = EntryChange(subject, "add", entry->attributes);
      remove.kind = ChangeKind::RemoveElement;
      proposal.changes.push_back(std::move(remove));
    } else {
      proposal.changes.push_back(EntryChange(subject, "remove", {{"fileExtension", extension}}));
    }
  }
  proposal.changes.push_back(EntryChange(subject, "add", {{"fileExtension", extension}, {"allowed", "false"}}));
}

}  // namespace

ControlReport AssessNoScriptTypes(const Subject& subject) {
  ControlReport report{.id = ControlId::NoScriptTypes, .proof = iis::Proof::Documented};
  const std::set<std::string> extensions = ExtensionsToDeny(subject);
  report.expected = Join({extensions.begin(), extensions.end()}, " ");
  if (auto missing = ModuleMissing(subject, iis::kRequestFilteringModule)) {
    report.state = ControlState::NotPossible;
    report.reasons.push_back(std::move(*missing));
    return report;
  }
  const std::vector<std::string> levels = LevelsToJudge(subject, iis::kRequestFiltering);
  std::size_t good = 0;
  for (const std::string& extension : extensions) {
    std::size_t denied = 0;
    for (const std::string& level : levels) {
      const iis::Section& filtering = subject.configuration.Effective(iis::kRequestFiltering, level);
      if (filtering.error) {
        report.state = ControlState::Unknown;
        report.reasons.push_back(UnknownAt(level, *filtering.error));
        return report;
      }
      if (IsDenied(filtering, extension)) ++denied;
    }
    if (denied == levels.size()) {
      ++good;
      report.found += (report.found.empty() ? "" : " ") + extension;
    }
  }
  report.state = StateOf(good, extensions.size());
  if (extensions.empty()) report.reasons.push_back({Id::NothingToDeny, subject.site, {}});
  if (auto removable = ModuleRemovable(subject, iis::kRequestFilteringModule))
    report.reasons.push_back(std::move(*removable));
  for (const iis::Item& item :
       subject.configuration.Effective(iis::kRequestFiltering, subject.site).List("alwaysAllowedUrls")) {
    report.reasons.push_back({Id::AlwaysAllowedUrl, std::string(item.Get("url")), {}});
  }
  return report;
}

Proposal ProposeNoScriptTypes(const Subject& subject) {
  if (!subject.configuration.IsDeclared(iis::kRequestFiltering)) {
    return Proposal::Impossible({Id::SectionNotDeclared, std::string(iis::kRequestFiltering), {}});
  }
  if (auto missing = ModuleMissing(subject, iis::kRequestFilteringModule))
    return Proposal::Impossible(std::move(*missing));
  const iis::Section& filtering = subject.configuration.Effective(iis::kRequestFiltering, subject.site);
  if (filtering.error) return Proposal::Impossible({filtering.error->id, subject.site, filtering.error->args});
  if (ListIsLocked(subject)) {
    return Proposal::Impossible({Id::LockedAbove, std::string(iis::kRequestFiltering), {{"level", subject.site}}});
  }
  const std::set<std::string> extensions = ExtensionsToDeny(subject);
  if (extensions.empty()) return Proposal::Impossible({Id::NothingToDeny, subject.site, {}});
  Proposal proposal;
  for (const std::string& extension : extensions) {
    if (IsDenied(filtering, extension)) continue;
    if (auto elsewhere = KeyElsewhere(subject, extension)) {
      proposal.reasons.push_back(std::move(*elsewhere));
    } else {
      Deny(subject, filtering, extension, proposal);
    }
  }
  return proposal;
}

}  // namespace engine::patch
