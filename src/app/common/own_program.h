// SPDX-License-Identifier: MIT
//
// Where this program and its companions lie: the wizard goes onto a stick.
#pragma once

#include <filesystem>

#include "app/common/machine.h"
#include "engine/support/code.h"

namespace app {

/// This program's own file, as the system knows it; "" where it cannot tell. One implementation per system.
std::filesystem::path OwnProgram();
/// LrmPatchWizard.exe beside this program, or this program where that is it; "" where there is none.
std::filesystem::path WizardProgram();
/// Where this program was started from, for the support code. Unknown for an image: that is another computer's.
engine::support::ProgramPlace StartedFrom(const Machine& machine);

}  // namespace app
