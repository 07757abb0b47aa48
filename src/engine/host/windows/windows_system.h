// SPDX-License-Identifier: MIT
//
// What this computer is, who runs this program, and the machine's own variables.
//
// Nothing comes from the process's environment: a user can set that, and an elevated program would follow. Facts that
// cannot be read stay empty; only the version and the rights decide anything, and both always answer.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsSystem : public ChangingSystem {
 public:
  Result<SystemInfo> Info() const override;
  std::optional<std::string> Variable(std::string_view name) const override;
  /// RestartNotPossible. In windows_restart.cpp.
  Status Restart(std::string_view reason) override;
};

class WindowsClock : public Clock {
 public:
  Time Now() const override;
};

}  // namespace engine
