// SPDX-License-Identifier: MIT
//
// Processes first, folders only where a process makes them matter: run folders can be large and slow to list.
#include "engine/lrm/runs.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/lrm/clues.h"

namespace engine::lrm {
namespace {

bool IsUnfinished(const FileReader& files, const Catalogue& catalogue, const WinPath& folder, const FolderEntry& entry,
                  Time boot_time) {
  const auto path = folder.Child(entry.name);
  if (!path) return false;
  const auto contents = files.List(*path);
  if (!contents) return entry.info.modified >= boot_time;
  Time changed = entry.info.modified;
  for (const FolderEntry& file : *contents) {
    const auto same = [&](const std::string& name) { return EqualsNoCase(name, file.name); };
    if (std::ranges::any_of(catalogue.run_complete_files, same)) return false;
    changed = std::max(changed, file.info.modified);
  }
  return changed >= boot_time;
}

std::vector<std::string> UnfinishedRuns(const HostReader& host, const Catalogue& catalogue, Time boot_time) {
  std::vector<std::string> reasons;
  for (const std::string& text : catalogue.run_folders) {
    const auto folder = PathOf(host, text);
    if (!folder) continue;
    const auto entries = host.files().List(*folder);
    if (!entries) continue;
    for (const FolderEntry& entry : *entries) {
      if (entry.info.kind != FileKind::Folder) continue;
      if (IsUnfinished(host.files(), catalogue, *folder, entry, boot_time)) {
        reasons.push_back("folder " + folder->text() + "\\" + entry.name);
      }
    }
  }
  return reasons;
}

}  // namespace

std::vector<std::string> RunsInProgress(const HostReader& host, const Catalogue& catalogue, Time boot_time) {
  std::vector<std::string> reasons;
  bool with_folder = false, alone = false;
  const auto processes = host.processes().List();
  if (processes) {
    for (const Process& process : *processes) {
      const Clue* clue = BestClue(catalogue.run_processes, process.name);
      if (clue == nullptr) continue;
      (clue->score > 0 ? alone : with_folder) = true;
      std::string reason = "process " + process.name;
      if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(std::move(reason));
    }
  }
  const std::vector<std::string> folders =
      !processes || with_folder || alone ? UnfinishedRuns(host, catalogue, boot_time) : std::vector<std::string>{};
  if (!alone && folders.empty()) return {};  // control software idles between runs
  reasons.insert(reasons.end(), folders.begin(), folders.end());
  return reasons;
}

}  // namespace engine::lrm
