// SPDX-License-Identifier: MIT
#include "engine/iis/policy/context.h"

#include "engine/core/text.h"
#include "engine/iis/level.h"

namespace engine::iis {
namespace {

/// The attribute of the pool, of applicationPoolDefaults, or nothing. The model cannot say it: "" is a value here
/// ("no managed code"), not the same as absent.
std::optional<std::string> PoolText(const Configuration& configuration, std::string_view pool, const char* name) {
  const pugi::xml_node pools = FindSection(configuration.document().root(), "system.applicationHost/applicationPools");
  for (const pugi::xml_node node : pools.children("add")) {
    if (!EqualsNoCase(node.attribute("name").value(), pool)) continue;
    if (const pugi::xml_attribute own = node.attribute(name)) return own.value();
  }
  if (const pugi::xml_attribute shared = pools.child("applicationPoolDefaults").attribute(name)) return shared.value();
  return std::nullopt;
}

Tri FromKnown(std::optional<bool> known) { return !known ? Tri::Maybe : *known ? Tri::Yes : Tri::No; }

Tri Holds(std::string_view word, const PoolView& pool) {
  static constexpr std::string_view kRuntime = "runtimeVersion";
  if (EqualsNoCase(word, "managedHandler")) return Tri::Yes;
  if (EqualsNoCase(word, "integratedMode")) return pool.classic ? Tri::No : Tri::Yes;
  if (EqualsNoCase(word, "classicMode") || EqualsNoCase(word, "ISAPIMode")) return pool.classic ? Tri::Yes : Tri::No;
  if (EqualsNoCase(word, "bitness64")) return FromKnown(pool.is_64_bit);
  if (EqualsNoCase(word, "bitness32")) {
    return FromKnown(pool.is_64_bit ? std::optional(!*pool.is_64_bit) : std::nullopt);
  }
  if (StartsWithNoCase(word, kRuntime)) {
    if (!pool.runtime) return Tri::Maybe;
    return EqualsNoCase(word.substr(kRuntime.size()), *pool.runtime) ? Tri::Yes : Tri::No;
  }
  return Tri::Maybe;
}

}  // namespace

PoolView ViewOf(const Configuration& configuration, const ServerFacts& facts, const ApplicationPool& pool) {
  PoolView view;
  view.classic = EqualsNoCase(pool.pipeline, "Classic");
  view.runtime = PoolText(configuration, pool.name, "managedRuntimeVersion");
  // The default stands in the installed schema: v2.0 up to 7.5, v4.0 from 8 on.
  if (!view.runtime && facts.iis_major != 0) view.runtime = facts.iis_major < 8 ? "v2.0" : "v4.0";
  if (const auto system = configuration.host().system().Info()) view.is_64_bit = system->is_64_bit;
  if (pool.enable_32_bit) view.is_64_bit = false;
  return view;
}

Tri PreconditionsHold(std::string_view list, const PoolView& pool) {
  Tri all = Tri::Yes;
  AnyInList(list, [&](std::string_view word) {
    all = And(all, Holds(word, pool));
    return all == Tri::No;
  });
  return all;
}

void Locate(Context& context) {
  context.level = JoinLevel(context.site->name, context.url.path);
  context.physical = std::nullopt;
  context.state = FileState::Unknown;
  const Mapping mapping = MapUrl(*context.site, context.url.path);
  if (mapping.directory == nullptr || mapping.directory->physical_path.empty()) return;
  const HostReader& host = context.configuration.host();
  const auto folder = PathOf(host, mapping.directory->physical_path);
  if (!folder) return;
  context.physical = *folder;
  if (!mapping.rest.empty()) {
    const auto below = folder->Child(mapping.rest);
    context.physical = below ? std::optional(*below) : std::nullopt;
  }
  if (!context.physical) return;
  const auto info = host.files().Stat(*context.physical);
  if (!info) return;
  switch (info->kind) {
    case FileKind::Absent: context.state = FileState::Absent; break;
    case FileKind::File: context.state = FileState::File; break;
    case FileKind::Folder: context.state = FileState::Folder; break;
    case FileKind::Other: break;
  }
}

Source SourceIn(const Configuration& configuration, pugi::xml_node node) {
  return {configuration.path().text(), "", configuration.document().LineOf(node)};
}

}  // namespace engine::iis
