// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "engine/core/text.h"
#include "engine/kit/kit.h"

namespace engine::kit {

namespace {

constexpr std::size_t kMostForeign = 100, kMostNames = 20'000, kDeepest = 8;

/// What Windows starts, or lets start other things, when it is pressed or the stick is put in.
bool CanStart(std::string_view name) {
  constexpr std::array kEndings = {".exe", ".com", ".scr", ".pif", ".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe",
                                   ".js",  ".jse", ".wsf", ".wsh", ".hta", ".msi", ".msp", ".mst",  ".msc", ".cpl",
                                   ".dll", ".drv", ".sys", ".lnk", ".url", ".reg", ".jar", ".scf",  ".inf", ".gadget"};
  return EqualsNoCase(name, "autorun.inf") || EqualsNoCase(name, "desktop.ini") ||
         std::ranges::any_of(kEndings, [&](const char* ending) { return EndsWithNoCase(name, ending); });
}

class Search {
 public:
  Search(const Folder& folder, const Manifest& manifest) : m_folder(folder), m_manifest(manifest) {}

  std::vector<Finding> Run() {
    In("", 0);
    if (m_cut && m_found.empty()) m_found.push_back({Id::KitFileForeign, m_folder.Shown(""), {}});
    if (m_cut) m_found.back().args.push_back({"lookedAt", std::to_string(m_names)});
    return std::move(m_found);
  }

 private:
  void In(const std::string& name, std::size_t depth) {
    const auto entries = m_folder.List(name);
    if (!entries) {
      m_cut = true;
      return;
    }
    for (const FolderEntry& entry : *entries) {
      if (++m_names > kMostNames || m_found.size() >= kMostForeign) {
        m_cut = true;
        return;
      }
      const std::string path = name.empty() ? entry.name : name + "/" + entry.name;
      if (entry.info.kind == FileKind::Folder && !entry.info.through_link) {
        if (depth + 1 < kDeepest) In(path, depth + 1);
        else m_cut = true;
      } else if (CanStart(entry.name) && m_manifest.Find(path) == nullptr) {
        m_found.push_back({Id::KitFileForeign, path, {}});
      }
    }
  }

  const Folder& m_folder;
  const Manifest& m_manifest;
  std::vector<Finding> m_found;
  std::size_t m_names = 0;
  bool m_cut = false;
};

/// A problem of the file, or an error that ends the check.
Status CheckFile(const Folder& kit, const ManifestFile& file, const OnBytes& on_bytes, std::vector<Finding>& problems) {
  LRM_TRY(const FileInfo info, kit.Stat(file.name));
  if (info.kind == FileKind::Absent) {
    problems.push_back({Id::KitFileMissing, file.name, {}});
    return {};
  }
  LRM_TRY(const bool same, IsThere(kit, file.name, file.size, file.sha256, on_bytes));
  if (!same) problems.push_back({Id::KitFileAltered, file.name, {}});
  return {};
}

}  // namespace

std::vector<Finding> ForeignPrograms(const Folder& folder, const Manifest& manifest) {
  return Search(folder, manifest).Run();
}

CheckReport CheckKit(const Folder& kit, const Watch& watch) {
  CheckReport report;
  auto manifest = ReadManifest(kit);
  if (!manifest) {
    report.error = Cause(kit, manifest.error());
    if (report.error->id == Id::DriveGone) return report;
    report.foreign = ForeignPrograms(kit, {});
    return report;
  }
  report.manifest = std::move(*manifest);
  std::uint64_t before = 0;
  const std::uint64_t all = report.manifest.Bytes();
  for (const ManifestFile& file : report.manifest.files) {
    const OnBytes tell = [&](std::uint64_t done, std::uint64_t) {
      return !watch.on_progress || watch.on_progress(file.name, before + done, all);
    };
    if (const Status checked = CheckFile(kit, file, tell, report.problems); !checked) {
      report.error = Cause(kit, checked.error());
      if (report.error->object.empty()) report.error->object = file.name;
      return report;
    }
    before += file.size;
  }
  report.foreign = ForeignPrograms(kit, report.manifest);
  return report;
}

}  // namespace engine::kit
