// SPDX-License-Identifier: MIT
//
// Where the engine keeps its own files on a machine: journal, backups, audit trail.
//
// Names the place only; making and trusting it is Files::MakePrivateFolder. Fails (PathNotUsable) when the machine's
// own variables name no full path: nothing is guessed.
#pragma once

#include "engine/host/host.h"

namespace engine {

/// "%ProgramData%\LRM Patch Wizard"; where that variable is unset or empty, "%SystemDrive%\ProgramData\…".
Result<WinPath> PrivateFolder(const HostReader& host);

}  // namespace engine
