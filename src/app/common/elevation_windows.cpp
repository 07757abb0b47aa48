// SPDX-License-Identifier: MIT
//
// Windows' permission question through ShellExecuteEx with the verb runas. A path on a mapped drive is written out first:
// the drive belongs to one account.
#include <windows.h>
// Behind it: it needs its types.
#include <shellapi.h>

#include <array>
#include <string>

#include "app/common/elevation.h"
#include "engine/host/windows/wide.h"

namespace app {

using engine::windows::Utf8;
using engine::windows::Wide;

namespace {

/// `Z:\x` as `\\server\share\x`. The device behind such a drive is `\Device\LanmanRedirector\;Z:…\server\share`, with Mup
/// in newer Windows; other drives stay as they are.
std::string WithoutMappedDrive(const std::string& path) {
  if (path.size() < 3 || path[1] != ':') return path;
  std::array<wchar_t, 1024> device{};
  const std::wstring drive = Wide(path.substr(0, 2));
  if (QueryDosDeviceW(drive.c_str(), device.data(), static_cast<DWORD>(device.size())) == 0) return path;
  const std::wstring target(device.data());
  const std::size_t session = target.find(L"\\;");
  const std::size_t share = session == std::wstring::npos ? session : target.find(L'\\', session + 2);
  if (share == std::wstring::npos) return path;
  return "\\" + Utf8(target.substr(share)) + path.substr(2);
}

class WindowsElevation : public Elevation {
 public:
  bool IsPossible() const override { return true; }

  std::string Program() const override {
    std::wstring path(32768, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return Utf8(path);
  }

  engine::Status Start(const std::vector<std::string>& args) override {
    std::vector<std::string> full = args;
    for (std::string& argument : full) argument = WithoutMappedDrive(argument);
    const std::wstring file = Wide(WithoutMappedDrive(Program())), parameters = Wide(CommandLineOf(full));
    SHELLEXECUTEINFOW info{};
    info.cbSize = sizeof info;
    info.fMask = SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI;
    info.lpVerb = L"runas";
    info.lpFile = file.c_str();
    info.lpParameters = parameters.c_str();
    info.nShow = SW_SHOWNORMAL;
    if (ShellExecuteExW(&info)) return {};
    const DWORD code = GetLastError();
    if (code == ERROR_CANCELLED) return engine::Fail(engine::Id::PermissionRefused, "elevate", "");
    return std::unexpected(
        engine::Error{engine::Id::FileSystem, "elevate", Program(), static_cast<std::int64_t>(code), {}});
  }
};

}  // namespace

std::unique_ptr<Elevation> MakeElevation() { return std::make_unique<WindowsElevation>(); }

}  // namespace app
