// SPDX-License-Identifier: MIT
//
// The watch: one task that checks every day, writes the marker, and tells Windows' event log when protection was lost
// (an LRM that is installed anew takes it away). Nobody has it unless they asked for it.
//
// Switched on and off like any other change: under the lock, read back, noted in the audit trail. After an error the
// task is as before or not there.
#pragma once

#include <string>
#include <string_view>

#include "engine/audit/trail.h"
#include "engine/lrm/catalogue.h"
#include "engine/patch/own_tasks.h"

namespace engine::patch {

inline constexpr std::string_view kWatchTask = "Daily check";
inline constexpr std::string_view kWatchWords = "watch check --quiet";

FollowUp ExamineWatch(const HostReader& host);
/// NotAdministrator, Busy, NoProgramForTask, TasksUnreadable, NotConfirmed. On what is as wanted nothing is done.
Status SwitchWatchOn(Host& host, const OwnPrograms& own);
Status SwitchWatchOff(Host& host);

}  // namespace engine::patch
