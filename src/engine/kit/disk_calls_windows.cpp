// SPDX-License-Identifier: MIT
#include <windows.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "engine/host/windows/handle.h"
#include "engine/host/windows/win32_error.h"
#include "engine/kit/disk_calls.h"

namespace engine::kit {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = 1u << 20;  // a multiple of every sector size
constexpr DWORD kNoSuchDevice = 433;      // missing in mingw's headers

std::error_code LastError() { return {static_cast<int>(GetLastError()), std::system_category()}; }

bool IsGone(DWORD code) {
  switch (code) {
    case ERROR_NOT_READY:
    case ERROR_WRONG_DISK:
    case ERROR_DEV_NOT_EXIST:
    case ERROR_NETNAME_DELETED:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
    case ERROR_UNEXP_NET_ERR:
    case kNoSuchDevice:
    case ERROR_INVALID_DRIVE:
    case ERROR_IO_DEVICE:
    case ERROR_DEVICE_NOT_CONNECTED:
    case ERROR_MEDIA_CHANGED:
    case ERROR_NO_MEDIA_IN_DRIVE:
    case ERROR_UNRECOGNIZED_VOLUME: return true;
    default: return false;
  }
}

Id IdOfC(const std::error_code& code) {
  if (code == std::errc::permission_denied) return Id::AccessDenied;
  if (code == std::errc::no_space_on_device) return Id::DiskFull;
  if (code == std::errc::file_exists) return Id::FileExists;
  if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory) return Id::FileNotFound;
  return code == std::errc::invalid_argument ? Id::PathNotUsable : Id::FileSystem;
}

/// Unbuffered reads want whole sectors in memory that begins where a sector could.
class Block {
 public:
  char* get() const {
    void* place = m_bytes.get();
    std::size_t room = kBlock + kSector;
    return static_cast<char*>(std::align(kSector, kBlock, place, room));
  }

 private:
  static constexpr std::size_t kSector = 4096;  // the largest there is
  std::unique_ptr<char[]> m_bytes{new char[kBlock + kSector]};
};

class WindowsFile : public OpenedFile {
 public:
  WindowsFile(HANDLE file, fs::path path, ReadFrom from)
      : m_file(file), m_path(std::move(path)), m_unbuffered(from == ReadFrom::Disk) {}

  Status Look() {
    BY_HANDLE_FILE_INFORMATION found{};
    if (!GetFileInformationByHandle(m_file.get(), &found)) return calls::Failed("open", m_path, LastError());
    if (found.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT)) {
      return Fail(Id::PathNotUsable, "open", Utf8Of(m_path));
    }
    m_size = (static_cast<std::uint64_t>(found.nFileSizeHigh) << 32) | found.nFileSizeLow;
    return {};
  }

  std::uint64_t size() const override { return m_size; }
  Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> buffer) const override {
    if (!m_unbuffered) return Once(offset, buffer.data(), buffer.size());
    std::size_t done = 0;
    while (done < buffer.size()) {
      const std::uint64_t at = offset + done, start = at / kBlock * kBlock;
      LRM_TRY(const std::size_t there, Once(start, m_block.get(), kBlock));
      const std::size_t skip = at - start;
      if (there <= skip) break;
      const std::size_t size = std::min(there - skip, buffer.size() - done);
      std::memcpy(buffer.data() + done, m_block.get() + skip, size);
      done += size;
    }
    return done;
  }

 private:
  Result<std::size_t> Once(std::uint64_t offset, char* buffer, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
      OVERLAPPED place{};
      place.Offset = static_cast<DWORD>(offset + done);
      place.OffsetHigh = static_cast<DWORD>((offset + done) >> 32);
      DWORD read = 0;
      const auto wanted = static_cast<DWORD>(std::min<std::size_t>(size - done, kBlock));
      if (!ReadFile(m_file.get(), buffer + done, wanted, &read, &place)) {
        if (GetLastError() == ERROR_HANDLE_EOF) break;
        return calls::Failed("read", m_path, LastError());
      }
      done += read;
      if (read < wanted) break;
    }
    return done;
  }

  windows::Handle m_file;
  fs::path m_path;
  bool m_unbuffered;
  Block m_block;
  std::uint64_t m_size = 0;
};

}  // namespace

namespace calls {

std::unexpected<Error> Failed(std::string_view operation, const fs::path& path, std::error_code code) {
  if (code.category() == std::generic_category()) {  // the standard library's: numbers of C, not of Windows
    Error error{IdOfC(code), std::string(operation), Utf8Of(path), code.value(), {}};
    return std::unexpected(std::move(error));
  }
  auto error = windows::SystemError(std::string(operation), Utf8Of(path), static_cast<DWORD>(code.value()));
  if (IsGone(static_cast<DWORD>(code.value()))) error.error().id = Id::DriveGone;
  return error;
}

Result<std::unique_ptr<OpenedFile>> Open(const fs::path& path, ReadFrom from) {
  const DWORD flags =
      FILE_FLAG_OPEN_REPARSE_POINT | (from == ReadFrom::Disk ? FILE_FLAG_NO_BUFFERING : FILE_FLAG_SEQUENTIAL_SCAN);
  const HANDLE file = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, flags, nullptr);
  if (file == INVALID_HANDLE_VALUE) return Failed("open", path, LastError());
  auto opened = std::make_unique<WindowsFile>(file, path, from);
  LRM_CHECK(opened->Look());
  return opened;
}

Status WriteFlushed(const fs::path& path, std::string_view bytes, Write how) {
  const bool fresh = how == Write::New;
  const HANDLE opened =
      CreateFileW(path.c_str(), fresh ? GENERIC_WRITE : FILE_APPEND_DATA, 0, nullptr,
                  fresh ? CREATE_NEW : OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
  if (opened == INVALID_HANDLE_VALUE) return Failed("write", path, LastError());
  const windows::Handle file(opened);
  while (!bytes.empty()) {
    DWORD written = 0;
    if (!WriteFile(opened, bytes.data(), static_cast<DWORD>(std::min(bytes.size(), kBlock)), &written, nullptr)) {
      return Failed("write", path, LastError());
    }
    bytes.remove_prefix(written);
  }
  if (!FlushFileBuffers(opened)) return Failed("flush", path, LastError());
  return {};
}

Status Rename(const fs::path& from, const fs::path& to) {
  if (!MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
    return Failed("rename", to, LastError());
  }
  return {};
}

}  // namespace calls

Volume VolumeOf(const fs::path& folder) {
  Volume volume;
  wchar_t root[MAX_PATH + 1]{};
  if (!GetVolumePathNameW(folder.c_str(), root, MAX_PATH)) return volume;
  switch (GetDriveTypeW(root)) {
    case DRIVE_FIXED: volume.kind = Volume::Kind::Fixed; break;
    case DRIVE_REMOVABLE: volume.kind = Volume::Kind::Removable; break;
    case DRIVE_REMOTE: volume.kind = Volume::Kind::Network; break;
    case DRIVE_CDROM: volume.kind = Volume::Kind::Optical; break;
    default: break;
  }
  ULARGE_INTEGER free{};
  if (GetDiskFreeSpaceExW(folder.c_str(), &free, nullptr, nullptr)) volume.free_bytes = free.QuadPart;
  DWORD flags = 0;
  if (GetVolumeInformationW(root, nullptr, 0, nullptr, nullptr, &flags, nullptr, 0)) {
    volume.write_protected = (flags & FILE_READ_ONLY_VOLUME) != 0;
  }
  return volume;
}

}  // namespace engine::kit
