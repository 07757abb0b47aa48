// SPDX-License-Identifier: MIT
#include "engine/kit/installer_run.h"

namespace engine::kit {

Result<long long> RunInstaller(const std::vector<std::string>&) {
  return Fail(Id::NotOnThisSystem, "start", "msiexec");
}

}  // namespace engine::kit
