// SPDX-License-Identifier: MIT
//
// Two calls on the real disk that never touch what others have put there: reports go into folders of ordinary people,
// while this program may run with administrator rights. For write_files.cpp only.
//
// Neither follows a link in the last name nor replaces a file; both give the system's own error.
#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace engine::verify {

/// Creates, writes, flushes. An existing name is std::errc::file_exists. After another error no file is left.
std::error_code WriteNewFile(const std::filesystem::path& path, std::string_view bytes);
/// Renames within a folder. An existing `to` is std::errc::file_exists.
std::error_code RenameToNew(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace engine::verify
