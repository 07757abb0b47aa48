// SPDX-License-Identifier: MIT
//
// This project's own files, by their content. No file can hold its own hash, so the list lies beside them: manifest.xml,
// written when they were built (./dev win) and into every kit. A list is worth as much as the program it lies beside:
// whoever could change the one could change the other, so only the list beside the program that runs counts.
#pragma once

#include "engine/kit/installers.h"

namespace engine::kit {

inline constexpr std::string_view kOwnProduct = "LRM Patch Wizard";

/// Programs and installers of the list in that folder; empty where there is none. ManifestDamaged,
/// ManifestEntryRefused, what reading reports.
Result<std::vector<Installer>> OwnFilesBeside(const Folder& folder);

}  // namespace engine::kit
