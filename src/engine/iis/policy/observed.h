// SPDX-License-Identifier: MIT
//
// Which observation an assumption may rest on: of an IIS of the same version, and only while no file says otherwise.
// Where observations lie: below our private folder, in "observations", files ending in .xml; or where somebody says.
#pragma once

#include "engine/iis/policy/explain.h"

namespace engine::iis {

/// Nothing where nobody has seen it, or somebody has seen otherwise.
const Observation* SeenHere(const ServerFacts& facts, std::string_view test);
/// What real machines of this version did differently: ObservedOtherwise, one a test and machine.
std::vector<Finding> SeenOtherwise(const ServerFacts& facts);

/// Those an administrator has put into our folder on that machine; none where there is no such folder. Not readable
/// without rights: none, and no error. A damaged one is told in `findings` and the others count.
std::vector<Observation> ReadObservations(const HostReader& host, std::vector<Finding>& findings);

inline constexpr std::uint64_t kMaxObservations = 1u << 20;  // bytes of one file

}  // namespace engine::iis
