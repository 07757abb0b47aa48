// SPDX-License-Identifier: MIT
//
// POSIX: O_EXCL creates, a hard link names without replacing. Disks without hard links (sticks) get a plain rename
// after a look.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "engine/verify/new_file.h"

namespace engine::verify {

namespace {

std::error_code LastError() { return {errno, std::system_category()}; }

std::error_code WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return LastError();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(file) == 0 ? std::error_code{} : LastError();
}

}  // namespace

std::error_code WriteNewFile(const std::filesystem::path& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (file < 0) return LastError();
  auto error = WriteAll(file, bytes);
  if (close(file) != 0 && !error) error = LastError();
  if (error) unlink(path.c_str());
  return error;
}

std::error_code RenameToNew(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (link(from.c_str(), to.c_str()) == 0) return unlink(from.c_str()) == 0 ? std::error_code{} : LastError();
  if (errno == EEXIST) return LastError();
  if (access(to.c_str(), F_OK) == 0) return std::make_error_code(std::errc::file_exists);
  return rename(from.c_str(), to.c_str()) == 0 ? std::error_code{} : LastError();
}

}  // namespace engine::verify
