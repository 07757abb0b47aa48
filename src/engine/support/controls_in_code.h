// SPDX-License-Identifier: MIT
//
// The place of each control in the code. Frozen, whatever order reports have: a new control goes behind the last one and
// begins a new layout (README.md of this folder).
#pragma once

#include <array>

#include "engine/patch/assessment.h"

namespace engine::support {

inline constexpr std::array kControlsInCode = {patch::ControlId::IpRestriction, patch::ControlId::LoopbackBindings,
                                               patch::ControlId::NoRemoteHandlers, patch::ControlId::NoUploadExecution,
                                               patch::ControlId::NoScriptTypes};

}  // namespace engine::support
