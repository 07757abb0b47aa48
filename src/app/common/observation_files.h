// SPDX-License-Identifier: MIT
//
// Results of the field tests that somebody brought: a file, or the files ending in .xml in a folder. They lie on this
// computer, also where an image is looked at.
#pragma once

#include <string>
#include <vector>

#include "engine/iis/policy/observations.h"

namespace app {

/// FileNotFound, FileTooLarge, AccessDenied, ObservationsDamaged; one bad file refuses all, so that nobody believes that
/// it counted.
engine::Result<std::vector<engine::iis::Observation>> ObservationsIn(const std::string& path);

}  // namespace app
