// SPDX-License-Identifier: MIT
#include "engine/host/windows/windows_system.h"

#include <windows.h>

#include <array>
#include <bit>
#include <charconv>

#include "engine/core/text.h"
#include "engine/host/windows/disk.h"
#include "engine/host/windows/handle.h"
#include "engine/host/windows/machine_variables.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"
#include "engine/host/windows/windows_registry.h"

namespace engine {

namespace {

using windows::Utf8;

constexpr auto kCurrentVersion = R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)";
constexpr unsigned long kFirstWindows11 = 22000;  // whose registry still says 10

template <class Function>
Function FromNtdll(const char* name) {
  const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
  return ntdll ? std::bit_cast<Function>(GetProcAddress(ntdll, name)) : nullptr;
}

// GetVersionEx tells what the manifest knows; this one tells the truth.
Result<OSVERSIONINFOW> Version() {
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof version;
  const auto get_version = FromNtdll<LONG(WINAPI*)(OSVERSIONINFOW*)>("RtlGetVersion");
  if (!get_version || get_version(&version) != 0) {
    return windows::SystemError("read", "RtlGetVersion", ERROR_PROC_NOT_FOUND);
  }
  return version;
}

std::string RegistryText(const char* name) {
  const auto value = WindowsRegistry().Value(kCurrentVersion, name, RegistryView::Native);
  return value && *value ? (*value)->text : std::string();
}

std::string WindowsName(const OSVERSIONINFOW& version) {
  std::string name = RegistryText("ProductName");
  constexpr std::string_view kTen = "Windows 10";
  if (version.dwBuildNumber >= kFirstWindows11 && name.starts_with(kTen)) name.replace(0, kTen.size(), "Windows 11");
  const std::string pack = Utf8(version.szCSDVersion);
  if (!pack.empty()) name += " " + pack;
  return name;
}

bool Is64Bit() {
  if (sizeof(void*) == 8) return true;
  BOOL is_wow = FALSE;
  return IsWow64Process(GetCurrentProcess(), &is_wow) && is_wow;
}

// Whether this process may act as an administrator now, not whether its user could be one.
bool IsElevated() {
  alignas(SID) std::array<std::byte, SECURITY_MAX_SID_SIZE> administrators{};
  auto size = static_cast<DWORD>(administrators.size());
  BOOL is_member = FALSE;
  return CreateWellKnownSid(WinBuiltinAdministratorsSid, nullptr, administrators.data(), &size) &&
         CheckTokenMembership(nullptr, administrators.data(), &is_member) && is_member;
}

std::string Account() {
  windows::Handle token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.Receive())) return "";
  alignas(TOKEN_USER) std::array<std::byte, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user{};
  DWORD size = 0;
  if (!GetTokenInformation(token.get(), TokenUser, user.data(), static_cast<DWORD>(user.size()), &size)) return "";
  std::array<wchar_t, 512> name{}, domain{};
  DWORD name_size = name.size(), domain_size = domain.size();
  SID_NAME_USE use{};
  if (!LookupAccountSidW(nullptr, reinterpret_cast<TOKEN_USER*>(user.data())->User.Sid, name.data(), &name_size,
                         domain.data(), &domain_size, &use)) {
    return "";
  }
  return Utf8(domain.data()) + '\\' + Utf8(name.data());
}

// Of the person at the screen, as Windows speaks to her.
std::string UiLanguage() {
  std::array<wchar_t, 512> names{};
  ULONG count = 0, size = names.size();
  if (GetUserPreferredUILanguages(MUI_LANGUAGE_NAME, &count, names.data(), &size) && count > 0) {
    return Utf8(names.data());  // the first of several
  }
  return "";
}

// Follows the clock when that is set, as the event log's boot times do; GetTickCount64 would not.
Time BootTime(Time now) {
  struct TimeOfDay {  // SYSTEM_TIMEOFDAY_INFORMATION
    LARGE_INTEGER boot, current, zone;
    ULONG zone_id, reserved;
    ULONGLONG boot_bias, sleep_bias;
  } times{};
  constexpr ULONG kTimeOfDay = 3;
  using Query = LONG(WINAPI*)(ULONG, void*, ULONG, ULONG*);
  const auto query = FromNtdll<Query>("NtQuerySystemInformation");
  if (query && query(kTimeOfDay, &times, sizeof times, nullptr) == 0 && times.boot.QuadPart > 0) {
    return windows::TimeOf({times.boot.LowPart, static_cast<DWORD>(times.boot.HighPart)});
  }
  return now - std::chrono::seconds{GetTickCount64() / 1000};
}

std::chrono::minutes UtcOffset() {
  TIME_ZONE_INFORMATION zone{};
  const DWORD season = GetTimeZoneInformation(&zone);
  LONG bias = zone.Bias;
  if (season == TIME_ZONE_ID_STANDARD) bias += zone.StandardBias;
  if (season == TIME_ZONE_ID_DAYLIGHT) bias += zone.DaylightBias;
  return std::chrono::minutes{-bias};
}

}  // namespace

Result<SystemInfo> WindowsSystem::Info() const {
  LRM_TRY(const auto version, Version());
  SystemInfo info;
  info.computer_name = windows::ComputerName();
  info.windows_name = WindowsName(version);
  info.windows_version = std::to_string(version.dwMajorVersion) + '.' + std::to_string(version.dwMinorVersion) + '.' +
                         std::to_string(version.dwBuildNumber);
  info.is_64_bit = Is64Bit();
  info.elevated = IsElevated();
  info.account = Account();
  info.ui_language = UiLanguage();
  info.boot_time = BootTime(WindowsClock().Now());
  info.utc_offset = UtcOffset();
  return info;
}

std::optional<std::string> WindowsSystem::Variable(std::string_view name) const {
  return windows::MachineVariable(name);
}

Time WindowsClock::Now() const {
  FILETIME now{};
  GetSystemTimeAsFileTime(&now);
  return windows::TimeOf(now);
}

}  // namespace engine
