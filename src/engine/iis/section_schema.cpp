// SPDX-License-Identifier: MIT
#include "engine/iis/section_schema.h"

#include <algorithm>

#include "engine/iis/names.h"

namespace engine::iis {

const ListSchema* FindList(std::string_view section, std::string_view list) {
  static const std::vector<ListSchema> kLists = {
      {kHandlers, "", "add", {{"name", ""}}, true},
      {kModules, "", "add", {{"name", ""}}, false},
      {kGlobalModules, "", "add", {{"name", ""}}, false},
      {kIpSecurity, "", "add", {{"ipAddress", ""}, {"subnetMask", "255.255.255.255"}, {"domainName", ""}}, false},
      {kRequestFiltering, "fileExtensions", "add", {{"fileExtension", ""}}, false},
      {kRequestFiltering, "verbs", "add", {{"verb", ""}}, false},
      {kRequestFiltering, "hiddenSegments", "add", {{"segment", ""}}, false},
      {kRequestFiltering, "alwaysAllowedUrls", "add", {{"url", ""}}, false},
      {kRequestFiltering, "denyUrlSequences", "add", {{"sequence", ""}}, false},
      {kRequestFiltering, "filteringRules", "filteringRule", {{"name", ""}}, false},
      {kIsapiCgiRestriction, "", "add", {{"path", ""}}, false},
      {kDefaultDocument, "files", "add", {{"value", ""}}, true},
      {kStaticContent, "", "mimeMap", {{"fileExtension", ""}}, false},
      {kCaching, "profiles", "add", {{"extension", ""}}, true},
      {kRewriteRules, "", "rule", {{"name", ""}}, false},
      {kRewriteGlobalRules, "", "rule", {{"name", ""}}, false},
  };
  const auto found = std::ranges::find_if(
      kLists, [&](const ListSchema& schema) { return schema.section == section && schema.list == list; });
  return found == kLists.end() ? nullptr : &*found;
}

}  // namespace engine::iis
