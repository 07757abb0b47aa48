// SPDX-License-Identifier: MIT
#include "engine/host/windows/machine_variables.h"

#include <windows.h>

#include <array>

#include "engine/core/text.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/windows_registry.h"

namespace engine::windows {

namespace {

constexpr auto kFolders = R"(HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion)";
constexpr auto kProfiles = R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList)";
constexpr auto kMachine = R"(HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment)";
constexpr int kMaxDepth = 8;  // variables that name variables

// Windows makes these up for each process instead of storing them among the machine's variables.
struct Stored {
  std::string_view variable;
  const char *key, *value;
};
constexpr Stored kStored[] = {{"ProgramData", kProfiles, "ProgramData"},
                              {"ALLUSERSPROFILE", kProfiles, "ProgramData"},
                              {"PUBLIC", kProfiles, "Public"},
                              {"ProgramFiles", kFolders, "ProgramFilesDir"},
                              {"ProgramW6432", kFolders, "ProgramFilesDir"},
                              {"ProgramFiles(x86)", kFolders, "ProgramFilesDir (x86)"},
                              {"CommonProgramFiles", kFolders, "CommonFilesDir"},
                              {"CommonProgramW6432", kFolders, "CommonFilesDir"},
                              {"CommonProgramFiles(x86)", kFolders, "CommonFilesDir (x86)"}};

std::string WindowsFolder() {
  std::array<wchar_t, MAX_PATH> folder{};
  return GetSystemWindowsDirectoryW(folder.data(), MAX_PATH) == 0 ? std::string() : Utf8(folder.data());
}

std::optional<std::string> Text(const char* key, std::string_view name) {
  const auto value = WindowsRegistry().Value(key, name, RegistryView::Native);
  if (!value || !*value || (*value)->type != RegistryValue::Type::String) return std::nullopt;
  return (*value)->text;
}

std::optional<std::string> Raw(std::string_view name) {
  if (EqualsNoCase(name, "SystemRoot") || EqualsNoCase(name, "windir")) return WindowsFolder();
  if (EqualsNoCase(name, "SystemDrive")) return WindowsFolder().substr(0, 2);
  if (EqualsNoCase(name, "COMPUTERNAME")) return ComputerName();
  for (const auto& stored : kStored) {
    if (EqualsNoCase(name, stored.variable)) return Text(stored.key, stored.value);
  }
  return Text(kMachine, name);
}

std::optional<std::string> Expanded(std::string_view name, int depth);

// Unknown variables stay as written.
std::string Expand(std::string text, int depth) {
  for (std::size_t at = 0; (at = text.find('%', at)) != std::string::npos;) {
    const auto end = text.find('%', at + 1);
    if (end == std::string::npos) break;
    const auto value = depth < kMaxDepth ? Expanded(text.substr(at + 1, end - at - 1), depth + 1) : std::nullopt;
    if (value) text.replace(at, end + 1 - at, *value);
    at = value ? at + value->size() : end;
  }
  return text;
}

std::optional<std::string> Expanded(std::string_view name, int depth) {
  auto raw = Raw(name);
  if (!raw || raw->empty()) return std::nullopt;
  return Expand(std::move(*raw), depth);
}

}  // namespace

std::string ComputerName() {
  std::array<wchar_t, 256> name{};
  DWORD size = name.size();
  return GetComputerNameExW(ComputerNameDnsHostname, name.data(), &size) ? Utf8({name.data(), size}) : std::string();
}

std::optional<std::string> MachineVariable(std::string_view name) { return Expanded(name, 0); }

}  // namespace engine::windows
