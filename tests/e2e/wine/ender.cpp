// SPDX-License-Identifier: MIT
//
// Starts a program and ends it with TerminateProcess after a given time, as a power cut or a task manager would: the
// program has no chance to tidy up.
//
// One command a line on standard input, parts divided by tabs: MICROSECONDS, FOLDER, COMMAND LINE. With a folder the time
// counts from the moment the number of its entries changes (or the program ends). A negative time: never ended.
// The answer is a line: was it still running (0 or 1), microseconds until its end, exit code, microseconds from the
// change of the folder to the end.
#include <windows.h>

#include <iostream>
#include <string>

namespace {

std::wstring Wide(const std::string& utf8) {
  const int size = MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), nullptr, 0);
  std::wstring text(size, L'\0');
  MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), text.data(), size);
  return text;
}

int EntriesIn(const std::wstring& folder) {
  WIN32_FIND_DATAW entry;
  const HANDLE find = FindFirstFileW((folder + L"\\*").c_str(), &entry);
  if (find == INVALID_HANDLE_VALUE) return 0;
  int count = 1;
  while (FindNextFileW(find, &entry)) ++count;
  FindClose(find);
  return count;
}

long long Now() {
  LARGE_INTEGER ticks, frequency;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&frequency);
  return ticks.QuadPart * 1'000'000 / frequency.QuadPart;
}

bool HasEnded(HANDLE process) { return WaitForSingleObject(process, 0) == WAIT_OBJECT_0; }

/// No sleep: a program that takes a few milliseconds must be met at every moment of them.
void Pass(long long until, HANDLE process) {
  while (Now() < until && !HasEnded(process)) SwitchToThread();
}

std::string Round(long long microseconds, const std::wstring& folder, std::wstring command) {
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION started{};
  const int known = folder.empty() ? 0 : EntriesIn(folder);
  if (!CreateProcessW(nullptr, command.data(), nullptr, nullptr, FALSE, CREATE_NO_WINDOW, nullptr, nullptr, &startup,
                      &started))
    return "error " + std::to_string(GetLastError());
  const long long begin = Now();
  while (!folder.empty() && EntriesIn(folder) == known && !HasEnded(started.hProcess)) SwitchToThread();
  const long long changed = Now();
  bool running = false;
  if (microseconds >= 0) {
    Pass(changed + microseconds, started.hProcess);
    running = !HasEnded(started.hProcess);
    if (running) TerminateProcess(started.hProcess, 99);
  }
  WaitForSingleObject(started.hProcess, INFINITE);
  const long long end = Now();
  DWORD code = 0;
  GetExitCodeProcess(started.hProcess, &code);
  CloseHandle(started.hThread);
  CloseHandle(started.hProcess);
  return std::to_string(running) + " " + std::to_string(end - begin) + " " + std::to_string(code) + " " +
         std::to_string(end - changed);
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (first == std::string::npos || second == std::string::npos) {
      std::cout << "error usage\n" << std::flush;
      continue;
    }
    std::cout << Round(std::stoll(line.substr(0, first)), Wide(line.substr(first + 1, second - first - 1)),
                       Wide(line.substr(second + 1)))
              << "\n"
              << std::flush;
  }
  return 0;
}
