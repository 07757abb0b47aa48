// SPDX-License-Identifier: MIT
//
// Processes of this computer. The path stays "" where Windows does not tell it (its own protected ones; gone since).
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsProcesses : public Processes {
 public:
  Result<std::vector<Process>> List() const override;
};

}  // namespace engine
