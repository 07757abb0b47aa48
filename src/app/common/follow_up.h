// SPDX-License-Identifier: MIT
//
// What both programs do for the tasks after the restart: say where they themselves lie, and carry out what the tasks
// start them for ("after-restart prove", "after-restart close").
#pragma once

#include "app/common/machine.h"
#include "engine/verify/after_restart.h"
#include "engine/verify/verification.h"
#include "pages/text/messages.h"

namespace app {

/// On this computer the programs as they lie here; on an image those that are installed in it. Nothing on an image that
/// has none: there no tasks are asked for.
std::optional<engine::patch::OwnPrograms> ProgramsFor(const Machine& machine);

struct Proven {
  engine::verify::ProofAfterRestart proof;
  std::optional<engine::verify::WrittenFiles> files;  // below our own folder; a problem of them is a finding
};
/// The proof after the restart with its verification file, in the language somebody left.
engine::Result<Proven> ProveAfterRestart(Machine& machine);

}  // namespace app
