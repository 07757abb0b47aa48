// SPDX-License-Identifier: MIT
//
// imm32.dll is in every process with a window; asked for by name it is no library the program has to find first.
#include "app/gui/input_method.h"

#include <windows.h>

#include <imm.h>

namespace app::gui {

void SwitchOffInputMethod(wxWindow& field) {
  const HMODULE library = GetModuleHandleW(L"imm32.dll");
  if (library == nullptr) return;
  using Associate = HIMC(WINAPI*)(HWND, HIMC);
  const FARPROC found = GetProcAddress(library, "ImmAssociateContext");
  // Through void*: the compiler warns of a cast between functions of different kinds.
  const auto associate = reinterpret_cast<Associate>(reinterpret_cast<void*>(found));
  if (associate != nullptr) associate(static_cast<HWND>(field.GetHandle()), nullptr);
}

}  // namespace app::gui
