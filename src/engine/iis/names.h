// SPDX-License-Identifier: MIT
//
// Names that are a contract with IIS: sections, elements, attributes. Never translated, never typed twice.
#pragma once

#include <string_view>

namespace engine::iis {

inline constexpr std::string_view kSites = "system.applicationHost/sites";
inline constexpr std::string_view kApplicationPools = "system.applicationHost/applicationPools";
inline constexpr std::string_view kHandlers = "system.webServer/handlers";
inline constexpr std::string_view kModules = "system.webServer/modules";
inline constexpr std::string_view kGlobalModules = "system.webServer/globalModules";
inline constexpr std::string_view kIpSecurity = "system.webServer/security/ipSecurity";
inline constexpr std::string_view kDynamicIpSecurity = "system.webServer/security/dynamicIpSecurity";
inline constexpr std::string_view kRequestFiltering = "system.webServer/security/requestFiltering";
inline constexpr std::string_view kAccess = "system.webServer/security/access";
inline constexpr std::string_view kIsapiCgiRestriction = "system.webServer/security/isapiCgiRestriction";
inline constexpr std::string_view kDefaultDocument = "system.webServer/defaultDocument";
inline constexpr std::string_view kDirectoryBrowse = "system.webServer/directoryBrowse";
inline constexpr std::string_view kStaticContent = "system.webServer/staticContent";
inline constexpr std::string_view kCaching = "system.webServer/caching";
inline constexpr std::string_view kHttpRedirect = "system.webServer/httpRedirect";
inline constexpr std::string_view kWebDavAuthoring = "system.webServer/webdav/authoring";
inline constexpr std::string_view kRewriteRules = "system.webServer/rewrite/rules";
inline constexpr std::string_view kRewriteGlobalRules = "system.webServer/rewrite/globalRules";

inline constexpr std::string_view kIpRestrictionModule = "IpRestrictionModule";
inline constexpr std::string_view kRequestFilteringModule = "RequestFilteringModule";
inline constexpr std::string_view kProtocolSupportModule = "ProtocolSupportModule";

inline constexpr std::string_view kNoRemoteFlags[] = {"NoRemoteRead", "NoRemoteWrite", "NoRemoteScript",
                                                      "NoRemoteExecute"};

}  // namespace engine::iis
