// SPDX-License-Identifier: MIT
//
// What the site's own W3C logs say about how it is used: who loses access, when they came and what for, and whether this
// machine itself comes in through its name or LAN address. The one answer to "who uses LRM": page 32, page 72, the plan
// and `exposure` all show this. Unreadable or absent logs give readable = false.
#pragma once

#include "engine/patch/control.h"

namespace engine::patch {

inline constexpr unsigned kUsualLogDays = 30;

/// Of the last `days` days of the log, counted back from its newest line: a log nobody wrote into lately still tells who
/// used the site when it was used.
LogHints ReadLogHints(const HostReader& host, const iis::Configuration& configuration, std::string_view site,
                      const std::vector<std::string>& own_addresses, unsigned days = kUsualLogDays);

}  // namespace engine::patch
