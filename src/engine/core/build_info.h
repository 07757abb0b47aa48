// SPDX-License-Identifier: MIT
//
// Which build this is, for reports, logs and the audit trail. Holds no time and no path: equal sources build equal
// bytes.
#pragma once

#include <string_view>

namespace engine {

/// "0.1.0": the version in the topmost CMakeLists.txt.
std::string_view ToolVersion();

}  // namespace engine
