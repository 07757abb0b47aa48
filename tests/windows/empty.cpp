// SPDX-License-Identifier: MIT
//
// A program that does nothing, with the same manifest and the same early libraries as ours, and nothing else of ours: what
// Wine itself loads from beside it is no fault of a program.
#include <winsock2.h>

#include <windows.h>

// After windows.h, which they need.
#include <commctrl.h>
#include <commdlg.h>
#include <ole2.h>
#include <shellapi.h>
#include <shlwapi.h>

int main() {
  volatile bool never = false;
  if (never) {
    InitCommonControls();
    CommDlgExtendedError();
    CoUninitialize();
    SysFreeString(nullptr);
    DragFinish(nullptr);
    StrCmpLogicalW(L"", L"");
    WSACleanup();
    RegCloseKey(nullptr);
    GetDesktopWindow();
    GdiFlush();
  }
  return 0;
}
