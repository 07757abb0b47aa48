// SPDX-License-Identifier: MIT
//
// Files that could get into our process: Windows looks for some libraries beside a program before it looks anywhere
// else, and a folder such as C:\Illumina is writable for everyone. A program that is about to ask for administrator
// rights looks here first, and does not ask when anything lies beside it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace app {

/// Names, UTF-8 and sorted, of what lies in the folder of `program` and could be loaded instead of a part of Windows:
/// *.dll, *.drv, and PROGRAM.exe.local, PROGRAM.exe.manifest for it alone; upper and lower case alike, folders and links
/// included. None is the good answer. FileSystem when the folder could not be read: then nothing is known, which is no
/// permission.
engine::Result<std::vector<std::string>> ForeignFilesBeside(const std::filesystem::path& program);

}  // namespace app
