// SPDX-License-Identifier: MIT
//
// Restarting this computer: planned maintenance of an application, ten seconds ahead, so that whoever sits there sees
// the reason. Programs that refuse to close are not forced to. In a file of its own: nothing else here is so hard to
// take back.
#include <windows.h>

#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"
#include "engine/host/windows/windows_system.h"

namespace engine {

namespace {

constexpr DWORD kSecondsAhead = 10;
constexpr DWORD kReason = SHTDN_REASON_MAJOR_APPLICATION | SHTDN_REASON_MINOR_MAINTENANCE | SHTDN_REASON_FLAG_PLANNED;
constexpr const char* kWhat = "Windows";

std::unexpected<Error> NotPossible(DWORD code) {
  auto error = windows::CallError("restart", kWhat, code);
  error.error().id = Id::RestartNotPossible;
  error.error().object.clear();  // the sentence names Windows itself
  return error;
}

/// The right to restart, which administrators have but must ask for.
Status AskForPrivilege() {
  windows::Handle token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, token.Receive())) {
    return NotPossible(GetLastError());
  }
  TOKEN_PRIVILEGES wanted{};
  wanted.PrivilegeCount = 1;
  wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
  if (!LookupPrivilegeValueW(nullptr, SE_SHUTDOWN_NAME, &wanted.Privileges[0].Luid)) {
    return NotPossible(GetLastError());
  }
  // It says success even when it gave nothing; then the last error tells.
  if (!AdjustTokenPrivileges(token.get(), FALSE, &wanted, 0, nullptr, nullptr) || GetLastError() != ERROR_SUCCESS) {
    return NotPossible(ERROR_ACCESS_DENIED);
  }
  return {};
}

}  // namespace

Status WindowsSystem::Restart(std::string_view reason) {
  LRM_CHECK(AskForPrivilege());
  std::wstring text = windows::Wide(reason);
  if (!InitiateSystemShutdownExW(nullptr, text.data(), kSecondsAhead, FALSE, TRUE, kReason)) {
    return NotPossible(GetLastError());
  }
  return {};
}

}  // namespace engine
