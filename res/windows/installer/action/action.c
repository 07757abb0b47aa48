// SPDX-License-Identifier: MIT
//
// What Windows Installer calls: starts lrmpatch.exe, hands its output to the log and its exit code back as Windows
// Installer understands it. Decides nothing about patching.
//
//   LrmStep     deferred: CustomActionData is the text for the progress page, nothing else happens
//   LrmRun      deferred: "text for the progress page|program|words", then perhaps "|question|sign": before it, `question`
//               is asked; where `sign` is in the answer, nothing of this program protects yet
//   LrmAlso     deferred: the same for a run beside the main one, then "|question|sign": before it, `question` is asked;
//               where `sign` is in the answer, there is nothing of its kind yet
//   LrmUndo     rollback: "when|program|words": only when the main run ended well ("done"), also asked for a restart, so
//               that it had changed something, where nothing was there before ("first"), when it left its work partly done
//               ("broken"), when the one beside it ended well ("also") or was the first of its kind, however it ended
//               ("absent")
//   LrmRestart  immediate, after InstallFinalize: a restart that lrmpatch asked for becomes exit code 3010
//   LrmOutcome  immediate, for the last page: property LrmOutcome, what lrmpatch said; LrmReboot where one is needed
//   LrmFatal, LrmStopped  the same, then that last page: Windows Installer calls nothing else after a failure
//   LrmConfirm  immediate, basic window only: the question before removal, "No" unless somebody says yes
//   LrmOpen     immediate, button of the last page: starts the program that property LrmProgram names
//   LrmChoices  choices.c
//   LrmTexts    texts.c
#include "action.h"

#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

enum { EXIT_DONE = 0, EXIT_PARTIAL = 5, EXIT_REBOOT = 10 };  // src/app/common/exit_codes.h

static BOOL IsWell(DWORD code) { return code == EXIT_DONE || code == EXIT_REBOOT; }

static void Tell(MSIHANDLE install, const wchar_t* words, DWORD code, const wchar_t* said) {
  wchar_t text[OUTCOME_LENGTH + 700];
  swprintf(text, 80, L"lrmpatch ended with exit code %lu", code);
  Log(install, text);
  if (swprintf(text, sizeof text / sizeof *text, L"lrmpatch %.600ls: exit code %lu. %ls", words, code, said) > 0) {
    TellEventLog(IsWell(code), text);
  }
}

UINT __stdcall LrmStep(MSIHANDLE install) {
  wchar_t* text = Property(install, L"CustomActionData");
  if (text) ShowStep(install, text);
  free(text);
  return ERROR_SUCCESS;
}

UINT __stdcall LrmRun(MSIHANDLE install) {
  wchar_t *data = Property(install, L"CustomActionData"), *rest = data;
  struct Note note = {0};
  struct Said said;
  DWORD code = 0;
  UINT result = ERROR_INSTALL_FAILURE;
  ClearNote();
  if (rest) {
    ShowStep(install, TakePart(&rest));
    const wchar_t *program = TakePart(&rest), *words = TakePart(&rest), *question = TakePart(&rest),
                  *sign = TakePart(&rest);
    note.was_bare = *question && Prints(install, program, question, sign);
    note.broken = TRUE;  // until it has said how it ended
    LeaveNote(&note);
    const BOOL ran = Run(install, program, words, &code, &said);
    note.broken = ran && code == EXIT_PARTIAL;
    if (!ran) {
      LeaveNote(&note);
      result = Failed(install, code, L"lrmpatch.exe");
    } else {
      AddAll(note.outcome, &said);
      Tell(install, words, code, note.outcome);
      note.well = IsWell(code);
      note.reboot = code == EXIT_REBOOT;
      LeaveNote(&note);
      result = note.well ? ERROR_SUCCESS : Failed(install, code, note.outcome);
    }
  }
  free(data);
  return result;
}

// What it says of itself belongs to the last page as well; where it failed, the page only tells why.
static void TellBeside(MSIHANDLE install, const wchar_t* words, DWORD code, const struct Said* said,
                       struct Note* note) {
  note->also = IsWell(code);
  if (note->also) {
    AddLine(note->outcome, said->second);
    Tell(install, words, code, said->second);
  } else {
    *note->outcome = 0;
    AddAll(note->outcome, said);
    Tell(install, words, code, note->outcome);
  }
}

