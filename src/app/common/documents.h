// SPDX-License-Identifier: MIT
//
// Documents for people on the disk of whoever runs this: each is written beside its name and renamed, so a reader finds
// the old one or the new one. A document that could not be written is an error and leaves nothing behind.
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/core/result.h"

namespace app {

/// AccessDenied, FileExists, FileSystem.
engine::Status MakeFolder(const std::filesystem::path& folder);
/// AccessDenied, DiskFull, FileExists, FileSystem for what the disk refuses.
engine::Status WriteDocument(const std::filesystem::path& path, std::string_view bytes);

}  // namespace app
