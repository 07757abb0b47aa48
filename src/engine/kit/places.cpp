// SPDX-License-Identifier: MIT
#include "engine/kit/places.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::kit {

namespace {

constexpr std::size_t kMostFiles = 50;

std::string SystemDrive(const HostReader& host) { return host.system().Variable("SystemDrive").value_or("C:"); }

/// Of every account that has one.
std::vector<std::string> DownloadFolders(const HostReader& host) {
  std::vector<std::string> folders;
  const auto users = WinPath::Parse(SystemDrive(host) + R"(\Users)");
  if (!users) return folders;
  const auto entries = host.files().List(*users);
  if (!entries) return folders;
  for (const FolderEntry& entry : *entries) {
    if (entry.info.kind != FileKind::Folder || entry.info.through_link) continue;
    if (const auto folder = users->Child(entry.name)) folders.push_back((*folder / "Downloads").text());
  }
  return folders;
}

/// "LocalRunManagerSecurityPatch.msi.crdownload" is one on its way.
bool CouldBe(std::string_view name, const Installers& installers) {
  if (installers.ByName(name) != nullptr) return true;
  return IsPartialName(name) && installers.ByName(name.substr(0, name.rfind('.'))) != nullptr;
}

}  // namespace

std::vector<Drive> FindDrives(const HostReader& host, const RealPath& real_path) {
  std::vector<Drive> drives;
  const std::string system = FoldCase(SystemDrive(host));
  const auto info = host.system().Info();
  const bool is_image = info && info->is_image;       // then the disk below is not the one that is meant
  for (char letter = 'D'; letter <= 'Z'; ++letter) {  // A and B are floppy drives: asking them takes seconds
    const std::string root = std::string(1, letter) + ":\\";
    const auto path = WinPath::Parse(root);
    if (!path || FoldCase(root.substr(0, 2)) == system) continue;
    const auto there = host.files().Stat(*path);
    const std::string real = there && there->kind == FileKind::Folder ? real_path(root) : "";
    if (real.empty()) continue;
    Drive drive{root, FromUtf8(real), VolumeOf(FromUtf8(real))};
    using Kind = Volume::Kind;
    if (is_image) drive.volume.kind = Kind::Unknown;
    if (drive.volume.kind != Kind::Fixed && drive.volume.kind != Kind::Optical) drives.push_back(std::move(drive));
  }
  return drives;
}

Result<WinPath> ReceivingFolder(const HostReader& host) { return WinPath::Parse(SystemDrive(host) + R"(\Illumina)"); }

std::vector<std::filesystem::path> FindInstallerFiles(const HostReader& host, const RealPath& real_path,
                                                      const Installers& installers) {
  std::vector<std::string> folders;
  if (const auto folder = ReceivingFolder(host)) folders.push_back(folder->text());
  std::ranges::copy(DownloadFolders(host), std::back_inserter(folders));
  for (const Drive& drive : FindDrives(host, real_path)) {
    folders.push_back(drive.root);
    folders.push_back(drive.root + "IT");
  }
  std::vector<std::filesystem::path> found;
  for (const std::string& folder : folders) {
    const std::string real = real_path(folder);
    if (real.empty()) continue;
    const auto entries = DiskFolder(FromUtf8(real)).List("");
    if (!entries) continue;
    for (const FolderEntry& entry : *entries) {
      const bool fits = entry.info.kind == FileKind::File && CouldBe(entry.name, installers);
      if (fits && found.size() < kMostFiles) found.push_back(FromUtf8(real) / FromUtf8(entry.name));
    }
  }
  return found;
}

}  // namespace engine::kit
