// SPDX-License-Identifier: MIT
//
// This computer through Windows' own calls. Opening cannot fail: nothing is read yet.
#include "app/common/machine.h"
#include "engine/host/windows/windows_host.h"

namespace app {

engine::Result<std::unique_ptr<engine::Host>> OpenThisComputer() { return std::make_unique<engine::WindowsHost>(); }

}  // namespace app
