// SPDX-License-Identifier: MIT
//
// apply: brings the controls of the plan into force. Applying twice is applying once.
#include "app/cli/action.h"

namespace app {

Reply RunApply(const CommandLine& line, Machine& machine) {
  return ReplyOf(line, machine, engine::patch::Apply(*machine.host, machine.catalogue, OptionsOf(line, machine)));
}

}  // namespace app
