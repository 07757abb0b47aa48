// SPDX-License-Identifier: MIT
#include "engine/lrm/file_time.h"

namespace engine::lrm {

std::error_code SetFileTime(const std::filesystem::path& path, Time time) {
  std::error_code code;
  std::filesystem::last_write_time(path, std::chrono::file_clock::from_sys(time), code);
  return code;
}

}  // namespace engine::lrm
