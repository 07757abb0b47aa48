// SPDX-License-Identifier: MIT
//
// image_disk.h on POSIX systems. Every descriptor is opened without following a last link and closed on every way out;
// each changing call flushes the file and then its folder. errno becomes an Id in SystemError() and nowhere else.
#include "engine/host/image/image_disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "engine/core/hash.h"

namespace engine::disk {

namespace {

Id IdOf(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR: return Id::FileNotFound;
    case EACCES:
    case EPERM: return Id::AccessDenied;
    case ENOSPC:
    case EDQUOT: return Id::DiskFull;
    case EROFS: return Id::ReadOnlyTarget;
    case EEXIST: return Id::FileExists;
    case ENOTEMPTY: return Id::FolderNotEmpty;
    case ETXTBSY:
    case EBUSY: return Id::FileInUse;
    case EWOULDBLOCK: return Id::Busy;
    case ENAMETOOLONG: return Id::PathNotUsable;
    default: return Id::FileSystem;
  }
}

std::unexpected<Error> SystemError(const char* operation, const Path& path, int code = errno) {
  return std::unexpected(Error{IdOf(code), operation, path.shown, code, {}});
}

class Handle {
 public:
  explicit Handle(int fd) : m_fd(fd) {}
  Handle(Handle&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
  Handle& operator=(Handle&&) = delete;
  ~Handle() {
    if (m_fd >= 0) close(m_fd);
  }
  int fd() const { return m_fd; }

 private:
  int m_fd;
};

constexpr mode_t kNewFile = 0644, kPrivateFolder = 0700;

Result<Handle> Open(const char* operation, const Path& path, int flags) {
  // Not blocking: a FIFO in an image must not stop us.
  Handle handle(open(path.real.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, kNewFile));
  if (handle.fd() < 0) return SystemError(operation, path);
  return handle;
}

Result<struct stat> StatOf(const char* operation, const Path& path, const Handle& handle) {
  struct stat info{};
  if (fstat(handle.fd(), &info) != 0) return SystemError(operation, path);
  return info;
}

Status FlushFolderOf(const char* operation, const Path& path) {
  const auto slash = path.real.rfind('/');
  const Path folder{slash == 0 ? "/" : path.real.substr(0, slash), path.shown};
  LRM_TRY(const auto handle, Open(operation, folder, O_RDONLY | O_DIRECTORY));
  if (fsync(handle.fd()) != 0) return SystemError(operation, path);
  return {};
}

Status WriteAll(const char* operation, const Path& path, const Handle& handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = write(handle.fd(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return SystemError(operation, path);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(handle.fd()) != 0) return SystemError(operation, path);
  return {};
}

Status RequireReadable(const char* operation, const Path& path, const struct stat& info) {
  if ((info.st_mode & 0444) == 0) return Fail(Id::AccessDenied, operation, path.shown);
  return {};
}

Status RequireWritable(const char* operation, const Path& path, const struct stat& info) {
  if ((info.st_mode & S_IWUSR) == 0) return Fail(Id::ReadOnlyTarget, operation, path.shown);
  return {};
}

// All of the file, from its start, through a handle that may have been read before.
Result<std::string> ReadAll(const char* operation, const Path& path, const Handle& handle, std::uint64_t max_bytes) {
  std::string bytes;
  std::array<char, 64 * 1024> part{};
  for (off_t at = 0;;) {
    const auto got = pread(handle.fd(), part.data(), part.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return SystemError(operation, path);
    if (got == 0) return bytes;
    bytes.append(part.data(), static_cast<std::size_t>(got));
    at += got;
    if (bytes.size() > max_bytes) return Fail(Id::FileTooLarge, operation, path.shown);
  }
}

Result<Handle> OpenFile(const char* operation, const Path& path, int flags) {
  LRM_TRY(auto handle, Open(operation, path, flags));
  LRM_TRY(const auto info, StatOf(operation, path, handle));
  if (S_ISDIR(info.st_mode)) return Fail(Id::FileNotFound, operation, path.shown);
  if (!S_ISREG(info.st_mode)) return Fail(Id::FileSystem, operation, path.shown);
  return handle;
}

bool IsSameFile(const Path& path, const struct stat& info) {
  struct stat there{};
  return lstat(path.real.c_str(), &there) == 0 && there.st_ino == info.st_ino && there.st_dev == info.st_dev;
}

// Owner first: changing it may clear bits of the mode.
Status CopyOwnerAndMode(const Path& path, const Handle& handle, const struct stat& model) {
  LRM_TRY(const auto own, StatOf("replace", path, handle));
  if ((own.st_uid != model.st_uid || own.st_gid != model.st_gid) &&
      fchown(handle.fd(), model.st_uid, model.st_gid) != 0) {
    return SystemError("replace", path);
  }
  if (fchmod(handle.fd(), model.st_mode & 07777) != 0 || fsync(handle.fd()) != 0) return SystemError("replace", path);
  return {};
}

Status Rename(const Path& from, const Path& to) {
  if (rename(from.real.c_str(), to.real.c_str()) != 0) return SystemError("replace", to);
  return FlushFolderOf("replace", to);
}

// Others wrote into the old file after we compared it: their bytes go back, unless they have replaced ours already.
Status PutBack(const Path& spare, const Path& target, const struct stat& old, const struct stat& ours,
               std::string_view bytes) {
  LRM_TRY(const auto handle, Open("replace", spare, O_WRONLY | O_CREAT | O_EXCL));
  LRM_CHECK(WriteAll("replace", spare, handle, bytes));
  LRM_CHECK(CopyOwnerAndMode(spare, handle, old));
  if (IsSameFile(target, ours)) return Rename(spare, target);
  unlink(spare.real.c_str());
  return {};
}

// The target as it was compared, kept open over the rename.
struct Compared {
  Handle handle;
  struct stat info;
};

Result<Compared> Compare(const Path& target, const std::optional<std::string>& expected_sha256) {
  LRM_TRY(auto handle, OpenFile("replace", target, O_RDONLY));
  LRM_TRY(const auto info, StatOf("replace", target, handle));
  LRM_CHECK(RequireReadable("replace", target, info));
  LRM_CHECK(RequireWritable("replace", target, info));
  if (expected_sha256) {
    LRM_TRY(const auto bytes, ReadAll("replace", target, handle, FileReader::kMaxRead));
    if (Sha256(bytes) != *expected_sha256) return Fail(Id::TargetChanged, "replace", target.shown);
  }
  return Compared{std::move(handle), info};
}

class PosixFile : public OpenedFile {
 public:
  PosixFile(Handle handle, Path path, std::uint64_t size)
      : m_handle(std::move(handle)), m_path(std::move(path)), m_size(size) {}

  std::uint64_t size() const override { return m_size; }
  Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const override {
    std::size_t filled = 0;
    while (filled < into.size()) {
      const auto got =
          pread(m_handle.fd(), into.data() + filled, into.size() - filled, static_cast<off_t>(offset + filled));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return SystemError("read", m_path);
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return filled;
  }

 private:
  Handle m_handle;
  Path m_path;
  std::uint64_t m_size;
};

class PosixLock : public FileLock {
 public:
  explicit PosixLock(Handle handle) : m_handle(std::move(handle)) {}

 private:
  Handle m_handle;  // closing it releases the lock
};

}  // namespace

Result<Entry> Look(const Path& path) {
  struct stat info{};
  if (lstat(path.real.c_str(), &info) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return Entry{};
    return SystemError("stat", path);
  }
  Entry entry;
  entry.kind = S_ISREG(info.st_mode)   ? Entry::Kind::File
               : S_ISDIR(info.st_mode) ? Entry::Kind::Folder
               : S_ISLNK(info.st_mode) ? Entry::Kind::Link
                                       : Entry::Kind::Other;
  entry.size = entry.kind == Entry::Kind::File ? static_cast<std::uint64_t>(info.st_size) : 0;
  entry.modified = Time{std::chrono::seconds{info.st_mtime}};
  entry.readable = (info.st_mode & 0444) != 0;
  entry.writable = (info.st_mode & S_IWUSR) != 0;
  entry.trusted = (info.st_uid == 0 || info.st_uid == geteuid()) && (info.st_mode & S_IWOTH) == 0;
  return entry;
}

Result<std::vector<std::string>> Names(const Path& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(folder.real.c_str()), closedir);
  if (!stream) return SystemError("list", folder);
  std::vector<std::string> names;
  for (;;) {
    errno = 0;
    const auto* entry = readdir(stream.get());
    if (!entry && errno != 0) return SystemError("list", folder);
    if (!entry) return names;
    std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(std::move(name));
  }
}

Result<std::string> LinkTarget(const Path& link) {
  std::array<char, 4096> target{};
  const auto size = readlink(link.real.c_str(), target.data(), target.size());
  if (size < 0) return SystemError("stat", link);
  return std::string(target.data(), static_cast<std::size_t>(size));
}

Result<std::string> Read(const Path& path, std::uint64_t max_bytes) {
  LRM_TRY(const auto handle, OpenFile("read", path, O_RDONLY));
  LRM_TRY(const auto info, StatOf("read", path, handle));
  LRM_CHECK(RequireReadable("read", path, info));
  return ReadAll("read", path, handle, max_bytes);
}

Result<std::unique_ptr<OpenedFile>> Open(const Path& path) {
  LRM_TRY(auto handle, OpenFile("read", path, O_RDONLY));
  LRM_TRY(const auto info, StatOf("read", path, handle));
  LRM_CHECK(RequireReadable("read", path, info));
  return std::make_unique<PosixFile>(std::move(handle), path, static_cast<std::uint64_t>(info.st_size));
}

Status MakePrivateFolder(const Path& folder) {
  if (mkdir(folder.real.c_str(), kPrivateFolder) != 0) return SystemError("make folder", folder);
  return FlushFolderOf("make folder", folder);
}

Status WriteNew(const Path& path, std::string_view bytes) {
  LRM_TRY(const auto handle, Open("write", path, O_WRONLY | O_CREAT | O_EXCL));
  LRM_CHECK(WriteAll("write", path, handle, bytes));
  return FlushFolderOf("write", path);
}

Status Append(const Path& path, std::string_view bytes) {
  LRM_TRY(const auto handle, OpenFile("append", path, O_WRONLY | O_APPEND | O_CREAT));
  LRM_TRY(const auto info, StatOf("append", path, handle));
  LRM_CHECK(RequireWritable("append", path, info));
  LRM_CHECK(WriteAll("append", path, handle, bytes));
  return info.st_size == 0 ? FlushFolderOf("append", path) : Status{};  // perhaps just created
}

Status Replace(const Path& fresh, const Path& target, const std::optional<std::string>& expected_sha256,
               const std::function<void()>& before_rename) {
  LRM_TRY(const auto ours, OpenFile("replace", fresh, O_WRONLY));
  LRM_TRY(const auto present, Look(target));
  if (present.kind == Entry::Kind::Absent) {
    if (expected_sha256) return Fail(Id::TargetChanged, "replace", target.shown);
    return Rename(fresh, target);
  }
  LRM_TRY(const auto old, Compare(target, expected_sha256));
  LRM_CHECK(CopyOwnerAndMode(fresh, ours, old.info));
  LRM_TRY(const auto our_info, StatOf("replace", fresh, ours));
  if (!IsSameFile(target, old.info)) return Fail(Id::TargetChanged, "replace", target.shown);
  if (before_rename) before_rename();
  LRM_CHECK(Rename(fresh, target));
  if (!expected_sha256) return {};
  LRM_TRY(const auto bytes, ReadAll("replace", target, old.handle, FileReader::kMaxRead));
  if (Sha256(bytes) == *expected_sha256) return {};
  LRM_CHECK(PutBack(fresh, target, old.info, our_info, bytes));
  return Fail(Id::TargetChanged, "replace", target.shown);
}

Status Remove(const Path& path) {
  LRM_TRY(const auto entry, Look(path));
  if (entry.kind == Entry::Kind::Absent) return {};
  if (entry.kind == Entry::Kind::Folder) {
    if (rmdir(path.real.c_str()) != 0) return SystemError("remove", path);
    return FlushFolderOf("remove", path);
  }
  if (entry.kind == Entry::Kind::File && !entry.writable) return Fail(Id::ReadOnlyTarget, "remove", path.shown);
  if (unlink(path.real.c_str()) != 0 && errno != ENOENT) return SystemError("remove", path);
  return FlushFolderOf("remove", path);
}

Result<std::unique_ptr<FileLock>> Lock(const Path& path) {
  for (int attempt = 0; attempt < 10; ++attempt) {
    LRM_TRY(auto handle, OpenFile("lock", path, O_RDWR | O_CREAT));
    if (flock(handle.fd(), LOCK_EX | LOCK_NB) != 0) return SystemError("lock", path);
    LRM_TRY(const auto info, StatOf("lock", path, handle));
    // Removed by its last holder while we waited to open it: such a lock keeps nobody out.
    if (IsSameFile(path, info)) return std::make_unique<PosixLock>(std::move(handle));
  }
  return Fail(Id::Busy, "lock", path.shown);
}

}  // namespace engine::disk
