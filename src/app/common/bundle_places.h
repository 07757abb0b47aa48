// SPDX-License-Identifier: MIT
//
// Where a support bundle may lie on the computer of somebody who helps: found by its name, nothing is opened. What
// cannot be read is left out; the agent can say where else it is.
#pragma once

#include <filesystem>
#include <vector>

namespace app {

/// "LRM-support-*.zip" in these folders, not below them: the newest first, at most six.
std::vector<std::filesystem::path> BundlesIn(const std::vector<std::filesystem::path>& folders);

/// The roots of sticks that are in. One implementation per system.
std::vector<std::filesystem::path> StickFolders();

}  // namespace app
