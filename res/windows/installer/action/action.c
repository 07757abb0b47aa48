// SPDX-License-Identifier: MIT
//
// What Windows Installer calls: starts lrmpatch.exe, hands its output to the log and its exit code back as Windows
// Installer understands it. Decides nothing about patching.
//
//   LrmRun      deferred: CustomActionData is "text for the progress page|program|words|name of the site"
//   LrmUndo     rollback: the same, "when|program|words|": only when the last run ended well ("done") or also asked for a
//               restart, so that it had changed something ("restart")
//   LrmRestart  immediate, after InstallFinalize: a restart that lrmpatch asked for becomes exit code 3010
//   LrmOutcome  immediate, for the last page: property LrmOutcome, what lrmpatch said; LrmReboot where one is needed
//   LrmConfirm  immediate, basic window only: the question before removal, "No" unless somebody says yes
//   LrmTexts    immediate: the texts of one language out of table LrmText become properties
//
// Deferred actions run as SYSTEM and cannot set properties, immediate ones run without administrator rights: LrmRun
// leaves its note in a registry key that only administrators write and that a restart clears, the others only read it.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>  // before the others

#include <msi.h>
#include <msiquery.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define NOTE_KEY L"SOFTWARE\\LRM Patch Wizard Setup\\LastRun"  // volatile; with a parent of its own
#define SHOWN_LENGTH 200                                       // of a line
#define OUTCOME_LENGTH (3 * SHOWN_LENGTH + 10)

enum { EXIT_DONE = 0, EXIT_REBOOT = 10 };  // src/app/cli/exit_codes.h
enum { ERROR_ROW = 25501 };                // of table Error

static wchar_t* Property(MSIHANDLE install, const wchar_t* name) {
  wchar_t nothing[1] = L"";
  DWORD length = 0;
  if (MsiGetPropertyW(install, name, nothing, &length) != ERROR_MORE_DATA) return NULL;
  ++length;
  wchar_t* value = malloc(length * sizeof *value);
  if (value && MsiGetPropertyW(install, name, value, &length) == ERROR_SUCCESS) return value;
  free(value);
  return NULL;
}

static void Log(MSIHANDLE install, const wchar_t* text) {
  MSIHANDLE record = MsiCreateRecord(1);
  MsiRecordSetStringW(record, 0, L"LRM: [1]");
  MsiRecordSetStringW(record, 1, text);
  MsiProcessMessage(install, INSTALLMESSAGE_INFO, record);
  MsiCloseHandle(record);
}

static void ShowStep(MSIHANDLE install, const wchar_t* text) {
  MSIHANDLE record = MsiCreateRecord(3);
  MsiRecordSetStringW(record, 1, L"LrmRun");
  MsiRecordSetStringW(record, 2, text);
  MsiRecordSetStringW(record, 3, L"[1]");
  MsiProcessMessage(install, INSTALLMESSAGE_ACTIONSTART, record);
  MsiCloseHandle(record);
}

// 1603, with the code and what lrmpatch said in the log, the event log and, where there is a window, in a box.
static UINT Failed(MSIHANDLE install, DWORD code, const wchar_t* said) {
  if (MsiGetMode(install, MSIRUNMODE_ROLLBACK)) return ERROR_INSTALL_FAILURE;  // no box while undoing
  MSIHANDLE record = MsiCreateRecord(3);
  MsiRecordSetInteger(record, 1, ERROR_ROW);
  MsiRecordSetInteger(record, 2, (int)code);
  MsiRecordSetStringW(record, 3, said);
  MsiProcessMessage(install, INSTALLMESSAGE_ERROR, record);
  MsiCloseHandle(record);
  return ERROR_INSTALL_FAILURE;
}

static void LeaveNote(const wchar_t* said, BOOL well, BOOL reboot) {
  HKEY key;
  const DWORD flag = well ? 1 : 0, restart = reboot ? 1 : 0;
  if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, NOTE_KEY, 0, NULL, REG_OPTION_VOLATILE, KEY_WRITE, NULL, &key, NULL)) return;
  RegSetValueExW(key, L"Outcome", 0, REG_SZ, (const BYTE*)said, (DWORD)((wcslen(said) + 1) * sizeof *said));
  RegSetValueExW(key, L"Well", 0, REG_DWORD, (const BYTE*)&flag, sizeof flag);
  RegSetValueExW(key, L"Reboot", 0, REG_DWORD, (const BYTE*)&restart, sizeof restart);
  RegCloseKey(key);
}

// FALSE where nothing was run.
static BOOL ReadNote(wchar_t* said, DWORD* well, DWORD* reboot) {
  DWORD size = (OUTCOME_LENGTH - 1) * sizeof *said;
  HKEY key;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, NOTE_KEY, 0, KEY_READ, &key)) return FALSE;
  said[0] = 0;
  if (RegQueryValueExW(key, L"Outcome", NULL, NULL, (BYTE*)said, &size)) said[0] = 0;
  said[OUTCOME_LENGTH - 1] = 0;
  size = sizeof *well;
  if (RegQueryValueExW(key, L"Well", NULL, NULL, (BYTE*)well, &size)) *well = 0;
  size = sizeof *reboot;
  if (RegQueryValueExW(key, L"Reboot", NULL, NULL, (BYTE*)reboot, &size)) *reboot = 0;
  RegCloseKey(key);
  return TRUE;
}

