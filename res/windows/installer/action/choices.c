// SPDX-License-Identifier: MIT
//
// LrmChoices, immediate: what the administrator chose when installing becomes words for lrmpatch, and is kept for repair,
// removal and the next version. Any user may begin a repair, so once installed only what was kept counts.
//
// A value that could begin another option is refused: nothing is run then, the log names it.
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "action.h"

#define KEPT_KEY L"SOFTWARE\\LRM Patch Wizard Package"  // written by table Registry, each value behind a "="
#define MOST 300                                        // of a value

enum Kind { FLAG, WORDS, NAME, FOLDER };

static const struct Choice {
  const wchar_t *property, *kept;
  enum Kind kind;
  const wchar_t* option;  // NULL: asked for in conditions
  BOOL is_common;         // of every run, else of apply and repair
  const wchar_t* was;     // property with what was kept so far, where a condition asks for that
} kChoices[] = {
    {L"LRMSITE", L"LrmSite", NAME, L"--site", TRUE, NULL},
    {L"LRMLOG", L"LrmLog", FOLDER, L"--log", TRUE, NULL},
    {L"LRMCONTROLS", L"LrmControls", WORDS, L"--controls", FALSE, NULL},
    {L"LRMALLOWOWN", L"LrmAllowOwn", FLAG, L"--allow-own-addresses", FALSE, NULL},
    {L"LRMACCEPTLOSS", L"LrmAcceptLoss", FLAG, L"--accept-local-loss", FALSE, NULL},
    {L"LRMREDUCEONLY", L"LrmReduceOnly", FLAG, L"--reduce-only", FALSE, NULL},
    {L"LRMFIREWALL", L"LrmFirewall", FLAG, NULL, FALSE, L"LrmWasFirewall"},
};

static void ReadKept(const wchar_t* name, wchar_t* value) {
  wchar_t stored[MOST + 1] = L"";
  DWORD size = sizeof stored - sizeof *stored, type = 0;
  HKEY key;
  *value = 0;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, KEPT_KEY, 0, KEY_READ, &key)) return;
  if (!RegQueryValueExW(key, name, NULL, &type, (BYTE*)stored, &size) && type == REG_SZ && *stored == L'=') {
    wcscpy(value, stored + 1);
  }
  RegCloseKey(key);
}

static BOOL IsWords(const wchar_t* value) {
  for (; *value; ++value) {
    if (!(*value >= L'a' && *value <= L'z') && *value != L'-' && *value != L',') return FALSE;
  }
  return TRUE;
}

static BOOL IsPlain(const wchar_t* value) {
  for (; *value; ++value) {
    if (*value < 0x20 || *value == L'"' || *value == L'|') return FALSE;
  }
  return TRUE;
}

// From a drive or a server on; without the backslash at the end, which would hide our quotation mark.
static BOOL IsFolder(wchar_t* value) {
  size_t length = wcslen(value);
  while (length > 0 && value[length - 1] == L'\\') value[--length] = 0;
  const BOOL is_drive = length > 2 && value[1] == L':' && value[2] == L'\\', is_share = wcsncmp(value, L"\\\\", 2) == 0;
  return (is_drive || is_share) && IsPlain(value);
}

static BOOL IsAllowed(enum Kind kind, wchar_t* value) {
  if (!*value) return TRUE;
  switch (kind) {
    case FLAG: return wcscmp(value, L"1") == 0 || wcscmp(value, L"0") == 0;
    case WORDS: return *value != L'-' && IsWords(value);
    case NAME: return IsPlain(value) && !wcschr(value, L'\\') && *value != L'-';
    case FOLDER: break;
  }
  return IsFolder(value);
}

static void AddOption(const struct Choice* choice, const wchar_t* value, wchar_t* words, size_t most) {
  const size_t length = wcslen(words);
  wchar_t* end = words + length;
  const size_t left = most - length;
  if (!*value || !choice->option) return;
  switch (choice->kind) {
    case FLAG:
      if (*value == L'1') swprintf(end, left, L" %ls", choice->option);
      break;
    case FOLDER: swprintf(end, left, L" %ls \"%ls\\lrmpatch.log\"", choice->option, value); break;
    case NAME:
    case WORDS: swprintf(end, left, L" %ls \"%ls\"", choice->option, value); break;
  }
}

// The value, from where it may come from.
static BOOL Choose(MSIHANDLE install, BOOL is_installed, const struct Choice* choice, wchar_t* value) {
  wchar_t* given = is_installed ? NULL : Property(install, choice->property);
  BOOL fits = TRUE;
  if (given && *given) {
    fits = wcslen(given) < MOST;
    if (fits) wcscpy(value, given);
  } else {
    ReadKept(choice->kept, value);
  }
  free(given);
  return fits && IsAllowed(choice->kind, value);
}

UINT __stdcall LrmChoices(MSIHANDLE install) {
  wchar_t common[2 * MOST + 80] = L"", options[MOST + 120] = L"", value[MOST + 1], text[80];
  wchar_t* installed = Property(install, L"Installed");
  const BOOL is_installed = installed && *installed;
  free(installed);
  for (size_t i = 0; i < sizeof kChoices / sizeof *kChoices; ++i) {
    const struct Choice* choice = &kChoices[i];
    if (!Choose(install, is_installed, choice, value)) {
      swprintf(text, 80, L"Nothing was changed: %ls has a value that is not allowed", choice->property);
      Log(install, text);
      TellEventLog(FALSE, text);
      return Failed(install, 0, text);
    }
    MsiSetPropertyW(install, choice->kept, value);
    if (choice->is_common) AddOption(choice, value, common, sizeof common / sizeof *common);
    else AddOption(choice, value, options, sizeof options / sizeof *options);
    if (choice->was) {
      ReadKept(choice->kept, value);
      MsiSetPropertyW(install, choice->was, value);
    }
  }
  MsiSetPropertyW(install, L"LrmCommon", common);
  MsiSetPropertyW(install, L"LrmOptions", options);
  return ERROR_SUCCESS;
}
