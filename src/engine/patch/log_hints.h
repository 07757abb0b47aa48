// SPDX-License-Identifier: MIT
//
// What the site's own W3C logs say about how it is used: who loses access, when they came and what for, and whether this
// machine itself comes in through its name or LAN address. Reads the newest days only; unreadable or absent logs give
// readable = false.
#pragma once

#include "engine/patch/control.h"

namespace engine::patch {

LogHints ReadLogHints(const HostReader& host, const iis::Configuration& configuration, std::string_view site,
                      const std::vector<std::string>& own_addresses);

}  // namespace engine::patch
