// SPDX-License-Identifier: MIT
#include "engine/iis/policy/modules.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/names.h"

namespace engine::iis {
namespace {

/// "System.Web.Security.FormsAuthenticationModule, System.Web, Version=…" -> the part before the comma.
std::string_view TypeName(const Item& module) {
  const std::string_view type = module.Get("type");
  return Trim(type.substr(0, type.find(',')));
}

/// Modules of the .NET framework do not answer on their own; two of them may send a request elsewhere (field test F-5).
bool IsFrameworkType(std::string_view type) {
  return type.starts_with("System.Web.") || type.starts_with("System.ServiceModel.");
}
bool MayRoute(std::string_view type) {
  return type == "System.Web.Routing.UrlRoutingModule" || type.starts_with("System.ServiceModel.Activation.") ||
         type == "System.Web.Caching.OutputCacheModule";
}

bool HasWord(std::string_view list, std::string_view word) {
  return AnyInList(list, [&](std::string_view one) { return EqualsNoCase(one, word); });
}

void AddManaged(const Context& context, const Section& modules, std::vector<EarlyAnswer>& early, Trail& trail) {
  const bool for_all = modules.Flag("runAllManagedModulesForAllRequests", false);
  bool routing = false;
  for (const Item& module : modules.List()) {
    const std::string_view type = TypeName(module);
    if (type.empty()) continue;
    if (!for_all && HasWord(module.Get("preCondition"), "managedHandler")) continue;
    // With this switch the managedHandler word alone is ignored; the pool's conditions stay.
    if (PreconditionsHold(module.Get("preCondition"), context.place->pool_view) == Tri::No) continue;
    if (IsFrameworkType(type)) {
      routing = routing || MayRoute(type);
      continue;
    }
    early.push_back({"module:" + std::string(module.Get("name")), module.source});
  }
  if (routing) {
    trail.Assume(
        context.facts, "F-5", 6,
        "routing modules run for every request; a routed handler needs the access of one that is mapped: observed",
        "routing modules run for every request; which access a routed handler needs is not proven");
  }
}

void AddRewrite(const Context& context, std::string_view section, std::vector<EarlyAnswer>& early) {
  for (const Item& rule : context.Effective(section).List()) {
    if (ParseBool(rule.Get("enabled", "true")).value_or(true)) {
      early.push_back({"rewrite:" + std::string(rule.Get("name")), rule.source});
    }
  }
}

}  // namespace

std::vector<EarlyAnswer> EarlyAnswers(const Context& context, Trail& trail) {
  std::vector<EarlyAnswer> early;
  // In classic mode managed modules run inside the ISAPI handler only.
  if (!context.place->pool_view.classic) AddManaged(context, context.Effective(kModules), early, trail);
  if (context.place->ModuleRuns("RewriteModule") != Tri::No) {
    AddRewrite(context, kRewriteGlobalRules, early);
    AddRewrite(context, kRewriteRules, early);
  }
  return early;
}

Tri Redirects(const Context& context, std::optional<Source>& source) {
  const Section& redirect = context.Effective(kHttpRedirect);
  if (!redirect.Flag("enabled", false) || redirect.Text("destination", "").empty()) return Tri::No;
  const Tri runs = context.place->ModuleRuns("HttpRedirectionModule");
  if (runs == Tri::No) return Tri::No;
  source = redirect.Find("enabled")->source;
  return redirect.Flag("childOnly", false) ? Tri::Maybe : runs;
}

bool MayBeCached(const Context& context) {
  if (context.request.method != "GET" || context.place->ModuleRuns("HttpCacheModule") == Tri::No) return false;
  const Section& caching = context.Effective(kCaching);
  if (!caching.Flag("enabled", true)) return false;
  return std::ranges::any_of(caching.List("profiles"), [&](const Item& profile) {
    const std::string_view extension = profile.Get("extension");
    const bool fits = extension == "*" || extension == ".*" || EqualsNoCase(extension, context.place->url.Extension());
    const auto caches = [&](std::string_view name) {
      const std::string_view policy = profile.Get(name, "DontCache");
      return !EqualsNoCase(policy, "DontCache") && !EqualsNoCase(policy, "DisableCache") && policy != "0";
    };
    return fits && (caches("policy") || caches("kernelCachePolicy"));
  });
}

}  // namespace engine::iis
