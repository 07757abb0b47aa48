// SPDX-License-Identifier: MIT
//
// Owners and access lists: kept when a file is replaced, given when a folder of ours is made, judged when it was there.
#pragma once

#include <windows.h>

#include <memory>
#include <vector>

#include "engine/host/windows/disk.h"
#include "engine/host/windows/handle.h"

namespace engine::windows {

/// Owner, group and access list of an open file (opened with READ_CONTROL). The audit list is not among them.
class Rights {
 public:
  static Result<Rights> Of(const char* operation, const Place& place, const Handle& handle);

  /// What a handle must have been opened with so that these rights can be given to a file that has `others`.
  DWORD AccessToGive(const Rights& others) const;
  /// Exactly these, inherited entries included. AccessDenied where the owner may not be set.
  Status GiveTo(const char* operation, const Place& place, const Handle& handle, const Rights& others) const;

  /// Owned by administrators or the system, and nobody else may change what lies in it.
  bool OnlyAdministratorsMayChange() const;
  /// Owned by whoever runs this program.
  bool IsOurs() const;

 private:
  bool HasSameOwnerAs(const Rights& others) const;
  PSECURITY_DESCRIPTOR get() const { return const_cast<std::byte*>(m_bytes.data()); }

  std::vector<std::byte> m_bytes;  // self-relative
};

/// Creates a folder that only administrators and the system may enter. FileExists if it is there.
Status CreatePrivateFolder(const char* operation, const Place& folder);
/// The same, but every account may read and start what is in it.
Status CreateProgramFolder(const char* operation, const Place& folder);
/// Whether an existing folder can be changed by nobody else, as those made by the two above. On a disk that keeps no owners (FAT, Wine) every
/// folder looks like the user's own and cannot be told apart: such a one is accepted there, and only there.
/// FolderNotTrusted.
Status RequirePrivateFolder(const char* operation, const Place& folder);

}  // namespace engine::windows
