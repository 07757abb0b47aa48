// SPDX-License-Identifier: MIT
//
// A service that runs and does nothing: it stands where a service of IIS or LRM is on an instrument, so that the service
// manager says "running" and the process list shows the program at its path.
//
// With any argument it is a plain program that says a line and waits until it is ended.
#include <windows.h>

#include <cstdio>

namespace {

SERVICE_STATUS_HANDLE g_handle = nullptr;
SERVICE_STATUS g_status{};

void Tell(DWORD state) {
  g_status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  g_status.dwCurrentState = state;
  g_status.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN : 0;
  SetServiceStatus(g_handle, &g_status);
}

DWORD WINAPI Control(DWORD control, DWORD, void*, void*) {
  if (control == SERVICE_CONTROL_STOP || control == SERVICE_CONTROL_SHUTDOWN) Tell(SERVICE_STOPPED);
  return NO_ERROR;
}

void WINAPI ServiceMain(DWORD count, wchar_t** names) {
  static wchar_t none[] = L"";
  g_handle = RegisterServiceCtrlHandlerExW(count > 0 ? names[0] : none, Control, nullptr);
  Tell(SERVICE_RUNNING);
}

}  // namespace

int main(int count, char**) {
  if (count > 1) {
    std::puts("here");
    std::fflush(stdout);
    Sleep(INFINITE);
  }
  wchar_t name[] = L"";
  const SERVICE_TABLE_ENTRYW table[] = {{name, ServiceMain}, {nullptr, nullptr}};
  return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