// What the last page shows: the verdict or problem, which comes first, and how it ended, which comes last.
struct Said {
  wchar_t first[SHOWN_LENGTH], before_last[SHOWN_LENGTH], last[SHOWN_LENGTH];
};

static void TakeLine(MSIHANDLE install, const char* line, struct Said* said) {
  wchar_t wide[1024];
  if (*line == 0 || !MultiByteToWideChar(CP_UTF8, 0, line, -1, wide, 1024)) return;
  Log(install, wide);
  wide[SHOWN_LENGTH - 1] = 0;
  if (!*said->first) {
    wcscpy(said->first, wide);
    return;
  }
  wcscpy(said->before_last, said->last);
  wcscpy(said->last, wide);
}

static void Join(const struct Said* said, wchar_t* text) {
  const wchar_t* lines[] = {said->first, said->before_last, said->last};
  *text = 0;
  for (int i = 0; i < 3; ++i) {
    if (*text && *lines[i]) wcscat(text, L"\r\n\r\n");
    wcscat(text, lines[i]);
  }
}

static void TakeOutput(MSIHANDLE install, HANDLE pipe, struct Said* said) {
  char buffer[4096];
  size_t length = 0;
  DWORD got;
  while (ReadFile(pipe, buffer + length, (DWORD)(sizeof buffer - 1 - length), &got, NULL) && got) {
    buffer[length += got] = 0;
    char *start = buffer, *end;
    while ((end = strchr(start, '\n'))) {
      *end = 0;
      if (end > start && end[-1] == '\r') end[-1] = 0;
      TakeLine(install, start, said);
      start = end + 1;
    }
    length = strlen(start);
    memmove(buffer, start, length + 1);
    if (length == sizeof buffer - 1) length = 0;  // a line nobody reads
  }
  buffer[length] = 0;
  TakeLine(install, buffer, said);
}

// The exit code; nothing is inherited but the pipe, no console is shown.
static BOOL Start(MSIHANDLE install, wchar_t* command, DWORD* code, wchar_t* text) {
  struct Said said = {0};
  SECURITY_ATTRIBUTES inherit = {sizeof inherit, NULL, TRUE};
  STARTUPINFOW start = {0};
  PROCESS_INFORMATION process;
  HANDLE reading, writing;
  if (!CreatePipe(&reading, &writing, &inherit, 0)) return FALSE;
  SetHandleInformation(reading, HANDLE_FLAG_INHERIT, 0);
  start.cb = sizeof start;
  start.dwFlags = STARTF_USESTDHANDLES;
  start.hStdOutput = start.hStdError = writing;
  const BOOL started = CreateProcessW(NULL, command, NULL, NULL, TRUE, CREATE_NO_WINDOW, NULL, NULL, &start, &process);
  *code = started ? 0 : GetLastError();
  CloseHandle(writing);
  if (started) {
    TakeOutput(install, reading, &said);
    Join(&said, text);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
  }
  CloseHandle(reading);
  return started;
}

// The next part of `*rest`, up to a bar.
static wchar_t* TakePart(wchar_t** rest) {
  wchar_t *part = *rest, *bar = wcschr(part, L'|');
  if (bar) *bar++ = 0;
  *rest = bar ? bar : part + wcslen(part);
  return part;
}

// The site's name is the only word that is not ours. A quotation mark in it, or a backslash before ours, would begin
// another option: nothing is run then.
static BOOL Compose(wchar_t* data, wchar_t* command, size_t length) {
  const wchar_t *program = TakePart(&data), *words = TakePart(&data), *site = data;
  for (const wchar_t* at = site; *at; ++at) {
    if (*at < 0x20 || *at == L'"' || *at == L'\\' || *at == L'|') return FALSE;
  }
  const int written = *site ? swprintf(command, length, L"\"%ls\" --site \"%ls\" %ls", program, site, words)
                            : swprintf(command, length, L"\"%ls\" %ls", program, words);
  return written > 0 && *program && *words;
}

UINT __stdcall LrmRun(MSIHANDLE install) {
  wchar_t *data = Property(install, L"CustomActionData"), *rest = data;
  wchar_t command[2048], said[OUTCOME_LENGTH] = L"", text[80];
  DWORD code = 0;
  UINT result;
  const BOOL undoing = MsiGetMode(install, MSIRUNMODE_ROLLBACK);  // the note is of what failed
  if (!undoing) RegDeleteKeyW(HKEY_LOCAL_MACHINE, NOTE_KEY);
  if (rest) ShowStep(install, TakePart(&rest));
  if (!rest || !Compose(rest, command, sizeof command / sizeof *command)) {
    Log(install, L"nothing was run: LRMSITE is not the name of a site");
    result = Failed(install, ERROR_INVALID_PARAMETER, L"LRMSITE");
  } else if (Log(install, command), !Start(install, command, &code, said)) {
    Log(install, L"lrmpatch.exe could not be started");
    result = Failed(install, code, L"lrmpatch.exe");
  } else {
    swprintf(text, 80, L"lrmpatch ended with exit code %lu", code);
    Log(install, text);
    const BOOL well = code == EXIT_DONE || code == EXIT_REBOOT;
    if (!undoing) LeaveNote(said, well, code == EXIT_REBOOT);
    result = well ? ERROR_SUCCESS : Failed(install, code, said);
  }
  free(data);
  return result;
}

