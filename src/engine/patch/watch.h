// SPDX-License-Identifier: MIT
//
// The named steps of an action, told to whoever watches before each begins. The watcher may ask to stop: what was done
// so far is then put back, read back and reported as undone (Stopped), as after any other failure.
#pragma once

#include <functional>

#include "engine/core/result.h"

namespace engine::patch {

/// In the order they are taken.
enum class ActionStep { Look, Evidence, Backup, Replace, ReadBack, Record };

/// Called on the thread of the action. False: stop before this step.
using Watch = std::function<bool(ActionStep)>;

inline Status Ask(const Watch& watch, ActionStep step) {
  if (watch && !watch(step)) return Fail(Id::Stopped, "stop", "");
  return {};
}

}  // namespace engine::patch
