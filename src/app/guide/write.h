// SPDX-License-Identifier: MIT
//
// The documents on disk: each is written beside its name and renamed, so a reader finds the old one or the new one.
// A file that could not be written is an error and leaves nothing behind but the documents finished before it.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/core/result.h"
#include "pages/text/messages.h"

namespace app::guide {

enum class Format { Html, Text };

struct Wanted {
  std::vector<pages::Language> languages;
  Format format = Format::Html;
  std::filesystem::path pictures;  // holds EXAMPLE-LANG.png; "" for none
};

/// Writes "guide-LANG.html" or ".txt" into `folder` (made where missing); gives the paths. FileNotFound for a folder of
/// pictures that is not there; AccessDenied, DiskFull, FileExists, FileSystem for what the disk refuses.
engine::Result<std::vector<std::filesystem::path>> WriteGuides(const std::filesystem::path& folder,
                                                               const Wanted& wanted);

}  // namespace app::guide
