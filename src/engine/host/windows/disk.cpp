// SPDX-License-Identifier: MIT
//
// Looking, reading, and the simple changes. NTFS journals names by itself; FlushFileBuffers on the file brings its
// entry to the disk with it. Taking a name away has no handle to flush: it may come back after a power cut.
#include "engine/host/windows/disk.h"

#include <algorithm>

#include "engine/host/windows/disk_handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine::windows {

namespace {

template <class Data>  // WIN32_FIND_DATAW, WIN32_FILE_ATTRIBUTE_DATA, BY_HANDLE_FILE_INFORMATION: alike by name
Entry EntryOf(const Data& data) {
  Entry entry;
  entry.exists = true;
  entry.attributes = data.dwFileAttributes;
  if (!entry.is_folder()) entry.size = (std::uint64_t{data.nFileSizeHigh} << 32) | data.nFileSizeLow;
  entry.modified = TimeOf(data.ftLastWriteTime);
  return entry;
}

Result<WIN32_FIND_DATAW> FindOne(const char* operation, const Place& place) {
  WIN32_FIND_DATAW data{};
  const FindHandle found(FindFirstFileW(place.real.c_str(), &data));
  if (!found) return SystemError(operation, place.shown);
  return data;
}

class OpenedWindowsFile : public OpenedFile {
 public:
  OpenedWindowsFile(Handle handle, Place place, std::uint64_t size)
      : m_handle(std::move(handle)), m_place(std::move(place)), m_size(size) {}

  std::uint64_t size() const override { return m_size; }
  Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const override {
    constexpr std::size_t kAtOnce = 1u << 26;
    std::size_t filled = 0;
    while (filled < into.size()) {
      const std::uint64_t at = offset + filled;
      OVERLAPPED where{};  // the place to read from, so that threads do not share a file pointer
      where.Offset = static_cast<DWORD>(at);
      where.OffsetHigh = static_cast<DWORD>(at >> 32);
      DWORD got = 0;
      const auto want = static_cast<DWORD>(std::min(kAtOnce, into.size() - filled));
      if (!ReadFile(m_handle.get(), into.data() + filled, want, &got, &where)) {
        if (GetLastError() == ERROR_HANDLE_EOF) break;
        return SystemError("read", m_place.shown);
      }
      if (got == 0) break;
      filled += got;
    }
    return filled;
  }

 private:
  Handle m_handle;
  Place m_place;
  std::uint64_t m_size;
};

// The file whose handle is the lock: nobody else can open it, and Windows closes it when we die.
class HeldFile : public FileLock {
 public:
  explicit HeldFile(Handle handle) : m_handle(std::move(handle)) {}

 private:
  Handle m_handle;
};

}  // namespace

Time TimeOf(const FILETIME& time) {
  constexpr std::int64_t kPerSecond = 10'000'000, kFrom1601To1970 = 11'644'473'600;
  const auto ticks = static_cast<std::int64_t>((std::uint64_t{time.dwHighDateTime} << 32) | time.dwLowDateTime);
  return Time{std::chrono::seconds{ticks / kPerSecond - kFrom1601To1970}};
}

std::wstring ExtendedPath(std::string_view full_path) {
  std::wstring path = Wide(full_path);
  std::ranges::replace(path, L'/', L'\\');
  if (path.starts_with(LR"(\\?\)")) return path;
  if (path.starts_with(LR"(\\)")) return LR"(\\?\UNC\)" + path.substr(2);
  return LR"(\\?\)" + path;
}

Result<Entry> Look(const char* operation, const Place& place) {
  WIN32_FILE_ATTRIBUTE_DATA data{};
  if (GetFileAttributesExW(place.real.c_str(), GetFileExInfoStandard, &data)) return EntryOf(data);
  const DWORD code = GetLastError();
  if (IdOf(code) == Id::FileNotFound) return Entry{};
  if (IdOf(code) != Id::FileInUse) return SystemError(operation, place.shown, code);
  LRM_TRY(const auto found, FindOne(operation, place));  // the folder tells what the file itself does not
  return EntryOf(found);
}

