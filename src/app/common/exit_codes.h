// SPDX-License-Identifier: MIT
//
// What the program tells the shell. A contract: README.md lists them, installers and scripts rely on them.
#pragma once

#include "engine/patch/assessment.h"

namespace app {

inline constexpr int kDone = 0;  // done, or nothing to do
inline constexpr int kUsage = 2;
inline constexpr int kNotMet = 3;   // preconditions not met, nothing changed
inline constexpr int kUndone = 4;   // failed, everything undone
inline constexpr int kPartial = 5;  // failed, partly changed: repair or recover
inline constexpr int kNotProtected =
    6;  // verification: not protected, drifted, interrupted; audit trail, kit: not as it should be
inline constexpr int kFindings = 7;  // scan: findings; kit: programs on the stick that do not belong to it
inline constexpr int kCouldNotFindOut = 8;
inline constexpr int kRebootRequired = 10;  // done, reboot required

/// Of a verification.
constexpr int ExitCodeOf(engine::patch::State state) {
  if (state == engine::patch::State::Protected) return kDone;
  return state == engine::patch::State::Unknown ? kCouldNotFindOut : kNotProtected;
}

}  // namespace app
