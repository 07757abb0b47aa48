// SPDX-License-Identifier: MIT
//
// The real disk an image lies on: the few calls the image host needs from the operating system, one file per platform.
//
// Paths are complete and their links already resolved by ImageFiles; the last name is never followed if it is a link.
// Changing calls are durable when they return success. Errors carry the path as the engine knows it, never the real
// one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"

namespace engine::disk {

struct Path {
  std::string real;   // UTF-8, '/' between names
  std::string shown;  // for errors: "C:\inetpub\x"
};

struct Entry {
  enum class Kind { Absent, File, Folder, Link, Other } kind = Kind::Absent;
  std::uint64_t size = 0;
  Time modified{};
  bool readable = true;  // somebody may read it: false stands for "access denied", even for root
  bool writable = true;  // its owner may write it: false is what Windows calls read-only
  bool trusted = true;   // ours or root's, and not writable by everybody
  std::string spelled;   // the last name as the disk spells it, where it finds names without regard to case; else ""
};

/// One entry itself, links not followed. A file on the way to it is Absent too.
Result<Entry> Look(const Path& path);
/// Names in a folder, in no order, without "." and "..".
Result<std::vector<std::string>> Names(const Path& folder);
/// What a link says, '/' between names; starting with '/' if absolute.
Result<std::string> LinkTarget(const Path& link);
Result<std::string> Read(const Path& path, std::uint64_t max_bytes);
Result<std::unique_ptr<OpenedFile>> Open(const Path& path);
/// One folder for nobody but the owner; its parent exists.
Status MakePrivateFolder(const Path& folder);
Status WriteNew(const Path& path, std::string_view bytes);
Status Append(const Path& path, std::string_view bytes);
/// See Files::Replace. `before_rename`, where set, is called in the gap between comparing and renaming: for tests.
Status Replace(const Path& fresh, const Path& target, const std::optional<std::string>& expected_sha256,
               const std::function<void()>& before_rename);
/// A file, a link itself, or an empty folder.
Status Remove(const Path& path);
Result<std::unique_ptr<FileLock>> Lock(const Path& path);

}  // namespace engine::disk
