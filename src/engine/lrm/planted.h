// SPDX-License-Identifier: MIT
//
// Files that may have been planted: executable ones and web.configs younger than the installation (MITIGATION T-15).
//
// Reads only and accuses nobody: an update of LRM looks the same. Nothing found says nothing. Without an installation
// date there is nothing to compare with, and no finding. Never removes anything.
#pragma once

#include <string_view>
#include <vector>

#include "engine/iis/configuration.h"
#include "engine/lrm/catalogue.h"

namespace engine::lrm {

/// ScriptNewerThanInstallation and PlantedWebConfig ("modified", "installed"), sorted by path. `installed` is the first
/// second of the installation's day; the day after it still counts as part of it (time zones, late set-up).
std::vector<Finding> FindPlantedFiles(const iis::Configuration& configuration, const Catalogue& catalogue,
                                      std::string_view site, Time installed);

}  // namespace engine::lrm
