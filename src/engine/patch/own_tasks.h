// SPDX-License-Identifier: MIT
//
// Programs for scheduled tasks: a task of the system account must never start what somebody else could replace. An
// installation below Program Files is used as it lies there; any other program is copied into a folder of ours below
// Program Files, read back by hash, and removed when no task needs it any more.
//
// Each copy lies in a folder of its own name: one that runs can only be removed at the next start of Windows, and that
// must not take a younger one with it.
#pragma once

#include "engine/patch/follow_up.h"

namespace engine::patch {

/// What an installation put below Program Files.
OwnPrograms InstalledPrograms(const HostReader& host);
/// Where tasks may start them: as given, or copied. NoProgramForTask, ReadBackDiffers; a copy that was begun is removed.
Result<OwnPrograms> PlacePrograms(Host& host, const OwnPrograms& own);
/// Removes every copy that no task of ours names. Goes on after its own errors and tells the first.
Status RemoveUnusedCopies(Host& host);
/// A program below Program Files, reached without a link.
bool IsTrustedProgram(const HostReader& host, const WinPath& program);

/// Takes tasks of ours away, and the copies nobody needs then. Removing what is not there is success. Goes on after its
/// own errors and tells the first.
Status RemoveTasks(Host& host, std::initializer_list<std::string_view> names);

}  // namespace engine::patch
