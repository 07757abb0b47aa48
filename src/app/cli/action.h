// SPDX-License-Identifier: MIT
//
// What apply, repair, remove and recover have in common: telling how it ended.
#pragma once

#include "app/cli/commands.h"
#include "engine/patch/actions.h"

namespace app {

/// Of an action: what was typed, and the programs for the tasks after the restart.
engine::patch::Options OptionsOf(const CommandLine& line, const Machine& machine);

/// Text, notes, JSON and log words; the last line is the outcome sentence.
Reply ReplyOf(const CommandLine& line, const Machine& machine, const engine::patch::ActionReport& report);

}  // namespace app
