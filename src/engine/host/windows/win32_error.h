// SPDX-License-Identifier: MIT
//
// Windows' error numbers as ids of ours: here and nowhere else. The number itself travels along as `system_code`.
#pragma once

#include <windows.h>

#include <string>

#include "engine/core/result.h"

namespace engine::windows {

Id IdOf(DWORD code);

/// The error of the last call, or of the one named by `code`.
std::unexpected<Error> SystemError(std::string operation, std::string object, DWORD code = GetLastError());

/// For calls that are about no file: what has no id of its own is SystemCall.
std::unexpected<Error> CallError(std::string operation, std::string object, DWORD code = GetLastError());

/// A HRESULT: Win32 numbers packed into one are unpacked for the id, `system_code` keeps the whole.
std::unexpected<Error> ComError(std::string operation, std::string object, HRESULT code);

}  // namespace engine::windows
