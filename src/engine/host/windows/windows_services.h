// SPDX-License-Identifier: MIT
//
// Services of this computer, from the service control manager.
//
// A service whose configuration this account may not read is listed with what is known: no account, no path, Manual.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsServices : public Services {
 public:
  Result<std::vector<Service>> List() const override;
};

}  // namespace engine
