// SPDX-License-Identifier: MIT
//
// Stage 2 and what follows from it alone: what a URL of a site stands for, which sections and modules hold there.
//
// The same for every client, method and binding, so it is found out once for all requests to that URL (Places).
// Good as long as configuration and disk do not change.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/iis/configuration.h"
#include "engine/iis/policy/answers.h"
#include "engine/iis/policy/explain.h"
#include "engine/iis/policy/url.h"

namespace engine::iis {

/// The pool a request runs in, with what the installed IIS defaults to where the file says nothing.
struct PoolView {
  bool classic = false;
  std::optional<std::string> runtime;  // "v4.0", "v2.0", "" for no managed code; nothing: not known
  std::optional<bool> is_64_bit;
};

/// "integratedMode,runtimeVersionv4.0,bitness64"; managedHandler is no condition on the pool. An unknown word: Maybe.
Tri PreconditionsHold(std::string_view list, const PoolView& pool);

enum class FileState { Absent, File, Folder, Unknown };

/// An entry of `handlers` that may take a request, by its path mask and preconditions.
struct Candidate {
  const Item* handler = nullptr;
  Tri path = Tri::No, conditions = Tri::No;
};

class Place {
 public:
  Place(const Configuration& configuration, const ServerFacts& facts, const Site& on_site, CanonicalUrl at_url);

  const Site* site = nullptr;
  CanonicalUrl url;
  std::string level;                         // "LRM/api/x"
  const Application* application = nullptr;  // null: the site has none for this URL
  std::string_view pool_name;
  const ApplicationPool* pool = nullptr;  // null: there is no such pool
  PoolView pool_view;
  std::optional<WinPath> physical;  // what the URL stands for on disk
  FileState state = FileState::Unknown;

  /// `section` is one of names.h.
  const Section& Effective(std::string_view section) const;
  /// A native module runs when globalModules loads it (with preconditions that hold) and `modules` here has it.
  Tri ModuleRuns(std::string_view name) const;
  /// In effective order; verb and resource type are not looked at.
  const std::vector<Candidate>& Candidates() const;

 private:
  void FindOnDisk();
  Tri FindModule(std::string_view name) const;

  const Configuration* m_configuration;
  // Few: looking through them is quicker than a hash.
  mutable std::vector<std::pair<std::string_view, const Section*>> m_sections;
  mutable std::vector<std::pair<std::string, Tri>> m_modules;
  mutable std::optional<std::vector<Candidate>> m_candidates;
};

/// The places of one configuration, each found when first asked for.
class Places {
 public:
  Places(const Configuration& configuration, const ServerFacts& facts)
      : m_configuration(configuration), m_facts(facts) {}
  const Place& At(const Site& site, const CanonicalUrl& url);

 private:
  const Configuration& m_configuration;
  const ServerFacts& m_facts;
  std::map<std::pair<const Site*, std::string>, std::unique_ptr<Place>> m_places;  // by site, URL as sent
};

}  // namespace engine::iis
