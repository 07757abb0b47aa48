// SPDX-License-Identifier: MIT
//
// Open files: what disk.cpp and disk_replace.cpp share.
#pragma once

#include "engine/host/windows/disk.h"
#include "engine/host/windows/handle.h"

namespace engine::windows {

/// Counts tries of a call that another program may be in the way of, and waits between them.
class Retry {
 public:
  /// Whether to try again after `code`. A name whose last user has not let go of it yet is "access denied", too: only
  /// with `denied_too`, since mostly that is meant.
  bool Again(DWORD code, bool denied_too = false);

 private:
  int m_tries = 0;
};

struct OpenMode {
  DWORD access = 0, share = 0, disposition = OPEN_EXISTING, flags = 0;
};
constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// A folder is FileNotFound: it is no file.
Result<Handle> Open(const char* operation, const Place& place, const OpenMode& mode);
Result<BY_HANDLE_FILE_INFORMATION> InfoOf(const char* operation, const Place& place, const Handle& handle);
/// Whether `place` is the very file `info` tells of.
bool IsSameFile(const Place& place, const BY_HANDLE_FILE_INFORMATION& info);
/// All of the file, from its start, through a handle that may have been read before.
Result<std::string> ReadAll(const char* operation, const Place& place, const Handle& handle, std::uint64_t max_bytes);
/// Writes and flushes.
Status WriteAll(const char* operation, const Place& place, const Handle& handle, std::string_view bytes);
Status RequireWritable(const char* operation, const Place& place, const Entry& entry);

}  // namespace engine::windows
