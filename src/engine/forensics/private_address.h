// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace engine::forensics {

/// Whether a client is in a range meant for networks of one's own (RFC 1918, RFC 6598, RFC 4193), this machine itself
/// or its link. What is no address at all is not said to be outside either.
bool IsInside(std::string_view client);

}  // namespace engine::forensics
