// SPDX-License-Identifier: MIT
//
// Windows Installer asked and told: properties, log, progress, errors; and the event log.
#include <stdlib.h>
#include <wchar.h>

#include "action.h"

enum { ERROR_OF_PROGRAM = 25501, ERROR_OF_PACKAGE = 25502 };  // of table Error
enum { EVENT_DONE = 1, EVENT_FAILED = 2 };                    // README.md of res/deploy names them

wchar_t* Property(MSIHANDLE install, const wchar_t* name) {
  wchar_t nothing[1] = L"";
  DWORD length = 0;
  if (MsiGetPropertyW(install, name, nothing, &length) != ERROR_MORE_DATA) return NULL;
  ++length;
  wchar_t* value = malloc(length * sizeof *value);
  if (value && MsiGetPropertyW(install, name, value, &length) == ERROR_SUCCESS) return value;
  free(value);
  return NULL;
}

void Log(MSIHANDLE install, const wchar_t* text) {
  MSIHANDLE record = MsiCreateRecord(1);
  MsiRecordSetStringW(record, 0, L"LRM: [1]");
  MsiRecordSetStringW(record, 1, text);
  MsiProcessMessage(install, INSTALLMESSAGE_INFO, record);
  MsiCloseHandle(record);
}

void ShowStep(MSIHANDLE install, const wchar_t* text) {
  MSIHANDLE record = MsiCreateRecord(3);
  MsiRecordSetStringW(record, 1, L"LrmRun");
  MsiRecordSetStringW(record, 2, text);
  MsiRecordSetStringW(record, 3, L"[1]");
  MsiProcessMessage(install, INSTALLMESSAGE_ACTIONSTART, record);
  MsiCloseHandle(record);
}

void TellEventLog(BOOL well, const wchar_t* text) {
  HANDLE log = RegisterEventSourceW(NULL, L"LRM Patch Wizard");
  if (!log) return;  // the log of Windows Installer has it as well
  ReportEventW(log, well ? EVENTLOG_INFORMATION_TYPE : EVENTLOG_ERROR_TYPE, 0, well ? EVENT_DONE : EVENT_FAILED, NULL,
               1, 0, &text, NULL);
  DeregisterEventSource(log);
}

UINT Failed(MSIHANDLE install, DWORD code, const wchar_t* said) {
  if (MsiGetMode(install, MSIRUNMODE_ROLLBACK)) return ERROR_INSTALL_FAILURE;  // no box while undoing
  MSIHANDLE record = MsiCreateRecord(3);
  MsiRecordSetInteger(record, 1, code ? ERROR_OF_PROGRAM : ERROR_OF_PACKAGE);
  MsiRecordSetInteger(record, 2, (int)code);
  MsiRecordSetStringW(record, 3, said);
  MsiProcessMessage(install, INSTALLMESSAGE_ERROR, record);
  MsiCloseHandle(record);
  return ERROR_INSTALL_FAILURE;
}

wchar_t* TakePart(wchar_t** rest) {
  wchar_t *part = *rest, *bar = wcschr(part, L'|');
  if (bar) *bar++ = 0;
  *rest = bar ? bar : part + wcslen(part);
  return part;
}
