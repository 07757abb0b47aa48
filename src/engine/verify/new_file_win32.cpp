// SPDX-License-Identifier: MIT
//
// Windows: CREATE_NEW creates, MoveFileEx without "replace existing" renames.
#include <windows.h>

#include "engine/verify/new_file.h"

namespace engine::verify {

namespace {

std::error_code LastError() {
  const auto code = GetLastError();
  if (code == ERROR_FILE_EXISTS || code == ERROR_ALREADY_EXISTS) return std::make_error_code(std::errc::file_exists);
  return {static_cast<int>(code), std::system_category()};
}

std::error_code WriteAll(HANDLE file, std::string_view bytes) {
  constexpr std::size_t kMost = 1u << 30;
  while (!bytes.empty()) {
    DWORD written = 0;
    if (!WriteFile(file, bytes.data(), static_cast<DWORD>(bytes.size() < kMost ? bytes.size() : kMost), &written,
                   nullptr)) {
      return LastError();
    }
    bytes.remove_prefix(written);
  }
  return FlushFileBuffers(file) ? std::error_code{} : LastError();
}

}  // namespace

std::error_code WriteNewFile(const std::filesystem::path& path, std::string_view bytes) {
  const HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) return LastError();
  const auto error = WriteAll(file, bytes);
  CloseHandle(file);
  if (error) DeleteFileW(path.c_str());
  return error;
}

std::error_code RenameToNew(const std::filesystem::path& from, const std::filesystem::path& to) {
  return MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_WRITE_THROUGH) ? std::error_code{} : LastError();
}

}  // namespace engine::verify
