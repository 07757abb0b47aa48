// SPDX-License-Identifier: MIT
//
// Starts lrmpatch.exe without a window and takes what it prints, line by line. Nothing is inherited but the pipe.
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "action.h"

// One run: its lines are kept and logged, or only looked through for a sign.
struct Listener {
  MSIHANDLE install;
  struct Said* said;
  const wchar_t* sign;
  BOOL has_sign;
};

static void TakeLine(struct Listener* listener, const char* line) {
  struct Said* said = listener->said;
  wchar_t wide[1024];
  if (*line == 0 || !MultiByteToWideChar(CP_UTF8, 0, line, -1, wide, 1024)) return;
  if (listener->sign) {
    if (wcsstr(wide, listener->sign)) listener->has_sign = TRUE;
    return;
  }
  Log(listener->install, wide);
  wide[SHOWN_LENGTH - 1] = 0;
  if (!*said->first) {
    wcscpy(said->first, wide);
    return;
  }
  if (!*said->second) wcscpy(said->second, wide);
  wcscpy(said->before_last, said->last);
  wcscpy(said->last, wide);
}

void AddLine(wchar_t* text, const wchar_t* line) {
  const size_t length = wcslen(text);
  if (!*line || length + wcslen(line) + 5 > OUTCOME_LENGTH) return;
  wcscpy(text + length, *text ? L"\r\n\r\n" : L"");
  wcscat(text, line);
}

void AddAll(wchar_t* text, const struct Said* said) {
  AddLine(text, said->first);
  AddLine(text, said->before_last);
  AddLine(text, said->last);
}

static void TakeOutput(HANDLE pipe, struct Listener* listener) {
  char buffer[4096];
  size_t length = 0;
  DWORD got;
  while (ReadFile(pipe, buffer + length, (DWORD)(sizeof buffer - 1 - length), &got, NULL) && got) {
    buffer[length += got] = 0;
    char *start = buffer, *end;
    while ((end = strchr(start, '\n'))) {
      *end = 0;
      if (end > start && end[-1] == '\r') end[-1] = 0;
      TakeLine(listener, start);
      start = end + 1;
    }
    length = strlen(start);
    memmove(buffer, start, length + 1);
    if (length == sizeof buffer - 1) length = 0;  // a line nobody reads
  }
  buffer[length] = 0;
  TakeLine(listener, buffer);
}

static BOOL Start(const wchar_t* program, const wchar_t* words, DWORD* code, struct Listener* listener) {
  wchar_t command[2048];
  SECURITY_ATTRIBUTES inherit = {sizeof inherit, NULL, TRUE};
  STARTUPINFOW start = {0};
  PROCESS_INFORMATION process;
  HANDLE reading, writing;
  *code = ERROR_INVALID_PARAMETER;
  if (swprintf(command, 2048, L"\"%ls\" %ls", program, words) < 0 || !CreatePipe(&reading, &writing, &inherit, 0))
    return FALSE;
  if (!listener->sign) Log(listener->install, command);
  SetHandleInformation(reading, HANDLE_FLAG_INHERIT, 0);
  start.cb = sizeof start;
  start.dwFlags = STARTF_USESTDHANDLES;
  start.hStdOutput = start.hStdError = writing;
  const BOOL started = CreateProcessW(NULL, command, NULL, NULL, TRUE, CREATE_NO_WINDOW, NULL, NULL, &start, &process);
  *code = started ? 0 : GetLastError();
  CloseHandle(writing);
  if (started) {
    TakeOutput(reading, listener);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
  }
  CloseHandle(reading);
  return started;
}

BOOL Run(MSIHANDLE install, const wchar_t* program, const wchar_t* words, DWORD* code, struct Said* said) {
  struct Listener listener = {.install = install, .said = said};
  memset(said, 0, sizeof *said);
  const BOOL started = Start(program, words, code, &listener);
  if (!started) Log(install, L"lrmpatch.exe could not be started");
  return started;
}

BOOL Prints(MSIHANDLE install, const wchar_t* program, const wchar_t* words, const wchar_t* sign) {
  struct Listener listener = {.install = install, .sign = sign};
  DWORD code;
  return Start(program, words, &code, &listener) && listener.has_sign;
}
