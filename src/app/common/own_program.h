// SPDX-License-Identifier: MIT
//
// Where this program and its companions lie: the wizard goes onto a stick.
#pragma once

#include <filesystem>

#include "app/common/machine.h"
#include "engine/kit/own_files.h"
#include "engine/support/code.h"

namespace app {

/// This program's own file, as the system knows it; "" where it cannot tell. One implementation per system.
std::filesystem::path OwnProgram();
/// The folder it lies in; "" where the system cannot tell.
std::filesystem::path OwnFolder();
/// LrmPatchWizard.exe in that folder, by this or the other name it bears; "" where there is none.
std::filesystem::path WizardProgram(const std::filesystem::path& folder = OwnFolder());
/// This project's files, as the list in that folder has them (engine/kit/own_files.h); empty where there is none.
engine::Result<std::vector<engine::kit::Installer>> OwnFiles(const std::filesystem::path& folder = OwnFolder());
/// Where this program was started from, for the support code. Unknown for an image: that is another computer's.
engine::support::ProgramPlace StartedFrom(const Machine& machine);

}  // namespace app