Result<Entry> LookThrough(const char* operation, const Place& place) {
  const Handle handle(CreateFileW(place.real.c_str(), FILE_READ_ATTRIBUTES, kShareAll, nullptr, OPEN_EXISTING,
                                  FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  if (!handle && IdOf(GetLastError()) == Id::FileNotFound) return Entry{};
  if (!handle) return SystemError(operation, place.shown);
  LRM_TRY(const auto info, InfoOf(operation, place, handle));
  return EntryOf(info);
}

Result<std::string> SpelledName(const char* operation, const Place& place) {
  LRM_TRY(const auto found, FindOne(operation, place));
  return Utf8(found.cFileName);
}

Result<std::vector<Entry>> List(const Place& folder) {
  const bool has_end = folder.real.ends_with(L'\\');
  WIN32_FIND_DATAW data{};
  const FindHandle found(FindFirstFileW((folder.real + (has_end ? L"*" : L"\\*")).c_str(), &data));
  std::vector<Entry> entries;
  if (!found && GetLastError() == ERROR_FILE_NOT_FOUND) return entries;  // an empty root has not even "."
  if (!found) return SystemError("list", folder.shown);
  do {
    const std::wstring_view name = data.cFileName;
    if (name == L"." || name == L"..") continue;
    entries.push_back(EntryOf(data));
    entries.back().name = Utf8(name);
  } while (FindNextFileW(found.get(), &data));
  if (GetLastError() != ERROR_NO_MORE_FILES) return SystemError("list", folder.shown);
  return entries;
}

Result<std::string> Read(const Place& place, std::uint64_t max_bytes) {
  LRM_TRY(const auto handle, Open("read", place, {GENERIC_READ, kShareAll, OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN}));
  return ReadAll("read", place, handle, max_bytes);
}

Result<std::unique_ptr<OpenedFile>> OpenToRead(const Place& place) {
  LRM_TRY(auto handle, Open("read", place, {GENERIC_READ, kShareAll, OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN}));
  LRM_TRY(const auto info, InfoOf("read", place, handle));
  return std::make_unique<OpenedWindowsFile>(std::move(handle), place, EntryOf(info).size);
}

Status WriteNew(const Place& place, std::string_view bytes) {
  LRM_TRY(const auto handle,
          Open("write", place, {GENERIC_WRITE, FILE_SHARE_READ, CREATE_NEW, FILE_FLAG_OPEN_REPARSE_POINT}));
  return WriteAll("write", place, handle, bytes);
}

Status Append(const Place& place, std::string_view bytes) {
  LRM_TRY(const auto entry, Look("append", place));
  LRM_CHECK(RequireWritable("append", place, entry));
  LRM_TRY(const auto handle, Open("append", place,
                                  {FILE_APPEND_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE, FILE_SHARE_READ, OPEN_ALWAYS,
                                   FILE_FLAG_OPEN_REPARSE_POINT}));
  return WriteAll("append", place, handle, bytes);
}

Status Remove(const Place& place) {
  LRM_TRY(const auto entry, Look("remove", place));
  if (!entry.exists) return {};
  LRM_CHECK(RequireWritable("remove", place, entry));
  Retry retry;
  for (;;) {
    if (entry.is_folder() ? RemoveDirectoryW(place.real.c_str()) : DeleteFileW(place.real.c_str())) return {};
    const DWORD code = GetLastError();
    if (IdOf(code) == Id::FileNotFound) return {};
    if (!retry.Again(code)) return SystemError("remove", place.shown, code);
  }
}

Result<std::unique_ptr<FileLock>> Lock(const Place& place) {
  Handle handle(CreateFileW(place.real.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  if (handle) return std::make_unique<HeldFile>(std::move(handle));
  const DWORD code = GetLastError();
  if (code == ERROR_SHARING_VIOLATION) {
    return std::unexpected(Error{Id::Busy, "lock", place.shown, static_cast<std::int64_t>(code), {}});
  }
  return SystemError("lock", place.shown, code);
}

}  // namespace engine::windows
