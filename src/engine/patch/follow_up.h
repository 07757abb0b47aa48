// SPDX-License-Identifier: MIT
//
// What has to happen after the restart without anybody thinking of it: tasks of Windows' Task Scheduler that prove and
// record, show page 35 to whoever signs in, and take themselves away once that page was closed finished.
//
// The tasks start programs that only administrators can change: those of an installation, or a copy of this one that is
// made with the tasks, read back, and removed with them.
#pragma once

#include <optional>

#include "engine/host/host.h"

namespace engine::patch {

/// The programs a task may start, where they lie now. Nothing: there is none here.
struct OwnPrograms {
  std::optional<WinPath> prove, show;
};

enum class FollowUp {
  None,
  Complete,  // every task is there as we write it, and so are the programs
  Part,      // some are, or they are not as they should be
  Unknown,   // the Task Scheduler did not answer
};
std::string_view Name(FollowUp follow_up);  // "none", "complete", "part", "unknown"

}  // namespace engine::patch
