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
/// receiving folder, the download folders and the roots of the drives; at most 50.
std::vector<std::filesystem::path> FindInstallerFiles(const HostReader& host, const RealPath& real_path,
                                                      const Installers& installers);

}  // namespace engine::kit
