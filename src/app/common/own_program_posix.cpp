// SPDX-License-Identifier: MIT
#include "app/common/own_program.h"

#include <system_error>

namespace app {

std::filesystem::path OwnProgram() {
  std::error_code code;
  auto path = std::filesystem::read_symlink("/proc/self/exe", code);
  return code ? std::filesystem::path() : path;
}

}  // namespace app
