// SPDX-License-Identifier: MIT
//
// repair: brings back what drifted.
#include "app/cli/action.h"

namespace app {

Reply RunRepair(const CommandLine& line, Machine& machine) {
  return ReplyOf(line, machine, engine::patch::Repair(*machine.host, machine.catalogue, OptionsOf(line, machine)));
}

}  // namespace app
