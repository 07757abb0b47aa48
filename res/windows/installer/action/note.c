// SPDX-License-Identifier: MIT
//
// The note of the last runs. Deferred actions run as SYSTEM and cannot set properties, immediate ones run without
// administrator rights: the former leave it, the latter only read it.
#include <wchar.h>

#include "action.h"

#define NOTE_KEY L"SOFTWARE\\LRM Patch Wizard Setup\\LastRun"  // volatile; with a parent of its own

void ClearNote(void) { RegDeleteKeyW(HKEY_LOCAL_MACHINE, NOTE_KEY); }

static void PutFlag(HKEY key, const wchar_t* name, DWORD value) {
  RegSetValueExW(key, name, 0, REG_DWORD, (const BYTE*)&value, sizeof value);
}

unsigned long long Now(void) {
  FILETIME time;
  GetSystemTimeAsFileTime(&time);
  return (unsigned long long)time.dwHighDateTime << 32 | time.dwLowDateTime;
}

static DWORD Flag(HKEY key, const wchar_t* name) {
  DWORD value = 0, size = sizeof value;
  return RegQueryValueExW(key, name, NULL, NULL, (BYTE*)&value, &size) ? 0 : value;
}

void LeaveNote(const struct Note* note) {
  HKEY key;
  if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, NOTE_KEY, 0, NULL, REG_OPTION_VOLATILE, KEY_WRITE, NULL, &key, NULL)) return;
  RegSetValueExW(key, L"Outcome", 0, REG_SZ, (const BYTE*)note->outcome,
                 (DWORD)((wcslen(note->outcome) + 1) * sizeof *note->outcome));
  PutFlag(key, L"Well", note->well);
  PutFlag(key, L"Reboot", note->reboot);
  PutFlag(key, L"WasBare", note->was_bare);
  PutFlag(key, L"Broken", note->broken);
  PutFlag(key, L"Also", note->also);
  PutFlag(key, L"WasAbsent", note->was_absent);
  const unsigned long long now = Now();
  RegSetValueExW(key, L"Left", 0, REG_QWORD, (const BYTE*)&now, sizeof now);
  RegCloseKey(key);
}

BOOL ReadNote(struct Note* note) {
  DWORD size = (OUTCOME_LENGTH - 1) * sizeof *note->outcome;
  HKEY key;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, NOTE_KEY, 0, KEY_READ, &key)) return FALSE;
  note->outcome[0] = 0;
  if (RegQueryValueExW(key, L"Outcome", NULL, NULL, (BYTE*)note->outcome, &size)) note->outcome[0] = 0;
  note->outcome[OUTCOME_LENGTH - 1] = 0;
  note->well = Flag(key, L"Well");
  note->reboot = Flag(key, L"Reboot");
  note->was_bare = Flag(key, L"WasBare");
  note->broken = Flag(key, L"Broken");
  note->also = Flag(key, L"Also");
  note->was_absent = Flag(key, L"WasAbsent");
  size = sizeof note->left;
  if (RegQueryValueExW(key, L"Left", NULL, NULL, (BYTE*)&note->left, &size)) note->left = 0;
  RegCloseKey(key);
  return TRUE;
}
