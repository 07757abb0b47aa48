// SPDX-License-Identifier: MIT
#include "tests/support/small_instrument.h"

#include <gtest/gtest.h>

#include "engine/core/text.h"

namespace tests {
namespace {

constexpr std::string_view kTemplate = R"(<?xml version="1.0" encoding="UTF-8"?>
<configuration>
    <configSections>
        <sectionGroup name="system.applicationHost">
            <section name="applicationPools" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
            <section name="sites" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
        </sectionGroup>
        <sectionGroup name="system.webServer">
            <section name="globalModules" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
            <section name="handlers" overrideModeDefault="Deny" />
            <section name="modules" allowDefinition="MachineToApplication" overrideModeDefault="Deny" />
            <sectionGroup name="security">
                <section name="access" overrideModeDefault="Deny" />
                <section name="ipSecurity" overrideModeDefault="Deny" />
                <section name="requestFiltering" overrideModeDefault="Allow" />
            </sectionGroup>
        </sectionGroup>
    </configSections>
    <system.applicationHost>
        <applicationPools>
            <add name="LRMPool" managedRuntimeVersion="v4.0" />
        </applicationPools>
        <sites>
            <site name="LRM" id="1">
                <application path="/" applicationPool="LRMPool">
                    <virtualDirectory path="/" physicalPath="C:\Illumina\LRM" />
                </application>
                <bindings>
                    <binding protocol="http" bindingInformation="*:80:" />
                </bindings>
            </site>@sites@
        </sites>
    </system.applicationHost>
    <system.webServer>
        <globalModules>@global@
            <add name="RequestFilteringModule" image="%windir%\System32\inetsrv\modrqflt.dll" />
            <add name="StaticFileModule" image="%windir%\System32\inetsrv\static.dll" />
        </globalModules>
        <security>
            <ipSecurity />
            <requestFiltering>
                <fileExtensions allowUnlisted="true" applyToWebDAV="true">
                    <add fileExtension=".asax" allowed="false" />
                </fileExtensions>
            </requestFiltering>
        </security>
    </system.webServer>
    <location path="" overrideMode="Allow">
        <system.webServer>
            <handlers accessPolicy="Read, Script">
                <add name="ASPClassic" path="*.asp" verb="GET,HEAD,POST" modules="IsapiModule" scriptProcessor="%windir%\system32\inetsrv\asp.dll" resourceType="File" />
                <add name="PageHandlerFactory" path="*.aspx" verb="GET,HEAD,POST,DEBUG" type="System.Web.UI.PageHandlerFactory" />
                <add name="StaticFile" path="*" verb="*" modules="StaticFileModule" resourceType="Either" requireAccess="Read" />
            </handlers>
            <modules>@modules@
                <add name="RequestFilteringModule" lockItem="true" />
                <add name="StaticFileModule" lockItem="true" />
            </modules>
        </system.webServer>
    </location>@extra@
</configuration>
)";

std::string Replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

}  // namespace

std::string SmallConfiguration(const SmallOptions& options) {
  std::string text(kTemplate);
  text = Replaced(
      text, "@global@",
      options.ip_module
          ? "\n            <add name=\"IpRestrictionModule\" image=\"%windir%\\System32\\inetsrv\\iprestr.dll\" />"
          : "");
  text = Replaced(text, "@modules@",
                  options.ip_module ? "\n                <add name=\"IpRestrictionModule\" lockItem=\"true\" />" : "");
  text = Replaced(text, "@extra@", options.extra_sections.empty() ? "" : "\n" + options.extra_sections);
  text = Replaced(text, "@sites@", options.extra_sites.empty() ? "" : "\n" + options.extra_sites);
  return Replaced(text, "\n", options.newline);
}

SmallInstrument::SmallInstrument(std::string_view configuration) : ImageBuilder(configuration) {
  AddFile(R"(C:\Illumina\LRM\index.html)", "<html></html>");
  AddFile(R"(C:\Illumina\LRM\Uploads\readme.txt)", "x");
}

const engine::lrm::Catalogue& TestCatalogue() {
  static const engine::Result<engine::lrm::Catalogue> kCatalogue = engine::lrm::BuiltInCatalogue();
  return kCatalogue.value();
}

std::map<std::string, std::string> Snapshot(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      files[std::filesystem::relative(entry.path(), folder).string()] = ReadBytes(entry.path());
  }
  return files;
}

void CopyTree(const std::filesystem::path& from, const std::filesystem::path& to) {
  // Not std::filesystem::copy: on Windows libstdc++ 12 says of a folder that is there that it exists.
  std::filesystem::create_directories(to);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(from)) {
    const auto copy = to / std::filesystem::relative(entry.path(), from);
    if (entry.is_directory()) std::filesystem::create_directories(copy);
    else std::filesystem::copy_file(entry.path(), copy);
  }
}

}  // namespace tests
