// SPDX-License-Identifier: MIT
//
// What disk_folder.cpp needs of the system and the standard library has not: flushed writes, reads from the disk
// itself, renames that replace, and which of our ids a system's error is. One file per platform.
#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

#include "engine/kit/disk_folder.h"

namespace engine::kit::calls {

/// With the operation and the file; a disk that went away is DriveGone.
std::unexpected<Error> Failed(std::string_view operation, const std::filesystem::path& path, std::error_code code);

Result<std::unique_ptr<OpenedFile>> Open(const std::filesystem::path& path, ReadFrom from);
enum class Write { New, Append };
Status WriteFlushed(const std::filesystem::path& path, std::string_view bytes, Write how);
Status Rename(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace engine::kit::calls
