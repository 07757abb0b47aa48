// SPDX-License-Identifier: MIT
//
// The instrument ImageBuilder begins with. Records a test failure when the image cannot be written or opened.
#include "tests/support/image_builder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tests {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kServices = R"(<services>
  <service name="W3SVC" displayName="World Wide Web Publishing Service" account="LocalSystem"
           path="C:\Windows\system32\svchost.exe -k iissvcs" state="running" start="auto"/>
  <service name="WAS" displayName="Windows Process Activation Service" account="LocalSystem"
           path="C:\Windows\system32\svchost.exe -k iissvcs" state="running" start="manual"/>
  <service name="AppHostSvc" displayName="Application Host Helper Service" account="LocalSystem"
           path="C:\Windows\system32\svchost.exe -k apphost" state="running" start="auto"/>
  <service name="Local Run Manager Job Service" account="LocalSystem"
           path="&quot;C:\Program Files\Illumina\Local Run Manager\JobService.exe&quot;" state="running" start="auto"/>
</services>
)";

constexpr std::string_view kNetwork = R"(<network>
  <address value="10.0.0.5"/>
  <address value="fe80::5%14"/>
  <listener address="0.0.0.0" port="80" pid="4"/>
  <listener address="::" port="80" pid="4"/>
</network>
)";

constexpr std::string_view kRegistry = R"([HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\InetStp]
"MajorVersion"=dword:0000000a
"MinorVersion"=dword:00000000
"VersionString"="Version 10.0"
"InstallPath"="C:\\Windows\\system32\\inetsrv"
)";

std::string SystemXml(bool elevated) {
  return std::string(R"(<system computerName="INSTRUMENT-01" windowsName="Windows 10 Enterprise LTSB 2016"
  windowsVersion="10.0.14393" is64Bit="true" account="INSTRUMENT-01\sbsadmin" uiLanguage="en-US"
  bootTimeUtc="2026-11-20T06:00:00Z" utcOffsetMinutes="60" nowUtc="2026-11-21T09:00:00Z" elevated=")") +
         (elevated ? "true" : "false") + "\"/>\n";
}

// "C:\x\y" -> "C/x/y", "\\server\share\x" -> "UNC/server/share/x"
std::string Relative(std::string_view win_path) {
  std::string text(win_path);
  std::ranges::replace(text, '\\', '/');
  if (text.starts_with("//")) return "UNC" + text.substr(1);
  if (text.size() < 2 || text[1] != ':') ADD_FAILURE() << "not a full path: " << win_path;
  return text.erase(1, 1);
}

}  // namespace

ImageBuilder::ImageBuilder(std::string_view application_host_config) {
  SetElevated(true);
  SetRegistry(kRegistry);
  SetFact("services.xml", kServices);
  SetFact("network.xml", kNetwork);
  AddFolder(R"(C:\Windows\System32\inetsrv\config)");
  AddFolder(R"(C:\inetpub\wwwroot)");
  AddFolder(R"(C:\ProgramData)");
  if (!application_host_config.empty()) AddFile(kConfigPath, application_host_config);
}

ImageBuilder& ImageBuilder::AddFile(std::string_view win_path, std::string_view bytes) {
  m_folder.Write(Relative(win_path), bytes);
  return *this;
}

ImageBuilder& ImageBuilder::AddFolder(std::string_view win_path) {
  fs::create_directories(RealPath(win_path));
  return *this;
}

ImageBuilder& ImageBuilder::SetRegistry(std::string_view keys) {
  m_registry.clear();
  return AddRegistry(keys);
}

ImageBuilder& ImageBuilder::AddRegistry(std::string_view keys) {
  m_registry += keys;
  m_registry += "\r\n";
  m_folder.Write("registry.reg", "Windows Registry Editor Version 5.00\r\n\r\n" + m_registry);
  return *this;
}

ImageBuilder& ImageBuilder::SetFact(std::string_view name, std::string_view xml) {
  m_folder.Write(name, xml);
  return *this;
}

ImageBuilder& ImageBuilder::RemoveFact(std::string_view name) {
  fs::remove(m_folder / name);
  return *this;
}

ImageBuilder& ImageBuilder::SetElevated(bool elevated) { return SetFact("system.xml", SystemXml(elevated)); }

fs::path ImageBuilder::RealPath(std::string_view win_path) const { return m_folder / Relative(win_path); }

std::unique_ptr<engine::ImageHost> ImageBuilder::Open() const {
  auto host = engine::ImageHost::Open(folder());
  if (host) return std::move(*host);
  const auto& error = host.error();
  ADD_FAILURE() << "image refused: " << engine::Name(error.id) << ' ' << error.object << " line " << error.Get("line")
                << ": " << error.Get("detail");
  return nullptr;
}

}  // namespace tests
