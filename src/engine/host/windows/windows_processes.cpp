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
  std::vector<Process> processes;
  do {
    processes.push_back({entry.th32ProcessID, windows::Utf8(entry.szExeFile), PathOf(entry.th32ProcessID)});
  } while (Process32NextW(snapshot.get(), &entry));
  if (GetLastError() != ERROR_NO_MORE_FILES) return windows::SystemError("list", "processes");
  return processes;
}

}  // namespace engine
