// SPDX-License-Identifier: MIT
//
// Compares file times with the installation, bounded in depth and number of files.
#include "engine/lrm/planted.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "engine/core/text.h"
#include "engine/iis/names.h"

namespace engine::lrm {
namespace {

constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxFiles = 200000;  // a run folder put below a site must not keep us for hours

class Walk {
 public:
  Walk(const iis::Configuration& configuration, const Catalogue& catalogue, Time since)
      : m_files(configuration.host().files()), m_catalogue(catalogue), m_since(since) {}

  void Below(const WinPath& folder, int depth) {
    if (m_count >= kMaxFiles || !m_seen.insert(FoldCase(folder.text())).second) return;
    const auto entries = m_files.List(folder);
    if (!entries) return;
    for (const FolderEntry& entry : *entries) {
      ++m_count;
      const auto path = folder.Child(entry.name);
      if (!path) continue;
      if (entry.info.kind == FileKind::Folder && depth > 0) Below(*path, depth - 1);
      if (entry.info.kind == FileKind::File && entry.info.modified >= m_since && IsScript(entry.name)) {
        m_found.emplace_back(path->text(), entry.info.modified);
      }
    }
  }
  const std::vector<std::pair<std::string, Time>>& found() const { return m_found; }

 private:
  bool IsScript(std::string_view name) const {
    const auto ends = [&](const std::string& extension) { return EndsWithNoCase(name, extension); };
    return std::ranges::any_of(m_catalogue.needed_extensions, ends) ||
           std::ranges::any_of(m_catalogue.denied_extensions, ends);
  }

  const FileReader& m_files;
  const Catalogue& m_catalogue;
  Time m_since;
  std::size_t m_count = 0;
  std::set<std::string> m_seen;
  std::vector<std::pair<std::string, Time>> m_found;
};

/// Handlers or modules anywhere in it, location tags included: what makes uploaded files run.
bool SetsCode(const iis::Document& document) {
  const auto sets = [](pugi::xml_node parent) {
    return iis::FindSection(parent, iis::kHandlers) || iis::FindSection(parent, iis::kModules);
  };
  if (sets(document.root())) return true;
  return std::ranges::any_of(document.root().children("location"), sets);
}

}  // namespace

std::vector<Finding> FindPlantedFiles(const iis::Configuration& configuration, const Catalogue& catalogue,
                                      std::string_view site_name, Time installed) {
  const Time since = installed + std::chrono::days(2);
  const iis::Site* site = configuration.model().FindSite(site_name);
  if (site == nullptr) return {};
  std::vector<Finding> findings;
  const auto add = [&](Id id, const std::string& path, Time modified) {
    findings.push_back(
        {id, path, {{"modified", FormatUtc(modified)}, {"installed", FormatUtc(installed).substr(0, 10)}}});
  };
  Walk walk(configuration, catalogue, since);
  for (const iis::Application& application : site->applications) {
    for (const iis::VirtualDirectory& directory : application.directories) {
      if (const auto folder = PathOf(configuration.host(), directory.physical_path)) walk.Below(*folder, kMaxDepth);
    }
  }
  for (const auto& [path, modified] : walk.found()) add(Id::ScriptNewerThanInstallation, path, modified);
  for (const iis::WebConfig& config : configuration.WebConfigsOf(site_name)) {
    const auto path = WinPath::Parse(config.path);
    const auto info = path ? configuration.host().files().Stat(*path) : Result<FileInfo>{};
    if (!path || !info || info->modified < since) continue;
    if (config.document != nullptr && SetsCode(*config.document))
      add(Id::PlantedWebConfig, config.path, info->modified);
  }
  const auto key = [](const Finding& finding) { return std::pair(FoldCase(finding.object), finding.id); };
  std::ranges::sort(findings, {}, key);
  const auto same = std::ranges::unique(findings, {}, key);
  findings.erase(same.begin(), same.end());
  return findings;
}

}  // namespace engine::lrm
