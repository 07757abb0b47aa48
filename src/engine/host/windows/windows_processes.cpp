// SPDX-License-Identifier: MIT
#include "engine/host/windows/windows_processes.h"

#include <windows.h>

#include <tlhelp32.h>

#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

constexpr DWORD kMaxPath = 32768;

// Processes of a service account show themselves to that account and to the system only. Administrators may look all
// the same, but must say so; without the right their paths stay unknown. Given back when the list is made.
class DebugPrivilege {
 public:
  DebugPrivilege() {
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, m_token.Receive())) return;
    TOKEN_PRIVILEGES wanted{};
    wanted.PrivilegeCount = 1;
    wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
    if (!LookupPrivilegeValueW(nullptr, SE_DEBUG_NAME, &wanted.Privileges[0].Luid)) return;
    DWORD size = 0;
    AdjustTokenPrivileges(m_token.get(), FALSE, &wanted, sizeof m_before, &m_before, &size);
  }
  ~DebugPrivilege() {
    if (m_before.PrivilegeCount > 0) AdjustTokenPrivileges(m_token.get(), FALSE, &m_before, 0, nullptr, nullptr);
  }
  DebugPrivilege(const DebugPrivilege&) = delete;
  DebugPrivilege& operator=(const DebugPrivilege&) = delete;

 private:
  windows::Handle m_token;
  TOKEN_PRIVILEGES m_before{};  // none where nothing was changed
};

std::string PathOf(DWORD pid) {
  const windows::Handle process(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, pid));
  if (!process) return "";
  std::vector<wchar_t> path(kMaxPath);
  DWORD size = kMaxPath;
  if (!QueryFullProcessImageNameW(process.get(), 0, path.data(), &size)) return "";
  return windows::Utf8({path.data(), size});
}

}  // namespace

Result<std::vector<Process>> WindowsProcesses::List() const {
  const windows::Handle snapshot(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
  PROCESSENTRY32W entry{};
  entry.dwSize = sizeof entry;
  if (!snapshot || !Process32FirstW(snapshot.get(), &entry)) return windows::SystemError("list", "processes");
  const DebugPrivilege privilege;
  std::vector<Process> processes;
  do {
    processes.push_back({entry.th32ProcessID, windows::Utf8(entry.szExeFile), PathOf(entry.th32ProcessID)});
  } while (Process32NextW(snapshot.get(), &entry));
  if (GetLastError() != ERROR_NO_MORE_FILES) return windows::SystemError("list", "processes");
  return processes;
}

}  // namespace engine
