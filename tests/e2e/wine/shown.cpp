// SPDX-License-Identifier: MIT
//
// Starts a program and says after how many microseconds its first window was shown; then ends it.
//
//   shown.exe PROGRAM     prints the number, or nothing (exit code 1) when no window came within a minute
#include <windows.h>

#include <cstdio>
#include <string>

namespace {

constexpr long long kPatience = 60'000'000;

long long Now() {
  LARGE_INTEGER ticks, frequency;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&frequency);
  return ticks.QuadPart * 1'000'000 / frequency.QuadPart;
}

struct Search {
  DWORD process;
  bool found = false;
};

BOOL CALLBACK Look(HWND window, LPARAM value) {
  auto& search = *reinterpret_cast<Search*>(value);
  DWORD owner = 0;
  GetWindowThreadProcessId(window, &owner);
  search.found = owner == search.process && IsWindowVisible(window);
  return !search.found;
}

bool HasWindow(DWORD process) {
  Search search{process};
  EnumWindows(Look, reinterpret_cast<LPARAM>(&search));
  return search.found;
}

}  // namespace

int wmain(int count, wchar_t** words) {
  if (count != 2) return 2;
  std::wstring command = L'"' + std::wstring(words[1]) + L'"';
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION started{};
  const long long begin = Now();
  if (!CreateProcessW(nullptr, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup, &started))
    return 1;
  bool shown = false;
  while (!shown && Now() - begin < kPatience) {
    shown = HasWindow(started.dwProcessId);
    if (!shown) Sleep(1);
  }
  if (shown) std::printf("%lld\n", Now() - begin);
  TerminateProcess(started.hProcess, 0);
  return shown ? 0 : 1;
}