UINT __stdcall LrmAlso(MSIHANDLE install) {
  wchar_t *data = Property(install, L"CustomActionData"), *rest = data;
  struct Note note = {0};
  struct Said said;
  DWORD code = 0;
  UINT result = ERROR_INSTALL_FAILURE;
  ReadNote(&note);
  if (rest) {
    ShowStep(install, TakePart(&rest));
    const wchar_t *program = TakePart(&rest), *words = TakePart(&rest), *question = TakePart(&rest),
                  *sign = TakePart(&rest);
    note.was_absent = *question && Prints(install, program, question, sign);
    LeaveNote(&note);  // from here on there may be something to undo
    if (!Run(install, program, words, &code, &said)) {
      result = Failed(install, code, L"lrmpatch.exe");
    } else {
      TellBeside(install, words, code, &said, &note);
      LeaveNote(&note);
      result = note.also ? ERROR_SUCCESS : Failed(install, code, note.outcome);
    }
  }
  free(data);
  return result;
}

static BOOL IsToBeUndone(const wchar_t* when, const struct Note* note) {
  if (wcscmp(when, L"done") == 0) return note->well;
  if (wcscmp(when, L"first") == 0) return note->well && note->reboot && note->was_bare;
  if (wcscmp(when, L"broken") == 0) return note->broken;
  if (wcscmp(when, L"also") == 0) return note->also;
  return wcscmp(when, L"absent") == 0 && note->was_absent;
}

// The last page tells how it stands afterwards as well. Windows Installer ignores how this ends.
UINT __stdcall LrmUndo(MSIHANDLE install) {
  wchar_t *data = Property(install, L"CustomActionData"), *rest = data, text[80];
  struct Note note = {0};
  struct Said said;
  DWORD code = 0;
  if (rest && ReadNote(&note) && IsToBeUndone(TakePart(&rest), &note)) {
    const wchar_t *program = TakePart(&rest), *words = TakePart(&rest);
    Run(install, program, words, &code, &said);
    AddLine(note.outcome, said.first);
    LeaveNote(&note);
    swprintf(text, 80, L"undoing ended with exit code %lu", code);
    Log(install, text);
    TellEventLog(IsWell(code), text);
  }
  free(data);
  return ERROR_SUCCESS;
}

UINT __stdcall LrmRestart(MSIHANDLE install) {
  struct Note note = {0};
  if (ReadNote(&note) && note.reboot) {
    MsiSetMode(install, MSIRUNMODE_REBOOTATEND, TRUE);
    Log(install, L"a restart is needed");
  }
  return ERROR_SUCCESS;
}

UINT __stdcall LrmOutcome(MSIHANDLE install) {
  wchar_t* started = Property(install, L"LrmStarted");
  struct Note note = {0};
  const BOOL is_of_now = ReadNote(&note) && started && note.left >= wcstoull(started, NULL, 10);
  free(started);
  if (!is_of_now) return ERROR_SUCCESS;
  MsiSetPropertyW(install, L"LrmOutcome", note.outcome);
  if (note.reboot) MsiSetPropertyW(install, L"LrmReboot", L"1");
  return ERROR_SUCCESS;
}

// After a failure no other action comes between: it is looked up and shown in one.
UINT __stdcall LrmFatal(MSIHANDLE install) {
  LrmOutcome(install);
  return MsiDoActionW(install, L"FatalDlg");
}

UINT __stdcall LrmStopped(MSIHANDLE install) {
  LrmOutcome(install);
  return MsiDoActionW(install, L"UserExitDlg");
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

// By the shell, which asks for rights where the program wants them.
UINT __stdcall LrmOpen(MSIHANDLE install) {
  wchar_t* program = Property(install, L"LrmProgram");
  if (program && *program) ShellExecuteW(NULL, NULL, program, NULL, NULL, SW_SHOWNORMAL);
  free(program);
  return ERROR_SUCCESS;
}
