// SPDX-License-Identifier: MIT
#include "engine/host/windows/windows_services.h"

#include <windows.h>

#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::Utf8;

struct ServiceCloser {
  using Type = SC_HANDLE;
  static bool IsSomething(SC_HANDLE value) { return value != nullptr; }
  static void Close(SC_HANDLE value) { CloseServiceHandle(value); }
};
using ServiceHandle = windows::Owned<ServiceCloser>;

// Structures with the texts they point to behind them.
using Buffer = std::vector<std::uint64_t>;
DWORD BytesOf(const Buffer& buffer) { return static_cast<DWORD>(buffer.size() * sizeof(std::uint64_t)); }
void Grow(Buffer& buffer, DWORD bytes) { buffer.resize(bytes / sizeof(std::uint64_t) + 1); }

std::string TextOf(const wchar_t* text) { return text ? Utf8(text) : std::string(); }

Service::State StateOf(DWORD state) {
  switch (state) {
    case SERVICE_STOPPED: return Service::State::Stopped;
    case SERVICE_RUNNING: return Service::State::Running;
    default: return Service::State::Other;
  }
}

Service::Start StartOf(DWORD start) {
  switch (start) {
    case SERVICE_DEMAND_START: return Service::Start::Manual;
    case SERVICE_DISABLED: return Service::Start::Disabled;
    default: return Service::Start::Auto;
  }
}

void AddConfiguration(const ServiceHandle& manager, const wchar_t* name, Service& service) {
  service.start = Service::Start::Manual;
  const ServiceHandle handle(OpenServiceW(manager.get(), name, SERVICE_QUERY_CONFIG));
  if (!handle) return;
  Buffer buffer;
  DWORD needed = 0;
  QueryServiceConfigW(handle.get(), nullptr, 0, &needed);
  Grow(buffer, needed);
  auto* config = reinterpret_cast<QUERY_SERVICE_CONFIGW*>(buffer.data());
  if (!QueryServiceConfigW(handle.get(), config, BytesOf(buffer), &needed)) return;
  service.account = TextOf(config->lpServiceStartName);
  service.path = TextOf(config->lpBinaryPathName);
  service.start = StartOf(config->dwStartType);
}

// All of them at once; the list may grow between asking for its size and asking for it.
Result<std::pair<Buffer, DWORD>> Enumerate(const ServiceHandle& manager) {
  Buffer buffer;
  for (;;) {
    DWORD needed = 0, count = 0, resume = 0;
    if (EnumServicesStatusExW(manager.get(), SC_ENUM_PROCESS_INFO, SERVICE_WIN32, SERVICE_STATE_ALL,
                              reinterpret_cast<BYTE*>(buffer.data()), BytesOf(buffer), &needed, &count, &resume,
                              nullptr)) {
      return std::pair(std::move(buffer), count);
    }
    if (GetLastError() != ERROR_MORE_DATA) return windows::SystemError("list", "services");
    Grow(buffer, BytesOf(buffer) + needed);
  }
}

}  // namespace

Result<std::vector<Service>> WindowsServices::List() const {
  const ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE));
  if (!manager) return windows::SystemError("list", "services");
  LRM_TRY(const auto found, Enumerate(manager));
  const auto* status = reinterpret_cast<const ENUM_SERVICE_STATUS_PROCESSW*>(found.first.data());
  std::vector<Service> services;
  for (DWORD index = 0; index < found.second; ++index, ++status) {
    Service service;
    service.name = TextOf(status->lpServiceName);
    service.display_name = TextOf(status->lpDisplayName);
    service.state = StateOf(status->ServiceStatusProcess.dwCurrentState);
    AddConfiguration(manager, status->lpServiceName, service);
    services.push_back(std::move(service));
  }
  return services;
}

}  // namespace engine
