// SPDX-License-Identifier: MIT
#include "engine/host/windows/win32_error.h"

#include <cstdint>

namespace engine::windows {

// Missing in mingw's headers.
constexpr DWORD kElevationRequired = 740, kDiskQuotaExceeded = 1295;

Id IdOf(DWORD code) {
  switch (code) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_DRIVE:
    case ERROR_DIRECTORY:
    case ERROR_INVALID_NAME: return Id::FileNotFound;  // ours are valid: a file stands where a folder should
    case ERROR_ACCESS_DENIED:
    case ERROR_PRIVILEGE_NOT_HELD:
    case ERROR_INVALID_OWNER:
    case kElevationRequired: return Id::AccessDenied;
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
    case ERROR_USER_MAPPED_FILE:
    case ERROR_DELETE_PENDING: return Id::FileInUse;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case kDiskQuotaExceeded: return Id::DiskFull;
    case ERROR_WRITE_PROTECT: return Id::ReadOnlyTarget;
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS: return Id::FileExists;
    case ERROR_DIR_NOT_EMPTY: return Id::FolderNotEmpty;
    case ERROR_BAD_PATHNAME:
    case ERROR_FILENAME_EXCED_RANGE: return Id::PathNotUsable;
    case ERROR_BUSY: return Id::Busy;
    default: return Id::FileSystem;
  }
}

std::unexpected<Error> SystemError(std::string operation, std::string object, DWORD code) {
  return std::unexpected(
      Error{IdOf(code), std::move(operation), std::move(object), static_cast<std::int64_t>(code), {}});
}

std::unexpected<Error> CallError(std::string operation, std::string object, DWORD code) {
  auto error = SystemError(std::move(operation), std::move(object), code);
  const Id id = error.error().id;
  if (id == Id::FileSystem || id == Id::FileNotFound) error.error().id = Id::SystemCall;
  return error;
}

std::unexpected<Error> ComError(std::string operation, std::string object, HRESULT code) {
  const bool packed = HRESULT_FACILITY(code) == FACILITY_WIN32;
  auto error = CallError(std::move(operation), std::move(object),
                         packed ? static_cast<DWORD>(HRESULT_CODE(code)) : DWORD{ERROR_GEN_FAILURE});
  error.error().system_code = static_cast<std::int64_t>(code);
  return error;
}

}  // namespace engine::windows
