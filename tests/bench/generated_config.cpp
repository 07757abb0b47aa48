// SPDX-License-Identifier: MIT
#include "tests/bench/generated_config.h"

#include <fmt/format.h>

#include <iterator>

namespace bench {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<configuration>
    <configSections>
        <sectionGroup name="system.applicationHost">
            <section name="applicationPools" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
            <section name="sites" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
        </sectionGroup>
        <sectionGroup name="system.webServer">
            <section name="defaultDocument" overrideModeDefault="Allow" />
            <section name="globalModules" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />
            <section name="handlers" overrideModeDefault="Deny" />
            <section name="modules" allowDefinition="MachineToApplication" overrideModeDefault="Deny" />
            <section name="staticContent" overrideModeDefault="Allow" />
            <sectionGroup name="security">
                <section name="access" overrideModeDefault="Deny" />
                <section name="ipSecurity" overrideModeDefault="Deny" />
                <section name="requestFiltering" overrideModeDefault="Allow" />
            </sectionGroup>
        </sectionGroup>
    </configSections>
    <system.applicationHost>
        <applicationPools>
            <add name="LRM" managedRuntimeVersion="v4.0" />
            <add name="DefaultAppPool" />
        </applicationPools>
        <sites>
)";

constexpr std::string_view kMiddle = R"(        </sites>
    </system.applicationHost>
    <system.webServer>
        <globalModules>
            <add name="StaticFileModule" image="%windir%\System32\inetsrv\static.dll" />
            <add name="IpRestrictionModule" image="%windir%\System32\inetsrv\iprestr.dll" />
            <add name="RequestFilteringModule" image="%windir%\System32\inetsrv\modrqflt.dll" />
        </globalModules>
        <security>
            <ipSecurity allowUnlisted="true" />
            <requestFiltering />
        </security>
    </system.webServer>
    <location path="" overrideMode="Allow">
        <system.webServer>
            <modules>
                <add name="IpRestrictionModule" lockItem="true" />
                <add name="RequestFilteringModule" lockItem="true" />
                <add name="StaticFileModule" lockItem="true" />
            </modules>
            <handlers accessPolicy="Read, Script">
                <add name="PageHandlerFactory-Integrated" path="*.aspx" verb="GET,HEAD,POST,DEBUG" type="System.Web.UI.PageHandlerFactory" preCondition="integratedMode" />
                <add name="ASPClassic" path="*.asp" verb="GET,HEAD,POST" modules="IsapiModule" scriptProcessor="%windir%\system32\inetsrv\asp.dll" resourceType="File" />
                <add name="StaticFile" path="*" verb="*" modules="StaticFileModule,DefaultDocumentModule" resourceType="Either" requireAccess="Read" />
            </handlers>
        </system.webServer>
    </location>
)";

void AddSite(std::string& text, const std::string& name, std::size_t number) {
  auto out = std::back_inserter(text);
  fmt::format_to(out, "            <site name=\"{}\" id=\"{}\" serverAutoStart=\"true\">\n", name, number);
  for (const char* application : {"/", "/api", "/reports", "/admin"}) {
    fmt::format_to(out, "                <application path=\"{}\" applicationPool=\"{}\" enabledProtocols=\"http\">\n",
                   application, name == "LRM" ? "LRM" : "DefaultAppPool");
    fmt::format_to(out, "                    <virtualDirectory path=\"/\" physicalPath=\"D:\\Sites\\{}{}\" />\n", name,
                   application);
    for (const char* folder : {"/images", "/files", "/shared documents"}) {
      fmt::format_to(out,
                     "                    <virtualDirectory path=\"{}\" physicalPath=\"D:\\Content\\Customer {:05}{}\" "
                     "userName=\"\" password=\"\" logonMethod=\"ClearText\" />\n",
                     folder, number, folder);
    }
    text += "                </application>\n";
  }
  fmt::format_to(
      out,
      "                <bindings>\n"
      "                    <binding protocol=\"http\" bindingInformation=\"*:80:{0}.example\" />\n"
      "                    <binding protocol=\"http\" bindingInformation=\"*:80:www.{0}.example\" />\n"
      "                    <binding protocol=\"https\" bindingInformation=\"*:443:{0}.example\" sslFlags=\"1\" />\n"
      "                </bindings>\n"
      "                <!-- kept for the migration of {0} -->\n"
      "                <logFile logFormat=\"W3C\" directory=\"D:\\Logs\\{0}\" period=\"Daily\" />\n"
      "            </site>\n",
      name);
}

void AddTags(std::string& text, const std::string& name) {
  auto out = std::back_inserter(text);
  for (const char* path : {"", "/api", "/files"}) {
    fmt::format_to(out, "    <location path=\"{}{}\">\n        <system.webServer>\n", name, path);
    text +=
        "            <defaultDocument enabled=\"true\">\n"
        "                <files>\n"
        "                    <clear />\n"
        "                    <add value=\"index.html\" />\n"
        "                    <add value=\"default.aspx\" />\n"
        "                </files>\n"
        "            </defaultDocument>\n"
        "            <staticContent>\n"
        "                <mimeMap fileExtension=\".woff2\" mimeType=\"font/woff2\" />\n"
        "                <mimeMap fileExtension=\".json\" mimeType=\"application/json\" />\n"
        "            </staticContent>\n"
        "        </system.webServer>\n    </location>\n";
  }
}

}  // namespace

std::string GeneratedConfig(std::size_t sites) {
  std::string text(kHead);
  text.reserve(sites * 5400 + 10000);
  const auto name_of = [&](std::size_t i) {
    return i == sites / 2 ? std::string("LRM") : fmt::format("customer-{:05}", i);
  };
  for (std::size_t i = 0; i < sites; ++i) AddSite(text, name_of(i), i + 1);
  text += kMiddle;
  for (std::size_t i = 0; i < sites; ++i) AddTags(text, name_of(i));
  return text += "</configuration>\n";
}

}  // namespace bench
