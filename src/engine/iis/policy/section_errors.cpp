// SPDX-License-Identifier: MIT
#include "engine/iis/policy/section_errors.h"

#include <fmt/core.h>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/modules.h"

namespace engine::iis {
namespace {

Answer Broken(Trail trail, const Error& error) {
  trail.Note(3, fmt::format("{} in {}: {}", Name(error.id), error.object, error.Get("detail")));
  Source source;
  source.file = error.Get("file");
  source.level = error.Get("level");
  source.line = static_cast<std::size_t>(ParseNumber(error.Get("line")).value_or(0));
  return Refuse(trail, 3, {"500.19"}, std::move(source));
}

Error TooNew(std::string_view section, std::string_view attribute, const Source& source) {
  return Error{Id::ConfigNotForThisVersion,
               "evaluate",
               std::string(section),
               std::nullopt,
               {{"file", source.file},
                {"line", std::to_string(source.line)},
                {"level", source.level},
                {"detail", std::string(attribute)}}};
}

/// IIS 7 and 7.5 refuse what came with 8.
std::optional<Error> NotForVersion7(const Context& context) {
  for (const Site& site : context.configuration.model().sites) {
    for (const Binding& binding : site.bindings) {
      if (binding.ssl_flags) return TooNew(kSites, "sslFlags", SourceIn(context.configuration, binding.node));
    }
  }
  for (const char* attribute : {"denyAction", "enableProxyMode"}) {
    if (const Value* value = context.Effective(kIpSecurity).Find(attribute)) {
      return TooNew(kIpSecurity, attribute, value->source);
    }
  }
  const Section& dynamic = context.Effective(kDynamicIpSecurity);
  // With its module it is the separate extension for IIS 7, which brought its own schema.
  if (!dynamic.values.empty() && context.place->ModuleRuns("DynamicIpRestrictionModule") == Tri::No) {
    return TooNew(kDynamicIpSecurity, dynamic.values.begin()->first, dynamic.values.begin()->second.source);
  }
  return std::nullopt;
}

struct Reader {
  std::string_view module, section;
};

}  // namespace

std::optional<Answer> JudgeConfiguration(const Context& context, Trail trail) {
  for (const std::string_view section : {kModules, kHandlers, kAccess}) {
    if (const auto& error = context.Effective(section).error) return Broken(std::move(trail), *error);
  }
  static constexpr Reader kReaders[] = {{kIpRestrictionModule, kIpSecurity},
                                        {kRequestFilteringModule, kRequestFiltering},
                                        {"DynamicIpRestrictionModule", kDynamicIpSecurity},
                                        {"HttpRedirectionModule", kHttpRedirect},
                                        {"HttpCacheModule", kCaching},
                                        {"RewriteModule", kRewriteRules}};
  for (const Reader& reader : kReaders) {
    const Tri runs = context.place->ModuleRuns(reader.module);
    if (runs == Tri::No) continue;
    if (const auto& error = context.Effective(reader.section).error) {
      if (runs == Tri::Yes) return Broken(std::move(trail), *error);
      return JoinBranches({Broken(trail, *error), NotKnown(trail, 3, {})}, "module:" + std::string(reader.module));
    }
  }
  if (context.IsVersion7()) {
    if (const auto error = NotForVersion7(context)) return Broken(std::move(trail), *error);
  }
  return std::nullopt;
}

}  // namespace engine::iis
