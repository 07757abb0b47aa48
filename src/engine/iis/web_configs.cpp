// SPDX-License-Identifier: MIT
//
// web.config files: read once each, found below every folder a site serves. One that cannot be read or is broken is
// kept with its error: unknown for that path, no reason to stop.
#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/configuration.h"
#include "engine/iis/level.h"

namespace engine::iis {
namespace {

constexpr int kMaxFolderDepth = 32;
constexpr std::string_view kFileName = "web.config";

}  // namespace

std::unique_ptr<WebConfig> Configuration::ReadWebConfig(const std::string& level, const WinPath& folder) const {
  const WinPath path = folder / kFileName;
  auto found = std::make_unique<WebConfig>();
  found->level = level;
  found->path = path.text();
  const std::string key = FoldCase(path.text());
  if (const auto known = m_web_documents.find(key); known != m_web_documents.end() && known->second != nullptr) {
    found->document = known->second.get();
    return found;
  }
  const auto info = m_host->files().Stat(path);
  if (info && info->kind == FileKind::Absent) return nullptr;
  auto document = [&]() -> Result<Document> {
    if (!info) return std::unexpected(info.error());
    LRM_TRY(std::string bytes, m_host->files().Read(path));
    return Document::Parse(std::move(bytes), path.text());
  }();
  if (!document) {
    found->error = document.error();
    return found;
  }
  auto& kept = m_web_documents[key];
  kept = std::make_unique<Document>(std::move(*document));
  found->document = kept.get();
  return found;
}

const WebConfig* Configuration::WebConfigAt(const std::string& level) const {
  const std::string key = FoldCase(level);
  if (const auto known = m_web_configs.find(key); known != m_web_configs.end()) return known->second.get();
  std::unique_ptr<WebConfig> found;
  const Site* site = m_model.FindSite(SiteOf(level));
  if (site != nullptr) {
    const Mapping mapping = MapUrl(*site, UrlOf(level));
    const bool may_read =
        mapping.directory != nullptr && (mapping.rest.empty() || mapping.directory->allow_sub_dir_config);
    const std::optional<WinPath> folder = FolderOf(level);
    if (may_read && folder) found = ReadWebConfig(level, *folder);
  }
  return (m_web_configs[key] = std::move(found)).get();
}

void Configuration::CollectWebConfigs(const WinPath& folder, const std::string& level, int depth,
                                      std::vector<WebConfig>& found) const {
  const auto entries = m_host->files().List(folder);
  if (!entries) {
    if (entries.error().id != Id::FileNotFound) found.push_back({level, folder.text(), nullptr, entries.error()});
    return;
  }
  const bool has_config =
      std::ranges::any_of(*entries, [](const FolderEntry& entry) { return EqualsNoCase(entry.name, kFileName); });
  if (has_config) {
    if (const auto config = ReadWebConfig(level, folder)) found.push_back(*config);
  }
  if (depth == 0) return;
  for (const FolderEntry& entry : *entries) {
    if (entry.info.kind != FileKind::Folder) continue;
    const auto child = folder.Child(entry.name);
    if (child) CollectWebConfigs(*child, JoinLevel(level, entry.name), depth - 1, found);
  }
}

const std::vector<WebConfig>& Configuration::WebConfigsOf(std::string_view site_name) const {
  const std::string key = FoldCase(site_name);
  if (const auto known = m_scans.find(key); known != m_scans.end()) return known->second;
  std::vector<WebConfig> found;
  if (const Site* site = m_model.FindSite(site_name)) {
    for (const Application& application : site->applications) {
      for (const VirtualDirectory& directory : application.directories) {
        const auto folder = PathOf(*m_host, directory.physical_path);
        const std::string level = JoinLevel(JoinLevel(site->name, application.path), directory.path);
        if (folder) CollectWebConfigs(*folder, level, directory.allow_sub_dir_config ? kMaxFolderDepth : 0, found);
      }
    }
  }
  return m_scans[key] = std::move(found);
}

}  // namespace engine::iis
