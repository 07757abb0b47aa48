// SPDX-License-Identifier: MIT
//
// Environment variables of the machine, as every process would get them if no user had changed any: from Windows' own
// calls and from HKLM, never from this process.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace engine::windows {

/// As the computer calls itself; "" if it does not say.
std::string ComputerName();
/// Expanded, without regard to case.
std::optional<std::string> MachineVariable(std::string_view name);

}  // namespace engine::windows
