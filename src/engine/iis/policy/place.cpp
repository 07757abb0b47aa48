// SPDX-License-Identifier: MIT
#include "engine/iis/policy/place.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/handler_match.h"

namespace engine::iis {
namespace {

/// The attribute of the pool, of applicationPoolDefaults, or nothing. The model cannot say it: "" is a value here
/// ("no managed code"), not the same as absent.
std::optional<std::string> PoolText(const Configuration& configuration, std::string_view pool, const char* name) {
  const pugi::xml_node pools = FindSection(configuration.document().root(), kApplicationPools);
  for (const pugi::xml_node node : pools.children("add")) {
    if (!EqualsNoCase(node.attribute("name").value(), pool)) continue;
    if (const pugi::xml_attribute own = node.attribute(name)) return own.value();
  }
  if (const pugi::xml_attribute shared = pools.child("applicationPoolDefaults").attribute(name)) return shared.value();
  return std::nullopt;
}

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

const Item* FindByName(const std::vector<Item>& items, std::string_view name) {
  const auto found =
      std::ranges::find_if(items, [&](const Item& item) { return EqualsNoCase(item.Get("name"), name); });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

Tri PreconditionsHold(std::string_view list, const PoolView& pool) {
  Tri all = Tri::Yes;
  AnyInList(list, [&](std::string_view word) {
    all = And(all, Holds(word, pool));
    return all == Tri::No;
  });
  return all;
}

Place::Place(const Configuration& configuration, const ServerFacts& facts, const Site& on_site, CanonicalUrl at_url)
    : site(&on_site),
      url(std::move(at_url)),
      level(JoinLevel(on_site.name, url.path)),
      m_configuration(&configuration) {
  application = MapUrl(on_site, url.path).application;
  if (application == nullptr) return;
  pool_name = application->pool.empty() ? "DefaultAppPool" : application->pool;
  pool = configuration.model().FindPool(pool_name);
  if (pool != nullptr) pool_view = ViewOf(configuration, facts, *pool);
  FindOnDisk();
}

void Place::FindOnDisk() {
  const Mapping mapping = MapUrl(*site, url.path);
  if (mapping.directory == nullptr || mapping.directory->physical_path.empty()) return;
  const HostReader& host = m_configuration->host();
  const auto folder = PathOf(host, mapping.directory->physical_path);
  if (!folder) return;
  const auto path = mapping.rest.empty() ? folder : folder->Child(mapping.rest);
  if (!path) return;
  physical = *path;
  const auto info = host.files().Stat(*physical);
  if (!info) return;
  switch (info->kind) {
    case FileKind::Absent: state = FileState::Absent; break;
    case FileKind::File: state = FileState::File; break;
    case FileKind::Folder: state = FileState::Folder; break;
    case FileKind::Other: break;
  }
}

const Section& Place::Effective(std::string_view section) const {
  const auto known = std::ranges::find(m_sections, section, &std::pair<std::string_view, const Section*>::first);
  if (known != m_sections.end()) return *known->second;
  const Section& found = m_configuration->Effective(section, level);
  m_sections.emplace_back(section, &found);
  return found;
}

Tri Place::ModuleRuns(std::string_view name) const {
  const auto known = std::ranges::find(m_modules, name, &std::pair<std::string, Tri>::first);
  if (known != m_modules.end()) return known->second;
  m_modules.emplace_back(name, FindModule(name));
  return m_modules.back().second;
}

Tri Place::FindModule(std::string_view name) const {
  const Item* loaded = FindByName(m_configuration->Effective(kGlobalModules, "").List(), name);
  if (loaded == nullptr) return Tri::No;
  const Item* enabled = FindByName(Effective(kModules).List(), name);
  if (enabled == nullptr) return Tri::No;
  return And(PreconditionsHold(loaded->Get("preCondition"), pool_view),
             PreconditionsHold(enabled->Get("preCondition"), pool_view));
}

const std::vector<Candidate>& Place::Candidates() const {
  if (m_candidates) return *m_candidates;
  std::vector<Candidate>& found = m_candidates.emplace();
  for (const Item& handler : Effective(kHandlers).List()) {
    const Tri path = PathMatches(handler.Get("path"), url, state);
    if (path == Tri::No) continue;
    const Tri conditions = PreconditionsHold(handler.Get("preCondition"), pool_view);
    if (conditions != Tri::No) found.push_back({&handler, path, conditions});
  }
  return found;
}

const Place& Places::At(const Site& site, const CanonicalUrl& url) {
  std::unique_ptr<Place>& place = m_places[{&site, url.raw}];
  if (place == nullptr) place = std::make_unique<Place>(m_configuration, m_facts, site, url);
  return *place;
}

}  // namespace engine::iis
