// SPDX-License-Identifier: MIT
//
// The time a file or folder was last changed, as an instrument to practise on needs it. The standard library's own call
// does not do folders on Windows.
#pragma once

#include <filesystem>
#include <system_error>

#include "engine/core/time.h"

namespace engine::lrm {

std::error_code SetFileTime(const std::filesystem::path& path, Time time);

}  // namespace engine::lrm
