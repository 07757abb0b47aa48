// SPDX-License-Identifier: MIT
#include "engine/kit/places.h"

#include <algorithm>

#include "engine/core/text.h"

namespace engine::kit {

namespace {

constexpr std::size_t kMostFiles = 50, kMostChoices = 30;

std::string SystemDrive(const HostReader& host) { return host.system().Variable("SystemDrive").value_or("C:"); }

/// That folder of every account.
std::vector<std::string> OfAccounts(const HostReader& host, std::string_view name) {
  std::vector<std::string> folders;
  const auto users = WinPath::Parse(SystemDrive(host) + R"(\Users)");
  if (!users) return folders;
  const auto entries = host.files().List(*users);
  if (!entries) return folders;
  for (const FolderEntry& entry : *entries) {
    if (entry.info.kind != FileKind::Folder || entry.info.through_link) continue;
    if (const auto folder = users->Child(entry.name)) folders.push_back((*folder / name).text());
  }
  return folders;
}

/// "LocalRunManagerSecurityPatch.msi.crdownload" is one on its way.
bool CouldBe(std::string_view name, const Installers& installers) {
  if (installers.ByName(name) != nullptr) return true;
  return IsPartialName(name) && installers.ByName(name.substr(0, name.rfind('.'))) != nullptr;
}

/// `real`: of this computer; "" is no folder.
void AddFrom(const std::string& real, const Installers& installers, std::vector<std::filesystem::path>& found) {
  if (real.empty()) return;
  const std::filesystem::path folder = FromUtf8(real);
  const auto entries = DiskFolder(folder).List("");
  if (!entries) return;
  for (const FolderEntry& entry : *entries) {
    const bool fits = entry.info.kind == FileKind::File && CouldBe(entry.name, installers);
    const auto path = folder / FromUtf8(entry.name);
    const bool is_new = std::ranges::find(found, path) == found.end();
    if (fits && is_new && found.size() < kMostFiles) found.push_back(path);
  }
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

std::vector<std::filesystem::path> FindDownloads(const HostReader& host, const RealPath& real_path,
                                                 const Installers& installers, const std::filesystem::path& also) {
  std::vector<std::filesystem::path> found;
  const auto folder = ReceivingFolder(host);
  if (folder) AddFrom(real_path(folder->text()), {.known = installers.known}, found);
  for (const std::string& downloads : OfAccounts(host, "Downloads")) AddFrom(real_path(downloads), installers, found);
  AddFrom(Utf8Of(also), installers, found);
  return found;
}

std::vector<std::filesystem::path> FindInstallerFiles(const HostReader& host, const RealPath& real_path,
                                                      const Installers& installers, const std::filesystem::path& also) {
  std::vector<std::filesystem::path> found = FindDownloads(host, real_path, installers, also);
  for (const Drive& drive : FindDrives(host, real_path)) {
    AddFrom(real_path(drive.root), installers, found);
    AddFrom(real_path(drive.root + "IT"), installers, found);
  }
  return found;
}

std::vector<std::string> FolderChoices(const HostReader& host, const RealPath& real_path) {
  std::vector<std::string> choices;
  for (const char* name : {"Desktop", "Documents"})
    std::ranges::copy(OfAccounts(host, name), std::back_inserter(choices));
  for (const Drive& drive : FindDrives(host, real_path)) {
    choices.push_back(drive.root);
    const auto entries = DiskFolder(drive.real).List("");
    if (!entries) continue;
    for (const FolderEntry& entry : *entries) {
      const bool hidden = entry.name.starts_with('$') || EqualsNoCase(entry.name, "System Volume Information");
      if (entry.info.kind == FileKind::Folder && !hidden) choices.push_back(drive.root + entry.name);
    }
  }
  std::erase_if(choices, [&](const std::string& folder) {
    const std::string real = real_path(folder);
    std::error_code none;
    return real.empty() || !std::filesystem::is_directory(FromUtf8(real), none);
  });
  if (choices.size() > kMostChoices) choices.resize(kMostChoices);
  return choices;
}

}  // namespace engine::kit
