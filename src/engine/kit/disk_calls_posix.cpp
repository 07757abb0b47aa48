// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>

#include "engine/kit/disk_calls.h"

namespace engine::kit {

namespace {

namespace fs = std::filesystem;

std::error_code LastError() { return {errno, std::system_category()}; }

/// Closed when it goes; what was written was flushed before, so closing has nothing left to report.
struct Descriptor {
  explicit Descriptor(int given) : number(given) {}
  ~Descriptor() {
    if (number >= 0) close(number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  const int number;
};

class PosixFile : public OpenedFile {
 public:
  PosixFile(int number, fs::path path) : m_file(number), m_path(std::move(path)) {}

  Status Look(ReadFrom from) {
    struct stat found{};
    if (fstat(m_file.number, &found) != 0) return calls::Failed("open", m_path, LastError());
    if (!S_ISREG(found.st_mode)) return Fail(Id::PathNotUsable, "open", Utf8Of(m_path));
    m_size = static_cast<std::uint64_t>(found.st_size);
    // Advice only: pages that are not yet written stay, and those were flushed by whoever wrote them.
    if (from == ReadFrom::Disk) (void)posix_fadvise(m_file.number, 0, 0, POSIX_FADV_DONTNEED);
    (void)posix_fadvise(m_file.number, 0, 0, POSIX_FADV_SEQUENTIAL);
    return {};
  }

  std::uint64_t size() const override { return m_size; }
  Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> buffer) const override {
    std::size_t done = 0;
    while (done < buffer.size()) {
      const auto read =
          pread(m_file.number, buffer.data() + done, buffer.size() - done, static_cast<off_t>(offset + done));
      if (read < 0 && errno == EINTR) continue;
      if (read < 0) return calls::Failed("read", m_path, LastError());
      if (read == 0) break;
      done += static_cast<std::size_t>(read);
    }
    return done;
  }

 private:
  Descriptor m_file;
  fs::path m_path;
  std::uint64_t m_size = 0;
};

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
    case EFBIG: return Id::FileTooLarge;
    case ETXTBSY: return Id::FileInUse;
    case ELOOP:
    case EISDIR:
    case EINVAL:
    case ENAMETOOLONG: return Id::PathNotUsable;
    case EIO:
    case ENXIO:
    case ENODEV:
    case ESTALE:
    case EHOSTDOWN:
    case ENOMEDIUM: return Id::DriveGone;
    default: return Id::FileSystem;
  }
}

}  // namespace

namespace calls {

std::unexpected<Error> Failed(std::string_view operation, const fs::path& path, std::error_code code) {
  return std::unexpected(Error{IdOf(code.value()), std::string(operation), Utf8Of(path), code.value(), {}});
}

Result<std::unique_ptr<OpenedFile>> Open(const fs::path& path, ReadFrom from) {
  // Not blocking: a pipe of that name must not hold us for ever.
  const int number = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (number < 0) return Failed("open", path, LastError());
  auto file = std::make_unique<PosixFile>(number, path);
  LRM_CHECK(file->Look(from));
  return file;
}

Status WriteFlushed(const fs::path& path, std::string_view bytes, Write how) {
  const int extra = how == Write::New ? O_CREAT | O_EXCL : O_APPEND;
  const Descriptor file(open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC | extra, 0644));
  if (file.number < 0) return Failed("write", path, LastError());
  while (!bytes.empty()) {
    const auto written = write(file.number, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Failed("write", path, LastError());
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.number) != 0) return Failed("flush", path, LastError());
  return {};
}

Status Rename(const fs::path& from, const fs::path& to) {
  if (rename(from.c_str(), to.c_str()) != 0) return Failed("rename", to, LastError());
  const Descriptor folder(open(to.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number >= 0) (void)fsync(folder.number);  // not every file system flushes folders
  return {};
}

}  // namespace calls

Volume VolumeOf(const fs::path& folder) {
  Volume volume;
  struct statvfs found{};
  if (statvfs(folder.c_str(), &found) != 0) return volume;
  volume.free_bytes = static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize;
  volume.write_protected = (found.f_flag & ST_RDONLY) != 0;
  return volume;
}

}  // namespace engine::kit
