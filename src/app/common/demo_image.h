// SPDX-License-Identifier: MIT
//
// Instruments to practise on: writes a scenario as an image and acts as if it were restarted.
//
// States that only a real action leaves behind are made by that action, run on the folder just written, and for a crash
// ended at the named point as a killed process would end.
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/core/result.h"

namespace app {

inline constexpr std::string_view kDefaultScenario = "miseq-lrm24";

/// What engine::lrm::WriteScenario may fail with.
engine::Status WriteDemo(std::string_view scenario, const std::filesystem::path& folder);
/// As if the instrument had restarted now: its boot time becomes the present. What opening and changing it
/// may fail with.
engine::Status RestartDemo(const std::filesystem::path& folder);

}  // namespace app
