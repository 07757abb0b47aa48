// SPDX-License-Identifier: MIT
#include "engine/iis/policy/access_policy.h"

#include <algorithm>

#include <fmt/core.h>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

const char* CodeFor(std::string_view access) {
  if (EqualsNoCase(access, "Read")) return "403.2";
  if (EqualsNoCase(access, "Write")) return "403.3";
  return "403.1";
}

}  // namespace

AccessVerdict JudgeAccess(const Context& context, const Section& handlers, const Item& handler) {
  AccessVerdict verdict;
  const std::string access(handler.Get("requireAccess", "Script"));
  if (EqualsNoCase(access, "None")) {
    verdict.note = "the handler needs no access: accessPolicy is not asked";
    return verdict;
  }
  const std::string policy(handlers.Text("accessPolicy", "Read"));
  const std::vector<std::string> flags = SplitList(policy);
  const auto has = [&](std::string_view flag) {
    return std::ranges::any_of(flags, [&](const std::string& one) { return EqualsNoCase(one, flag); });
  };
  if (const Value* value = handlers.Find("accessPolicy")) verdict.source = value->source;
  if (!has(access)) {
    verdict.refused = true;
    verdict.code = CodeFor(access);
    verdict.note = fmt::format("accessPolicy \"{}\" does not grant {}", policy, access);
    return verdict;
  }
  if (!has("NoRemote" + access) || context.ClientIsLoopback()) {
    verdict.note = fmt::format("accessPolicy \"{}\" grants {}", policy, access);
    return verdict;
  }
  verdict.by_no_remote = true;
  if (context.ClientIsOwnAddress()) {
    verdict.note = "the client is the address of arrival: most likely local (F-1)";
    return verdict;
  }
  verdict.refused = true;
  verdict.code = CodeFor(access);
  verdict.note = fmt::format("NoRemote{} refuses remote clients; which code IIS sends is not proven (F-1)", access);
  return verdict;
}

}  // namespace engine::iis
