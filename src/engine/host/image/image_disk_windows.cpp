// SPDX-License-Identifier: MIT
//
// image_disk.h on Windows, by the calls of host/windows/disk.h. Of rights only "read-only" is played there: the disk
// has no mode bits. A link that names a full path leads out of the image; one relative to its own folder is followed.
#include <windows.h>

#include <winioctl.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/host/image/image_disk.h"
#include "engine/host/windows/disk.h"
#include "engine/host/windows/disk_handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine::disk {

namespace {

/// As people type it: a separator twice or at the end is no part of a name; a drive keeps its own.
windows::Place PlaceOf(const Path& path) {
  constexpr std::ptrdiff_t kPrefix = 4;  // "\\?\", from where on Windows takes a path as it is
  std::wstring real = windows::ExtendedPath(path.real);
  const auto both = [](wchar_t a, wchar_t b) { return a == L'\\' && b == L'\\'; };
  real.erase(std::unique(real.begin() + kPrefix, real.end(), both), real.end());
  if (real.ends_with(L'\\') && !real.ends_with(LR"(:\)")) real.pop_back();
  return {std::move(real), path.shown};
}

// REPARSE_DATA_BUFFER of a symbolic link, which only driver headers declare.
struct SymbolicLink {
  DWORD tag;
  WORD size, reserved;
  WORD substitute_offset, substitute_size, print_offset, print_size;
  DWORD flags;  // 1: relative
  wchar_t names[1];
};
constexpr DWORD kSymbolicLinkTag = 0xA000000C, kRelative = 1;

Entry::Kind KindOf(const windows::Entry& entry) {
  if (!entry.exists) return Entry::Kind::Absent;
  if (entry.is_reparse_point()) return Entry::Kind::Link;
  return entry.is_folder() ? Entry::Kind::Folder : Entry::Kind::File;
}

}  // namespace

Result<Entry> Look(const Path& path) {
  const auto place = PlaceOf(path);
  LRM_TRY(const auto found, windows::Look("stat", place));
  Entry entry;
  entry.kind = KindOf(found);
  if (entry.kind == Entry::Kind::Absent) return entry;
  entry.size = found.size;
  entry.modified = found.modified;
  entry.writable = found.is_folder() || !found.is_read_only();
  auto spelled = windows::SpelledName("stat", place);
  if (spelled) entry.spelled = std::move(*spelled);
  else if (!found.is_folder()) return std::unexpected(std::move(spelled).error());  // a drive or a share has no name
  return entry;
}

Result<std::vector<std::string>> Names(const Path& folder) {
  LRM_TRY(const auto entries, windows::List(PlaceOf(folder)));
  std::vector<std::string> names;
  for (const auto& entry : entries) names.push_back(entry.name);
  return names;
}

Result<std::string> LinkTarget(const Path& link) {
  const auto place = PlaceOf(link);
  const windows::Handle handle(CreateFileW(place.real.c_str(), FILE_READ_ATTRIBUTES, windows::kShareAll, nullptr,
                                           OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS,
                                           nullptr));
  alignas(SymbolicLink) std::array<std::byte, MAXIMUM_REPARSE_DATA_BUFFER_SIZE> buffer{};
  DWORD size = 0;
  if (!handle || !DeviceIoControl(handle.get(), FSCTL_GET_REPARSE_POINT, nullptr, 0, buffer.data(),
                                  static_cast<DWORD>(buffer.size()), &size, nullptr)) {
    return windows::SystemError("stat", link.shown);
  }
  const auto* data = reinterpret_cast<const SymbolicLink*>(buffer.data());
  if (data->tag != kSymbolicLinkTag || (data->flags & kRelative) == 0) return std::string("/outside");
  const auto* names = reinterpret_cast<const wchar_t*>(reinterpret_cast<const std::byte*>(data) +
                                                       offsetof(SymbolicLink, names) + data->substitute_offset);
  auto target = windows::Utf8({names, data->substitute_size / sizeof(wchar_t)});
  std::ranges::replace(target, '\\', '/');
  return target;
}

Result<std::string> Read(const Path& path, std::uint64_t max_bytes) { return windows::Read(PlaceOf(path), max_bytes); }

Result<std::unique_ptr<OpenedFile>> Open(const Path& path) { return windows::OpenToRead(PlaceOf(path)); }

Status MakePrivateFolder(const Path& folder) {
  if (CreateDirectoryW(PlaceOf(folder).real.c_str(), nullptr)) return {};
  return windows::SystemError("make folder", folder.shown);
}

Status WriteNew(const Path& path, std::string_view bytes) { return windows::WriteNew(PlaceOf(path), bytes); }

Status Append(const Path& path, std::string_view bytes) { return windows::Append(PlaceOf(path), bytes); }

Status Replace(const Path& fresh, const Path& target, const std::optional<std::string>& expected_sha256,
               const std::function<void()>& before_rename) {
  return windows::Replace(PlaceOf(fresh), PlaceOf(target), expected_sha256, before_rename);
}

Status Remove(const Path& path) { return windows::Remove(PlaceOf(path)); }

Result<std::unique_ptr<FileLock>> Lock(const Path& path) { return windows::Lock(PlaceOf(path)); }

}  // namespace engine::disk
