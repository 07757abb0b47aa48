// SPDX-License-Identifier: MIT
//
// The disk through Win32: calls on one place each, for WindowsFiles and, on Windows, for an image in a folder.
//
// Paths carry `\\?\` (up to 32,767 characters, no rewriting of names). What another program holds for a moment (virus
// scanners, IIS reading its configuration) is tried again for about a second, then FileInUse. Changing calls flush
// before they return success. Nothing here judges where a path leads: callers look for links first.
#pragma once

#include <windows.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"

namespace engine::windows {

struct Place {
  std::wstring real;
  std::string shown;  // for errors: "C:\inetpub\x"
};

/// `\\?\C:\x` or `\\?\UNC\server\share\x` for a full path with either kind of slash.
std::wstring ExtendedPath(std::string_view full_path);

struct Entry {
  bool exists = false;
  DWORD attributes = 0;
  std::uint64_t size = 0;  // of a file
  Time modified{};
  std::string name;  // as the disk spells it: from List and SpelledName only

  bool is_folder() const { return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0; }
  bool is_read_only() const { return (attributes & FILE_ATTRIBUTE_READONLY) != 0; }
  /// A link, a junction, a mounted folder, a placeholder: something that may lead elsewhere.
  bool is_reparse_point() const { return (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0; }
};

Time TimeOf(const FILETIME& time);

/// The entry itself; links not followed. A file on the way to it is absence too.
Result<Entry> Look(const char* operation, const Place& place);
/// What a link leads to in the end.
Result<Entry> LookThrough(const char* operation, const Place& place);
/// The last name as the disk spells it.
Result<std::string> SpelledName(const char* operation, const Place& place);
/// In no order, without "." and "..".
Result<std::vector<Entry>> List(const Place& folder);
Result<std::string> Read(const Place& place, std::uint64_t max_bytes);
Result<std::unique_ptr<OpenedFile>> OpenToRead(const Place& place);

Status WriteNew(const Place& place, std::string_view bytes);
Status Append(const Place& place, std::string_view bytes);
/// See Files::Replace. `before_rename`, where set, is called in the gap between comparing and renaming: for tests.
Status Replace(const Place& fresh, const Place& target, const std::optional<std::string>& expected_sha256,
               const std::function<void()>& before_rename);
/// A file, a link itself, or an empty folder; what is not there is success.
Status Remove(const Place& place);
Result<std::unique_ptr<FileLock>> Lock(const Place& place);

}  // namespace engine::windows
