// SPDX-License-Identifier: MIT
//
// FILE_FLAG_BACKUP_SEMANTICS is what opens a folder. FILETIME counts tenths of a microsecond since 1601.
#include <windows.h>

#include "engine/host/windows/handle.h"
#include "engine/lrm/file_time.h"

namespace engine::lrm {

std::error_code SetFileTime(const std::filesystem::path& path, Time time) {
  constexpr long long kPerSecond = 10'000'000, kFrom1601To1970 = 11'644'473'600;
  const auto last = [] { return std::error_code(static_cast<int>(GetLastError()), std::system_category()); };
  const windows::Handle file(CreateFileW(path.c_str(), FILE_WRITE_ATTRIBUTES,
                                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                         FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  if (!file) return last();
  const auto count = static_cast<unsigned long long>((time.time_since_epoch().count() + kFrom1601To1970) * kPerSecond);
  const FILETIME written{static_cast<DWORD>(count), static_cast<DWORD>(count >> 32)};
  return ::SetFileTime(file.get(), nullptr, nullptr, &written) ? std::error_code{} : last();
}

}  // namespace engine::lrm
