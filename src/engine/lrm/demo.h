// SPDX-License-Identifier: MIT
//
// Demo instruments: writes one of the compiled-in scenarios (res/scenarios) as an image to practise and test on.
//
// Files get the times of the scenario, so findings about file ages are the same everywhere. After an error a part of
// the image may be there. States that only the program itself can leave behind (applied, crashed halfway) are made by
// the caller's `prepare`, never kept as data that could go stale.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"

namespace engine::lrm {

/// What the commands are documented to give on a fresh image, in the order status, apply, verify, remove.
struct Expectations {
  std::string state;          // of the fresh image: "unprotected"
  std::string apply_outcome;  // "done-reboot-required", "unchanged"
  std::string state_after;    // after apply
  int status_exit = 0, apply_exit = 0, verify_exit = 0, remove_exit = 0;
};

struct ScenarioInfo {
  std::string name, title, description;
  Expectations expected;
};

/// Sorted by name. A damaged scenario is left out (a test looks for it).
std::vector<ScenarioInfo> Scenarios();

/// Does `action` ("apply") on the image; `crash` names the point after which the process is as if killed, or is "".
using Prepare =
    std::function<Status(const std::filesystem::path& folder, std::string_view action, std::string_view crash)>;

/// ScenarioUnknown ("names"), FolderNotEmpty, FileExists, FileSystem, what `prepare` gives, and Internal for a damaged
/// scenario or one that needs a `prepare` that is empty.
Status WriteScenario(std::string_view name, const std::filesystem::path& folder, const Prepare& prepare);

}  // namespace engine::lrm
