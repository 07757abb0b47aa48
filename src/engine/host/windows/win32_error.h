// SPDX-License-Identifier: MIT
//
// Windows' error numbers as ids of ours: here and nowhere else. The number itself travels along as `system_code`.
#pragma once

#include <windows.h>

#include <string>

#include "engine/core/result.h"

namespace engine::windows {

/// FileNotFound only where the place itself is known to be empty: a share or a drive that does not answer is FileSystem,
/// since nobody can tell what is on it.
Id IdOf(DWORD code);

/// The error of the last call, or of the one named by `code`.
std::unexpected<Error> SystemError(std::string operation, std::string object, DWORD code = GetLastError());

/// For calls that are about no file: what has no id of its own, or one that speaks of a file, is SystemCall.
std::unexpected<Error> CallError(std::string operation, std::string object, DWORD code = GetLastError());

/// A HRESULT: Win32 numbers packed into one are unpacked for the id, `system_code` keeps the whole.
std::unexpected<Error> ComError(std::string operation, std::string object, HRESULT code);

}  // namespace engine::windows
