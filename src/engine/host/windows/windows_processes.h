// SPDX-License-Identifier: MIT
//
// Processes of this computer. The path stays "" where Windows does not tell it: its own protected ones, those that are
// gone since, and, without administrator rights, those of other accounts.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsProcesses : public Processes {
 public:
  Result<std::vector<Process>> List() const override;
};

}  // namespace engine
