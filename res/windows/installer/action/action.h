// SPDX-License-Identifier: MIT
//
// What the parts of the DLL have of each other. Errors are told where they happen; who calls only ends.
#pragma once

#define WIN32_LEAN_AND_MEAN
#include <windows.h>  // before the others

#include <msi.h>
#include <msiquery.h>

#define SHOWN_LENGTH 200                        // of a line
#define OUTCOME_LENGTH (6 * SHOWN_LENGTH + 24)  // what the last page shows

// ---- installer.c: what is asked of Windows Installer and told to it ---------------------------------------------------

/// To be freed; NULL where there is no memory.
wchar_t* Property(MSIHANDLE install, const wchar_t* name);
void Log(MSIHANDLE install, const wchar_t* text);
/// The step on the page that shows progress.
void ShowStep(MSIHANDLE install, const wchar_t* text);
/// 1603, with the code and what was said in the log, the event log and, where there is a window, in a box. No code: what
/// was said is the package's own.
UINT Failed(MSIHANDLE install, DWORD code, const wchar_t* said);
/// One entry of source "LRM Patch Wizard" in the Application log.
void TellEventLog(BOOL well, const wchar_t* text);
/// The next part of `*rest`, up to a bar.
wchar_t* TakePart(wchar_t** rest);

// ---- program.c: lrmpatch.exe ------------------------------------------------------------------------------------------

/// Lines of what it said, "" where there were fewer.
struct Said {
  wchar_t first[SHOWN_LENGTH], second[SHOWN_LENGTH], before_last[SHOWN_LENGTH], last[SHOWN_LENGTH];
};
/// Runs `"program" words`; each line goes to the log. FALSE where it could not be started; `code` is Windows' then.
BOOL Run(MSIHANDLE install, const wchar_t* program, const wchar_t* words, DWORD* code, struct Said* said);
/// Adds a paragraph to `text` (OUTCOME_LENGTH) where there is room for it.
void AddLine(wchar_t* text, const wchar_t* line);
/// The verdict or problem, which comes first, and how it ended, which comes last.
void AddAll(wchar_t* text, const struct Said* said);
/// Whether `sign` stands in what it prints. Nothing of it is logged.
BOOL Prints(MSIHANDLE install, const wchar_t* program, const wchar_t* words, const wchar_t* sign);

// ---- note.c: from the actions that run as SYSTEM to those that do not -----------------------------------------------------

/// In a registry key that only administrators write and that a restart clears.
struct Note {
  DWORD well, reboot;       // of the main run
  DWORD was_bare, broken;   // nothing of ours protected before it; it left its work partly done
  DWORD also, was_absent;   // the run beside it ended well; before it there was nothing of its kind
  unsigned long long left;  // when it was left
  wchar_t outcome[OUTCOME_LENGTH];
};
unsigned long long Now(void);
void ClearNote(void);
void LeaveNote(const struct Note* note);
/// FALSE where nothing was run.
BOOL ReadNote(struct Note* note);
