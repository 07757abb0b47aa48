// SPDX-License-Identifier: MIT
//
// Where an installer or a kit may lie: the drives of an instrument beside the one of Windows, the download folders of
// its accounts, C:\Illumina. Reads only; what cannot be read is left out, and the caller may say where else to look.
#pragma once

#include "engine/kit/disk_folder.h"
#include "engine/kit/installers.h"

namespace engine::kit {

/// Where a Windows path lies on the disk of this computer; "" where it must not be used.
using RealPath = std::function<std::string(std::string_view)>;

struct Drive {
  std::string root;  // "E:\"
  std::filesystem::path real;
  Volume volume;
};
/// Drives that can carry a kit: not the one of Windows, no optical ones, no fixed disks where the system tells them
/// apart.
std::vector<Drive> FindDrives(const HostReader& host, const RealPath& real_path);

/// The folder installers are received into: "C:\Illumina", on the drive of Windows.
Result<WinPath> ReceivingFolder(const HostReader& host);

/// Files that could be an installer by their name: known names, and downloads of them that are not finished. In the
/// receiving folder, the download folders, the roots of the drives and `also`, a folder of this computer that somebody
/// chose; at most 50. This project's own files only where they would come from, not in the receiving folder.
std::vector<std::filesystem::path> FindInstallerFiles(const HostReader& host, const RealPath& real_path,
                                                      const Installers& installers,
                                                      const std::filesystem::path& also = {});

/// The same without the drives: what may be looked at every few seconds without waking a stick or asking a share.
std::vector<std::filesystem::path> FindDownloads(const HostReader& host, const RealPath& real_path,
                                                 const Installers& installers, const std::filesystem::path& also);

/// Folders of Windows in which somebody may have saved a download instead: desktop and documents of each account, the
/// drives and the folders in their roots. Those that are there; at most 30.
std::vector<std::string> FolderChoices(const HostReader& host, const RealPath& real_path);

}  // namespace engine::kit
