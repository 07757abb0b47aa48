// SPDX-License-Identifier: MIT
//
// The support bundle: what a support agent may need, in one file, secrets taken out (secrets.h). Made in memory and
// listed before anything is written; never replaces a file. Nothing is sent.
//
// It holds the support code, so that the agent's program opens at the operator's page; the agent can change nothing
// from it. Reading one trusts nothing: see archive.h.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/patch/situation.h"
#include "engine/support/archive.h"
#include "engine/support/code.h"

namespace engine::support {

struct BundleItem {
  ArchiveEntry entry;
  std::int64_t taken_out = 0;  // values
};

struct Bundle {
  std::string code, more;  // 8 and 12 digits
  Time time{};
  std::string computer;
  std::vector<BundleItem> items;  // without the list of contents
};

/// `place`: where the operator is; `program`: where this program was started from.
Bundle MakeBundle(const patch::Situation& situation, const Place& place, ProgramPlace program = ProgramPlace::Unknown);
/// The bytes of the file, its list of contents ("bundle.json") first.
std::string WriteBundle(const Bundle& bundle);
/// What WriteBundle wrote. BundleDamaged, BundleEntryRefused, BundleTooLarge; BundleNewer and CodeNewer for a later
/// layout of the bundle or of the code in it: never guessed.
Result<Bundle> ReadBundle(std::string_view bytes, const std::string& shown);

/// "LRM-support-20251121-130500Z-MISEQ-M04417.zip".
std::string FileNameOf(const Bundle& bundle);
/// Writes it as a new file and reads it back. FileExists when there is one, FileSystem when it cannot be written.
Status SaveBundle(const std::filesystem::path& path, const Bundle& bundle);
/// BundleTooLarge before it is read; FileNotFound, FileSystem.
Result<Bundle> LoadBundle(const std::filesystem::path& path);

}  // namespace engine::support
