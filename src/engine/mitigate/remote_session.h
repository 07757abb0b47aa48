// SPDX-License-Identifier: MIT
//
// Whether somebody uses this machine by Remote Desktop now, and from where. Other programs of the kind are not told from
// ordinary connections: no answer means "not by Remote Desktop".
#pragma once

#include <optional>
#include <string>

#include "engine/host/host.h"

namespace engine::mitigate {

/// Address of the other computer; nothing: nobody. Fails where the connections cannot be read.
Result<std::optional<std::string>> FindRemoteSession(const HostReader& host);

}  // namespace engine::mitigate
