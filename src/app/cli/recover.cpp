// SPDX-License-Identifier: MIT
//
// recover: completes or takes back an action that was interrupted.
#include "app/cli/action.h"

namespace app {

Reply RunRecover(const CommandLine& line, Machine& machine) {
  using engine::patch::RecoverChoice;
  const auto choice = line.choice == "undo" ? RecoverChoice::Undo : RecoverChoice::Finish;
  return ReplyOf(line, machine,
                 engine::patch::Recover(*machine.host, machine.catalogue, OptionsOf(line, machine), choice));
}

}  // namespace app
