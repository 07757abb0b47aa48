// SPDX-License-Identifier: MIT
//
// Folders that take what users upload, and every address any site gives them.
//
// Reads only. A folder that cannot be listed is a finding: there may be one inside.
#pragma once

#include <string_view>
#include <vector>

#include "engine/iis/configuration.h"
#include "engine/lrm/inventory.h"

namespace engine::lrm {

/// Below what `site` serves, and beside it where the folder above is LRM's own by the catalogue. Sorted by path.
std::vector<UploadFolder> FindUploadFolders(const iis::Configuration& configuration, const Catalogue& catalogue,
                                            std::string_view site, std::vector<Finding>& findings);

/// Levels under which `folder` is served, the sites' order: "LRM/Uploads", "Files/Uploads".
std::vector<std::string> LevelsOfFolder(const iis::Configuration& configuration, const WinPath& folder);

}  // namespace engine::lrm
