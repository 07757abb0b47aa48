// SPDX-License-Identifier: MIT
//
// msiexec by its full path: never the first of that name somebody put into the current folder.
#include <windows.h>

#include <string_view>

#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"
#include "engine/kit/installer_run.h"

namespace engine::kit {

namespace {

std::wstring MsiExec() {
  wchar_t folder[MAX_PATH + 1]{};
  const UINT length = GetSystemDirectoryW(folder, MAX_PATH);
  return length == 0 || length > MAX_PATH ? std::wstring() : std::wstring(folder, length) + L"\\msiexec.exe";
}

/// "REBOOT=ReallySuppress", as against a path in which there is an equals sign.
bool IsProperty(std::string_view argument) {
  const std::size_t equals = argument.find('=');
  return equals != std::string_view::npos && equals > 0 &&
         argument.substr(0, equals).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

/// Options as they are, the rest in quotation marks; names on a disk hold none.
std::wstring CommandLine(const std::wstring& program, const std::vector<std::string>& arguments) {
  std::wstring line = L"\"" + program + L"\"";
  for (const std::string& argument : arguments) {
    const bool is_option = argument.starts_with('/') || IsProperty(argument);
    const std::wstring wide = windows::Wide(argument);
    line += is_option ? L" " + wide : L" \"" + wide + L"\"";
  }
  return line;
}

}  // namespace

Result<long long> RunInstaller(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument.find('"') != std::string::npos) return Fail(Id::PathNotUsable, "start", argument);
  }
  const std::wstring program = MsiExec();
  if (program.empty()) return windows::CallError("start", "msiexec");
  std::wstring line = CommandLine(program, arguments);
  STARTUPINFOW start{};
  start.cb = sizeof start;
  PROCESS_INFORMATION started{};
  if (!CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &started)) {
    return windows::CallError("start", windows::Utf8(program));
  }
  const windows::Handle process(started.hProcess), thread(started.hThread);
  WaitForSingleObject(started.hProcess, INFINITE);
  DWORD code = 0;
  if (!GetExitCodeProcess(started.hProcess, &code)) return windows::CallError("wait", windows::Utf8(program));
  return static_cast<long long>(code);
}

}  // namespace engine::kit