// What the note says stays: it is of the run that is undone. Windows Installer ignores how this ends.
UINT __stdcall LrmUndo(MSIHANDLE install) {
  wchar_t *data = Property(install, L"CustomActionData"), *rest = data;
  wchar_t command[2048], said[OUTCOME_LENGTH] = L"", text[80];
  DWORD well = 0, reboot = 0, code = 0;
  if (rest && ReadNote(said, &well, &reboot) && well) {
    const wchar_t* when = TakePart(&rest);
    const BOOL wanted = wcscmp(when, L"done") == 0 || (wcscmp(when, L"restart") == 0 && reboot);
    if (wanted && Compose(rest, command, sizeof command / sizeof *command)) {
      Log(install, command);
      if (!Start(install, command, &code, said)) Log(install, L"lrmpatch.exe could not be started");
      swprintf(text, 80, L"undoing ended with exit code %lu", code);
      Log(install, text);
    }
  }
  free(data);
  return ERROR_SUCCESS;
}

UINT __stdcall LrmRestart(MSIHANDLE install) {
  wchar_t said[OUTCOME_LENGTH];
  DWORD well = 0, reboot = 0;
  if (ReadNote(said, &well, &reboot) && reboot) {
    MsiSetMode(install, MSIRUNMODE_REBOOTATEND, TRUE);
    Log(install, L"a restart is needed");
  }
  return ERROR_SUCCESS;
}

UINT __stdcall LrmOutcome(MSIHANDLE install) {
  wchar_t said[OUTCOME_LENGTH];
  DWORD well = 0, reboot = 0;
  if (!ReadNote(said, &well, &reboot)) return ERROR_SUCCESS;
  MsiSetPropertyW(install, L"LrmOutcome", said);
  if (reboot) MsiSetPropertyW(install, L"LrmReboot", L"1");
  return ERROR_SUCCESS;
}

UINT __stdcall LrmConfirm(MSIHANDLE install) {
  wchar_t* text = Property(install, L"TRemoveWarning");
  MSIHANDLE record = MsiCreateRecord(1);
  MsiRecordSetStringW(record, 0, L"[1]");
  MsiRecordSetStringW(record, 1, text ? text : L"Remove?");
  const int answer = MsiProcessMessage(
      install, (INSTALLMESSAGE)(INSTALLMESSAGE_WARNING | MB_YESNO | MB_DEFBUTTON2 | MB_ICONWARNING), record);
  MsiCloseHandle(record);
  free(text);
  return answer == IDNO || answer == IDCANCEL ? ERROR_INSTALL_USEREXIT : ERROR_SUCCESS;  // 0: nobody can be asked
}

static const wchar_t* Language(MSIHANDLE install) {
  wchar_t* wanted = Property(install, L"LRMLANG");
  const wchar_t* language = NULL;
  for (const wchar_t** known = (const wchar_t*[]){L"en", L"nl", L"zh_CN", NULL}; *known; ++known) {
    if (wanted && _wcsicmp(wanted, *known) == 0) language = *known;
  }
  free(wanted);
  if (language) return language;
  switch (PRIMARYLANGID(GetUserDefaultUILanguage())) {
    case LANG_DUTCH: return L"nl";
    case LANG_CHINESE: return L"zh_CN";
    default: return L"en";
  }
}

// English stands in table Property already. A text is set as it is: Windows Installer does not look into it again.
UINT __stdcall LrmTexts(MSIHANDLE install) {
  const wchar_t* language = Language(install);
  wchar_t query[160], name[73], text[4096];
  MSIHANDLE view = 0, row, database = MsiGetActiveDatabase(install);
  swprintf(query, 160, L"SELECT `Property`, `Text` FROM `LrmText` WHERE `Lang` = '%ls'", language);
  MsiSetPropertyW(install, L"LRMLANG", language);
  if (!MsiDatabaseOpenViewW(database, query, &view) && !MsiViewExecute(view, 0)) {
    while (!MsiViewFetch(view, &row)) {
      DWORD name_length = 73, text_length = 4096;
      MsiRecordGetStringW(row, 1, name, &name_length);
      MsiRecordGetStringW(row, 2, text, &text_length);
      MsiSetPropertyW(install, name, text);
      MsiCloseHandle(row);
    }
  }
  if (view) MsiCloseHandle(view);
  MsiCloseHandle(database);
  return ERROR_SUCCESS;
}
