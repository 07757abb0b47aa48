// SPDX-License-Identifier: MIT
//
// Stage 11: what the chosen handler does with a request that may reach it.
#include <algorithm>

#include <fmt/core.h>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/handler_stages.h"
#include "engine/iis/policy/modules.h"

namespace engine::iis {
namespace {

/// The program an ISAPI or CGI handler runs; the file itself where the entry names none.
std::string ProgramOf(const Context& context, const Item& handler) {
  const std::string_view processor = handler.Get("scriptProcessor");
  if (!processor.empty()) return ExpandVariables(context.configuration.host(), processor);
  return context.place->physical ? context.place->physical->text() : "";
}

/// isapiCgiRestriction: 404.2 unless the program is listed as allowed, or everything unlisted is.
Tri IsProgramAllowed(const Context& context, const Item& handler, std::optional<Source>& source) {
  const Section& restriction = context.configuration.Effective(kIsapiCgiRestriction, "");
  const std::string program = ProgramOf(context, handler);
  if (program.empty()) return Tri::Maybe;
  for (const Item& item : restriction.List()) {
    const std::string listed = ExpandVariables(context.configuration.host(), item.Get("path"));
    // FastCGI: "program|arguments" here, with or without arguments there.
    if (!EqualsNoCase(listed, program) && !EqualsNoCase(listed, program.substr(0, program.find('|')))) continue;
    source = item.source;
    return ParseBool(item.Get("allowed", "false")).value_or(false) ? Tri::Yes : Tri::No;
  }
  const bool isapi = HandlerHasModule(handler, "IsapiModule");
  return restriction.Flag(isapi ? "notListedIsapisAllowed" : "notListedCgisAllowed", false) ? Tri::Yes : Tri::No;
}

Answer RunProgram(const Context& context, const Item& handler, const Trail& trail) {
  const std::string name(handler.Get("name"));
  std::optional<Source> source;
  const Tri allowed = IsProgramAllowed(context, handler, source);
  Trail refused = trail;
  refused.Note(11, fmt::format("isapiCgiRestriction does not allow the program of {}", name));
  Answer runs = AnsweredBy(trail, 11, name, true, handler.source);
  if (allowed == Tri::Yes) return runs;
  Answer refusal = Refuse(refused, 11, {"404.2"}, source ? source : handler.source);
  if (allowed == Tri::No) return refusal;
  return JoinBranches({std::move(runs), std::move(refusal)}, "isapiCgiRestriction");
}

/// Authoring off: the module takes the verb and refuses it. On: it writes into the site, which is as bad as running
/// code.
Answer RunWebDav(const Context& context, const Item& handler, Trail trail) {
  const Section& authoring = context.Effective(kWebDavAuthoring);
  if (authoring.Flag("enabled", false)) {
    trail.Note(11, "WebDAV authoring is enabled: content can be written, rules permitting");
    return AnsweredBy(trail, 11, std::string(handler.Get("name")), true, handler.source);
  }
  trail.Weaken(Proof::General);
  trail.Note(11, "WebDAV authoring is not enabled");
  return Refuse(trail, 11, {"405"}, handler.source);
}

/// 500.21 when none of the native modules the entry names is there. Managed handlers name no module.
Tri HasItsModules(const Context& context, const Item& handler) {
  const std::vector<std::string> modules = SplitList(handler.Get("modules"));
  if (modules.empty() || !handler.Get("type").empty()) return Tri::Yes;
  Tri best = Tri::No;
  for (const std::string& module : modules) {
    if (EqualsNoCase(module, "ManagedPipelineHandler")) return Tri::Yes;
    best = std::max(best, context.place->ModuleRuns(module));
  }
  return best;
}

Answer Dispatch(const Context& context, const Item& handler, const Trail& trail) {
  if (HandlerHasModule(handler, "StaticFileModule")) return ServeStatic(context, handler, trail);
  if (HandlerHasModule(handler, kProtocolSupportModule)) {
    return AnsweredBy(trail, 11, std::string(kProtocolSupportModule), false, handler.source);
  }
  if (HandlerHasModule(handler, "WebDAVModule")) return RunWebDav(context, handler, trail);
  for (const std::string_view program : {"IsapiModule", "CgiModule", "FastCgiModule"}) {
    if (HandlerHasModule(handler, program)) return RunProgram(context, handler, trail);
  }
  return AnsweredBy(trail, 11, std::string(handler.Get("name")), true, handler.source);
}

}  // namespace

bool HandlerHasModule(const Item& handler, std::string_view module) {
  const std::vector<std::string> modules = SplitList(handler.Get("modules"));
  return std::ranges::any_of(modules, [&](const std::string& one) { return EqualsNoCase(one, module); });
}

Answer RunHandler(const Context& context, const Item& handler, const Trail& trail) {
  const Tri has = HasItsModules(context, handler);
  if (has == Tri::Yes) return Dispatch(context, handler, trail);
  Trail broken = trail;
  broken.Weaken(Proof::General);
  broken.Note(11, fmt::format("no module of handler {} is loaded", handler.Get("name")));
  Answer refusal = Refuse(broken, 11, {"500.21"}, handler.source);
  if (has == Tri::No) return refusal;
  return JoinBranches({Dispatch(context, handler, trail), std::move(refusal)}, "module");
}

}  // namespace engine::iis
