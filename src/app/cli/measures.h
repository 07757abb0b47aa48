// SPDX-License-Identifier: MIT
//
// How a change beside the patch ended, for its own command and for `recover`.
#pragma once

#include "app/cli/commands.h"
#include "engine/mitigate/block.h"
#include "engine/mitigate/offline.h"

namespace app {

Reply ReplyOf(const CommandLine& line, const Machine& machine, const engine::lrm::Inventory& inventory,
              const engine::mitigate::BlockReport& report);
Reply ReplyOf(const CommandLine& line, const Machine& machine, const engine::mitigate::OfflineReport& report);

}  // namespace app
