// SPDX-License-Identifier: MIT
#include "app/common/own_program.h"

#include <windows.h>

#include <string>

namespace app {

std::filesystem::path OwnProgram() {
  std::wstring name(32768, L'\0');  // the longest path Windows knows
  const DWORD size = GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size()));
  if (size == 0 || size >= name.size()) return {};
  name.resize(size);
  return name;
}

}  // namespace app
