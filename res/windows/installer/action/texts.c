// SPDX-License-Identifier: MIT
//
// LrmTexts, immediate: the texts of one language out of table LrmText become properties, LRMLANG is that language. By
// LRMLANG, else by Windows' language; English stands in table Property already. Comes first: property LrmStarted says when.
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "action.h"

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

// What was said before that is of an earlier run.
static void StampStart(MSIHANDLE install) {
  wchar_t stamp[24], *known = Property(install, L"LrmStarted");
  swprintf(stamp, 24, L"%llu", Now());
  if (!known || !*known) MsiSetPropertyW(install, L"LrmStarted", stamp);
  free(known);
}

// A text is set as it is: Windows Installer does not look into it again.
UINT __stdcall LrmTexts(MSIHANDLE install) {
  const wchar_t* language = Language(install);
  wchar_t query[160], name[73], text[4096];
  MSIHANDLE view = 0, row, database = MsiGetActiveDatabase(install);
  swprintf(query, 160, L"SELECT `Property`, `Text` FROM `LrmText` WHERE `Lang` = '%ls'", language);
  MsiSetPropertyW(install, L"LRMLANG", language);
  StampStart(install);
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
