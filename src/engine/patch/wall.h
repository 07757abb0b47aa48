// SPDX-License-Identifier: MIT
//
// The second half of way C (MITIGATION 1): the firewall blocks every port LRM is reached by, as read just now, and
// somebody said that another computer no longer opens it. Neither is enough alone: a block cannot be proven from here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/patch/control.h"

namespace engine::patch {

struct Wall {
  bool is_effective = false;           // read back, for every port and active profile
  bool is_tested = false;              // on another computer, for these ports, and nothing opened there
  std::vector<std::uint16_t> ports{};  // LRM is reached by
};

Wall LookAtWall(const Subject& subject);

}  // namespace engine::patch
