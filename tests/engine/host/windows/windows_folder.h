// SPDX-License-Identifier: MIT
//
// A folder of its own in the temporary folder of this computer, and what tests do there behind the host's back.
#pragma once

#include <windows.h>

#include <string>

#include "engine/host/win_path.h"
#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "tests/support/test_paths.h"

namespace tests {

inline std::wstring RealPath(const engine::WinPath& path) { return LR"(\\?\)" + engine::windows::Wide(path.text()); }

class WindowsFolder {
 public:
  WindowsFolder() {
    const auto real = m_scratch.path() / std::filesystem::path(u8"测试 Ünal");
    std::filesystem::create_directory(real);
    m_path = engine::WinPath::Parse(engine::windows::Utf8(real.native()));
  }
  engine::WinPath path() const { return m_path.value(); }

 private:
  ScratchFolder m_scratch;
  engine::Result<engine::WinPath> m_path;
};

inline void SetReadOnly(const engine::WinPath& path) {
  SetFileAttributesW(RealPath(path).c_str(), FILE_ATTRIBUTE_READONLY);
}

/// Another program that has the file open; nothing if Windows refuses.
inline engine::windows::Handle OpenedByAnother(const engine::WinPath& path, DWORD access, DWORD share) {
  return engine::windows::Handle(
      CreateFileW(RealPath(path).c_str(), access, share, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
}

}  // namespace tests
