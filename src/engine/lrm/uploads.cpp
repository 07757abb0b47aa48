// SPDX-License-Identifier: MIT
//
// Looks a few folders deep below every served folder; a hit is not searched further. Addresses are checked backwards: a
// level counts only when the configuration leads from it to this very folder.
#include "engine/lrm/uploads.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/lrm/clues.h"

namespace engine::lrm {
namespace {

constexpr int kMaxDepth = 5;

class Search {
 public:
  Search(const iis::Configuration& configuration, const Catalogue& catalogue, std::vector<Finding>& findings)
      : m_configuration(configuration), m_catalogue(catalogue), m_findings(findings) {}

  void Below(const WinPath& folder, int depth) {
    if (std::ranges::find(m_seen, folder) != m_seen.end()) return;
    m_seen.push_back(folder);
    const auto entries = m_configuration.host().files().List(folder);
    if (!entries) {
      if (entries.error().id != Id::FileNotFound) {
        m_findings.push_back({Id::UploadFolderUnknown, folder.text(), {{"cause", Label(entries.error().id)}}});
      }
      return;
    }
    for (const FolderEntry& entry : *entries) {
      if (entry.info.kind != FileKind::Folder) continue;
      const auto child = folder.Child(entry.name);
      if (!child) continue;
      if (MatchesAny(m_catalogue.upload_folders, entry.name)) {
        Add(*child);  // what lies inside belongs to it
      } else if (depth > 1) {
        Below(*child, depth - 1);
      }
    }
  }

  std::vector<UploadFolder> Take() {
    std::ranges::sort(m_found, {}, [](const UploadFolder& folder) { return FoldCase(folder.path); });
    return std::move(m_found);
  }

 private:
  void Add(const WinPath& folder) {
    const auto same = [&](const UploadFolder& known) { return EqualsNoCase(known.path, folder.text()); };
    if (std::ranges::any_of(m_found, same)) return;
    m_found.push_back({folder.text(), LevelsOfFolder(m_configuration, folder)});
  }

  const iis::Configuration& m_configuration;
  const Catalogue& m_catalogue;
  std::vector<Finding>& m_findings;
  std::vector<WinPath> m_seen;
  std::vector<UploadFolder> m_found;
};

/// "C:\LRM\Web" and "C:\LRM\Web\Uploads\x" give "Uploads/x".
std::string Relative(const WinPath& above, const WinPath& below) {
  std::string text;
  for (std::size_t i = above.parts().size(); i < below.parts().size(); ++i) {
    text += (text.empty() ? "" : "/") + below.parts()[i];
  }
  return text;
}

}  // namespace

std::vector<std::string> LevelsOfFolder(const iis::Configuration& configuration, const WinPath& folder) {
  std::vector<std::string> levels;
  for (const iis::Site& site : configuration.model().sites) {
    for (const iis::Application& application : site.applications) {
      for (const iis::VirtualDirectory& directory : application.directories) {
        const auto served = PathOf(configuration.host(), directory.physical_path);
        if (!served || !served->Covers(folder)) continue;
        const std::string root = iis::JoinLevel(iis::JoinLevel(site.name, application.path), directory.path);
        std::string level = iis::JoinLevel(root, Relative(*served, folder));
        // A nearer application or virtual directory may have taken the address away.
        const auto leads_to = configuration.FolderOf(level);
        const bool known = std::ranges::any_of(levels, [&](const auto& other) { return iis::SameLevel(other, level); });
        if (leads_to && *leads_to == folder && !known) levels.push_back(std::move(level));
      }
    }
  }
  return levels;
}

std::vector<UploadFolder> FindUploadFolders(const iis::Configuration& configuration, const Catalogue& catalogue,
                                            std::string_view site_name, std::vector<Finding>& findings) {
  Search search(configuration, catalogue, findings);
  const iis::Site* site = configuration.model().FindSite(site_name);
  if (site == nullptr) return {};
  for (const iis::Application& application : site->applications) {
    for (const iis::VirtualDirectory& directory : application.directories) {
      const auto folder = PathOf(configuration.host(), directory.physical_path);
      if (!folder || folder->parts().empty()) continue;
      search.Below(*folder, kMaxDepth);
      const Clue* clue = BestClue(catalogue.site_paths, folder->parent().text());
      if (clue != nullptr && clue->score >= catalogue.site_threshold) search.Below(folder->parent(), 1);
    }
  }
  return search.Take();
}

}  // namespace engine::lrm
