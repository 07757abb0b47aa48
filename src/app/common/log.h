// SPDX-License-Identifier: MIT
//
// The log: one English line per command with ids, system codes and the outcome. Rotates; spdlog stays inside log.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace app {

/// Adds one line to `file`. LogUnwritable; the work does not depend on it.
engine::Status AppendLog(const std::string& file, std::string_view line);

}  // namespace app
