// SPDX-License-Identifier: MIT
//
// Switching adapters on and off.
#include "engine/host/windows/windows_network.h"

namespace engine {

Result<std::vector<AdapterSwitch>> WindowsNetwork::Switches() const { return Fail(Id::NotConfirmed, "read", "adapters"); }

Status WindowsNetwork::Switch(std::string_view id, bool) { return Fail(Id::NotConfirmed, "switch", std::string(id)); }

}  // namespace engine
