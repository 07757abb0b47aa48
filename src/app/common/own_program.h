// SPDX-License-Identifier: MIT
//
// Where this program and its companions lie: the wizard goes onto a stick.
#pragma once

#include <filesystem>

namespace app {

/// This program's own file, as the system knows it; "" where it cannot tell. One implementation per system.
std::filesystem::path OwnProgram();
/// LrmPatchWizard.exe beside this program, or this program where that is it; "" where there is none.
std::filesystem::path WizardProgram();

}  // namespace app
