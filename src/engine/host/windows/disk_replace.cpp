// SPDX-License-Identifier: MIT
//
// One file in the place of another, by one rename, with nothing lost that others wrote meanwhile.
//
// (1) The target is opened without letting others write, hashed through that handle, and must still bear its name.
// (2) The fresh file gets its owner, rights and attributes. (3) Windows 10 1607 and later rename over an open file:
// the handle is held over the rename, so nobody can write in between. (4) Older ones refuse that. There a second name
// keeps the old file alive, the handle is closed, and after the rename the old file is hashed once more; killed just
// then, that second name (*.old) stays; a disk without second names (FAT) has the gap. It stays as well, until the next
// replace or restart, while another program holds it: ours is in its place by then. (5) Changed after all: their bytes go
// back, TargetChanged.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "engine/core/hash.h"
#include "engine/host/windows/disk.h"
#include "engine/host/windows/disk_handle.h"
#include "engine/host/windows/rights.h"
#include "engine/host/windows/win32_error.h"

namespace engine::windows {

namespace {

constexpr auto kOperation = "replace";

// Names Windows' headers show only to programs for Windows 10.
constexpr auto kFileRenameInfoEx = static_cast<FILE_INFO_BY_HANDLE_CLASS>(22);
constexpr DWORD kReplaceIfExists = 1, kPosixSemantics = 2;

// The target as it was compared, kept open.
struct Compared {
  Handle handle;
  BY_HANDLE_FILE_INFORMATION info{};
  Rights rights;
};

Result<Compared> Compare(const Place& target, const std::optional<std::string>& expected_sha256) {
  LRM_TRY(auto handle, Open(kOperation, target,
                            {GENERIC_READ | READ_CONTROL, FILE_SHARE_READ | FILE_SHARE_DELETE, OPEN_EXISTING,
                             FILE_FLAG_OPEN_REPARSE_POINT}));
  LRM_TRY(const auto info, InfoOf(kOperation, target, handle));
  if (info.dwFileAttributes & FILE_ATTRIBUTE_READONLY) return Fail(Id::ReadOnlyTarget, kOperation, target.shown);
  if (expected_sha256) {
    LRM_TRY(const auto bytes, ReadAll(kOperation, target, handle, FileReader::kMaxRead));
    if (Sha256(bytes) != *expected_sha256) return Fail(Id::TargetChanged, kOperation, target.shown);
  }
  LRM_TRY(auto rights, Rights::Of(kOperation, target, handle));
  return Compared{std::move(handle), info, std::move(rights)};
}

Result<Rights> RightsOf(const Place& place) {
  LRM_TRY(const auto handle, Open(kOperation, place, {READ_CONTROL, kShareAll, OPEN_EXISTING, 0}));
  return Rights::Of(kOperation, place, handle);
}

// Hidden, system and the date of creation; read-only files never get here.
Status CopyAttributes(const Place& fresh, const Handle& handle, const BY_HANDLE_FILE_INFORMATION& model) {
  FILE_BASIC_INFO basic{};
  basic.CreationTime.LowPart = model.ftCreationTime.dwLowDateTime;
  basic.CreationTime.HighPart = static_cast<LONG>(model.ftCreationTime.dwHighDateTime);
  basic.FileAttributes =
      FILE_ATTRIBUTE_ARCHIVE | (model.dwFileAttributes & (FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_SYSTEM));
  if (!SetFileInformationByHandle(handle.get(), FileBasicInfo, &basic, sizeof basic)) {
    return SystemError(kOperation, fresh.shown);
  }
  return {};
}

// The fresh file, dressed as the target, open for renaming.
Result<Handle> Prepare(const Place& fresh, const Compared& old) {
  LRM_TRY(const auto own_rights, RightsOf(fresh));
  LRM_TRY(auto handle, Open(kOperation, fresh,
                            {GENERIC_WRITE | DELETE | old.rights.AccessToGive(own_rights),
                             FILE_SHARE_READ | FILE_SHARE_DELETE, OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT}));
  LRM_CHECK(old.rights.GiveTo(kOperation, fresh, handle, own_rights));
  LRM_CHECK(CopyAttributes(fresh, handle, old.info));
  if (!FlushFileBuffers(handle.get())) return SystemError(kOperation, fresh.shown);
  return handle;
}

DWORD RenameOverOpenFile(const Handle& ours, const Place& target) {
  struct RenameInfo {  // FILE_RENAME_INFO with flags
    DWORD flags;
    HANDLE root;
    DWORD name_bytes;
    wchar_t name[1];
  };
  std::vector<std::byte> buffer(sizeof(RenameInfo) + target.real.size() * sizeof(wchar_t));
  auto* info = reinterpret_cast<RenameInfo*>(buffer.data());
  info->flags = kReplaceIfExists | kPosixSemantics;
  info->name_bytes = static_cast<DWORD>(target.real.size() * sizeof(wchar_t));
  std::memcpy(info->name, target.real.c_str(), info->name_bytes + sizeof(wchar_t));
  Retry retry;
  for (;;) {
    if (SetFileInformationByHandle(ours.get(), kFileRenameInfoEx, info, static_cast<DWORD>(buffer.size()))) return 0;
    const DWORD code = GetLastError();
    if (!retry.Again(code, true)) return code;
  }
}

bool IsNotOffered(DWORD code) {
  return code == ERROR_INVALID_PARAMETER || code == ERROR_NOT_SUPPORTED || code == ERROR_INVALID_FUNCTION ||
         code == ERROR_CALL_NOT_IMPLEMENTED || code == ERROR_INVALID_LEVEL;
}

// "Access denied" is what Windows says of a target that somebody has open.
std::unexpected<Error> RenameError(const Place& target, DWORD code) {
  if (code == ERROR_ACCESS_DENIED) {
    const Handle alone(CreateFileW(target.real.c_str(), GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr));
    if (!alone && GetLastError() == ERROR_SHARING_VIOLATION) code = ERROR_SHARING_VIOLATION;
  }
  return SystemError(kOperation, target.shown, code);
}

Status Rename(const Place& from, const Place& to, DWORD flags) {
  Retry retry;
  for (;;) {
    if (MoveFileExW(from.real.c_str(), to.real.c_str(), flags | MOVEFILE_WRITE_THROUGH)) return {};
    const DWORD code = GetLastError();
    if (!retry.Again(code, true)) return RenameError(to, code);
  }
}

// Others wrote into the old file after we compared it: their bytes go back, unless they have replaced ours already.
Status PutBack(const Place& spare, const Place& target, const Compared& old, const BY_HANDLE_FILE_INFORMATION& ours,
               std::string_view bytes) {
  LRM_CHECK(WriteNew(spare, bytes));
  LRM_TRY(auto prepared, Prepare(spare, old));
  prepared.Reset();
  if (IsSameFile(target, ours)) return Rename(spare, target, MOVEFILE_REPLACE_EXISTING);
  return Remove(spare);
}

// The former file as it is after the rename, through the handle held over it.
Status CheckFormer(const Place& fresh, const Place& target, const Compared& old, const BY_HANDLE_FILE_INFORMATION& ours,
                   const std::optional<std::string>& expected_sha256) {
  if (!expected_sha256) return {};
  LRM_TRY(const auto bytes, ReadAll(kOperation, target, old.handle, FileReader::kMaxRead));
  if (Sha256(bytes) == *expected_sha256) return {};
  LRM_CHECK(PutBack(fresh, target, old, ours, bytes));
  return Fail(Id::TargetChanged, kOperation, target.shown);
}

// A second name for the file that was compared. False where the disk has no such thing.
Result<bool> KeepAlive(const Place& spare, const Place& target, const Compared& old) {
  LRM_CHECK(Remove(spare));
  if (!CreateHardLinkW(spare.real.c_str(), target.real.c_str(), nullptr)) {
    if (IsNotOffered(GetLastError())) return false;
    return SystemError(kOperation, target.shown);
  }
  if (IsSameFile(spare, old.info)) return true;
  LRM_CHECK(Remove(spare));
  return Fail(Id::TargetChanged, kOperation, target.shown);
}

Status ReplaceClosed(const Place& fresh, const Place& target, Compared old, const BY_HANDLE_FILE_INFORMATION& ours,
                     const std::optional<std::string>& expected_sha256, const std::function<void()>& before_rename) {
  const Place spare{fresh.real + L".old", target.shown};
  bool kept = false;
  if (expected_sha256) {
    LRM_TRY(kept, KeepAlive(spare, target, old));
  }
  old.handle.Reset();
  if (before_rename) before_rename();  // once more: this is the gap here
  if (auto renamed = Rename(fresh, target, MOVEFILE_REPLACE_EXISTING); !renamed) {
    if (kept) LRM_CHECK(Remove(spare));
    return renamed;
  }
  if (!kept) return {};
  LRM_TRY(old.handle, Open(kOperation, spare, {GENERIC_READ, kShareAll, OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT}));
  auto checked = CheckFormer(fresh, target, old, ours, expected_sha256);
  old.handle.Reset();
  // In use by another (a virus scanner looks at what is new): that says nothing about the target, which is decided.
  if (!Remove(spare)) MoveFileExW(spare.real.c_str(), nullptr, MOVEFILE_DELAY_UNTIL_REBOOT);
  return checked;
}

}  // namespace

Status Replace(const Place& fresh, const Place& target, const std::optional<std::string>& expected_sha256,
               const std::function<void()>& before_rename) {
  LRM_TRY(const auto source, Look(kOperation, fresh));
  if (!source.exists || source.is_folder()) return SystemError(kOperation, fresh.shown, ERROR_FILE_NOT_FOUND);
  LRM_TRY(const auto present, Look(kOperation, target));
  if (!present.exists) {
    if (expected_sha256) return Fail(Id::TargetChanged, kOperation, target.shown);
    return Rename(fresh, target, 0);
  }
  LRM_TRY(auto old, Compare(target, expected_sha256));
  LRM_TRY(auto ours, Prepare(fresh, old));
  LRM_TRY(const auto our_info, InfoOf(kOperation, fresh, ours));
  if (!IsSameFile(target, old.info)) return Fail(Id::TargetChanged, kOperation, target.shown);
  if (before_rename) before_rename();
  const DWORD code = RenameOverOpenFile(ours, target);
  if (code == 0) {
    if (!FlushFileBuffers(ours.get())) return SystemError(kOperation, target.shown);
    ours.Reset();
    return CheckFormer(fresh, target, old, our_info, expected_sha256);
  }
  ours.Reset();
  if (IsNotOffered(code)) {
    return ReplaceClosed(fresh, target, std::move(old), our_info, expected_sha256, before_rename);
  }
  old.handle.Reset();
  return RenameError(target, code);
}

}  // namespace engine::windows
