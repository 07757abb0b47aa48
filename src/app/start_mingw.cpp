// SPDX-License-Identifier: MIT
//
// Where the programs begin, before the C++ runtime and before any library that is loaded late: from here on Windows looks
// for libraries in its own folder only, never beside the program, which may lie in a folder that everyone can write to.
//
// What is imported statically is loaded before any code of ours runs; that is why those imports are limited to libraries
// Windows never looks for beside a program (KnownDLLs; tests/data/windows7-imports.txt). Windows 7 without the update
// KB2533623 cannot limit the search: there our own late libraries still come from Windows' folder by their full path, but
// not what other libraries ask for by name.
#include <windows.h>

#include <cstdlib>

#include <delayimp.h>

extern "C" {
extern PfnDliHook __pfnDliNotifyHook2;
int mainCRTStartup();
int WinMainCRTStartup();
int lrm_start_console();
int lrm_start_window();
}

namespace {

constexpr DWORD kSystemFolderOnly = 0x800;  // LOAD_LIBRARY_SEARCH_SYSTEM32, which the headers hide from Windows 7

/// The full path of a library of Windows; "" when it does not fit.
const wchar_t* SystemPath(const char* name, wchar_t (&path)[MAX_PATH]) {
  UINT length = GetSystemDirectoryW(path, MAX_PATH);
  if (length == 0 || length + 2 >= MAX_PATH) return L"";
  path[length++] = L'\\';
  for (; *name != '\0' && length + 1 < MAX_PATH; ++name) path[length++] = static_cast<unsigned char>(*name);
  path[length] = L'\0';
  return *name == '\0' ? path : L"";
}

// Asked before a late library is loaded. Giving nothing back would let the helper look for it by name alone, so a library
// that Windows lacks ends the program, as it would have at the start.
FARPROC WINAPI FromSystemFolder(unsigned question, DelayLoadInfo* info) {
  if (question != dliNotePreLoadLibrary) return nullptr;
  wchar_t path[MAX_PATH];
  const auto library = LoadLibraryExW(SystemPath(info->szDll, path), nullptr, LOAD_WITH_ALTERED_SEARCH_PATH);
  if (library == nullptr) ExitProcess(0xC0000135);  // STATUS_DLL_NOT_FOUND
  return reinterpret_cast<FARPROC>(library);
}

void LimitSearch() {
  __pfnDliNotifyHook2 = &FromSystemFolder;
  SetDllDirectoryW(L"");  // not from the current folder, on any Windows
  using Limit = BOOL(WINAPI*)(DWORD);
  const auto function = GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "SetDefaultDllDirectories");
  const auto limit = reinterpret_cast<Limit>(reinterpret_cast<void*>(function));
  if (limit != nullptr) limit(kSystemFolderOnly);
}

}  // namespace

// The one of libstdc++ prints the exception's type, for which it brings all of a demangler into every program.
namespace __gnu_cxx {
[[noreturn]] void __verbose_terminate_handler() { std::abort(); }
}  // namespace __gnu_cxx

extern "C" int lrm_start_console() {
  LimitSearch();
  return mainCRTStartup();
}

extern "C" int lrm_start_window() {
  LimitSearch();
  return WinMainCRTStartup();
}
