// SPDX-License-Identifier: MIT
//
// Steps that apply, repair, remove and recover have in common.
#pragma once

#include <memory>

#include "engine/patch/actions.h"

namespace engine::patch {

/// Paths, site, hashes and the plan's warnings into the report.
void Describe(const Situation& situation, ActionReport& report);
/// True when the plan was refused (the report then holds why) or there is nothing to change.
bool NothingToDo(const Situation& situation, ActionReport& report);
/// The one lock of the engine; null with the report's error set when it cannot be had.
std::unique_ptr<FileLock> TakeLock(Host& host, const StorePaths& paths, ActionReport& report);
audit::Record AuditRecord(const Situation& situation, const Entry& entry, std::string action);
void SetRestart(ActionReport& report);
/// After an action that may have changed something. A marker that could not be written is a finding, once.
void NoteInMarker(Host& host, const Situation& now, ActionReport& report);

}  // namespace engine::patch
