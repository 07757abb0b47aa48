// SPDX-License-Identifier: MIT
//
// A program run as a process of its own: how long it took by the clock, and its memory as the system counts it.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace bench {

struct Usage {
  double milliseconds = 0, megabytes = 0;  // peak
  int exit_code = -1;
};

/// Runs `arguments`, the first of them the program's path or a name to be looked for, without output; nothing if it cannot
/// be started. To be called while this process is still small: the system counts a child's memory from its start as a copy
/// of this one.
std::optional<Usage> RunProgram(const std::vector<std::string>& arguments);

}  // namespace bench
