// SPDX-License-Identifier: MIT
#include "engine/host/windows/disk_handle.h"

#include <algorithm>
#include <array>

#include "engine/host/windows/win32_error.h"

namespace engine::windows {

namespace {

constexpr int kMaxTries = 10;
constexpr DWORD kFirstWait = 20;  // milliseconds, longer each time: 1.1 seconds in all

std::uint64_t IndexOf(const BY_HANDLE_FILE_INFORMATION& info) {
  return (std::uint64_t{info.nFileIndexHigh} << 32) | info.nFileIndexLow;
}

}  // namespace

bool Retry::Again(DWORD code, bool denied_too) {
  const bool in_use = code == ERROR_SHARING_VIOLATION || code == ERROR_LOCK_VIOLATION ||
                      code == ERROR_USER_MAPPED_FILE || code == ERROR_DELETE_PENDING;
  if (!in_use && !(denied_too && code == ERROR_ACCESS_DENIED)) return false;
  if (++m_tries > kMaxTries) return false;
  Sleep(kFirstWait * static_cast<DWORD>(m_tries));
  return true;
}

Result<Handle> Open(const char* operation, const Place& place, const OpenMode& mode) {
  Retry retry;
  const bool creates = mode.disposition == CREATE_NEW;
  for (;;) {
    Handle handle(CreateFileW(place.real.c_str(), mode.access, mode.share, nullptr, mode.disposition,
                              FILE_ATTRIBUTE_NORMAL | mode.flags, nullptr));
    if (handle) return handle;
    const DWORD code = GetLastError();
    if (code == ERROR_ACCESS_DENIED) {
      const auto entry = Look(operation, place);
      if (entry && entry->exists && entry->is_folder()) {
        return SystemError(operation, place.shown, creates ? ERROR_FILE_EXISTS : ERROR_FILE_NOT_FOUND);
      }
    }
    if (!retry.Again(code, creates)) return SystemError(operation, place.shown, code);
  }
}

Result<BY_HANDLE_FILE_INFORMATION> InfoOf(const char* operation, const Place& place, const Handle& handle) {
  BY_HANDLE_FILE_INFORMATION info{};
  if (!GetFileInformationByHandle(handle.get(), &info)) return SystemError(operation, place.shown);
  return info;
}

bool IsSameFile(const Place& place, const BY_HANDLE_FILE_INFORMATION& info) {
  const Handle handle(CreateFileW(place.real.c_str(), FILE_READ_ATTRIBUTES, kShareAll, nullptr, OPEN_EXISTING,
                                  FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  BY_HANDLE_FILE_INFORMATION there{};
  return handle && GetFileInformationByHandle(handle.get(), &there) && IndexOf(there) == IndexOf(info) &&
         there.dwVolumeSerialNumber == info.dwVolumeSerialNumber;
}

Result<std::string> ReadAll(const char* operation, const Place& place, const Handle& handle, std::uint64_t max_bytes) {
  if (!SetFilePointerEx(handle.get(), {}, nullptr, FILE_BEGIN)) return SystemError(operation, place.shown);
  std::string bytes;
  std::array<char, 64 * 1024> part{};
  for (;;) {
    DWORD got = 0;
    if (!ReadFile(handle.get(), part.data(), static_cast<DWORD>(part.size()), &got, nullptr)) {
      return SystemError(operation, place.shown);
    }
    if (got == 0) return bytes;
    bytes.append(part.data(), got);
    if (bytes.size() > max_bytes) return Fail(Id::FileTooLarge, operation, place.shown);
  }
}

Status WriteAll(const char* operation, const Place& place, const Handle& handle, std::string_view bytes) {
  constexpr std::size_t kAtOnce = 1u << 26;
  while (!bytes.empty()) {
    DWORD written = 0;
    const auto size = static_cast<DWORD>(std::min(kAtOnce, bytes.size()));
    if (!WriteFile(handle.get(), bytes.data(), size, &written, nullptr)) return SystemError(operation, place.shown);
    bytes.remove_prefix(written);
  }
  if (!FlushFileBuffers(handle.get())) return SystemError(operation, place.shown);
  return {};
}

Status RequireWritable(const char* operation, const Place& place, const Entry& entry) {
  if (entry.exists && !entry.is_folder() && entry.is_read_only()) {
    return Fail(Id::ReadOnlyTarget, operation, place.shown);
  }
  return {};
}

}  // namespace engine::windows
