// SPDX-License-Identifier: MIT
//
// A large applicationHost.config, made up: what a server with thousands of sites would have.
//
// About 5 KB per site: applications, virtual directories, bindings, and location tags with sections of their own. The
// site to protect is "LRM", in the middle. Same number of sites, same bytes.
#pragma once

#include <string>

namespace bench {

inline constexpr std::size_t kSitesPerMegabyte = 200;  // 10,000 sites are 50 MB

std::string GeneratedConfig(std::size_t sites);

}  // namespace bench
