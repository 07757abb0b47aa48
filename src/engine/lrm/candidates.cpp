// SPDX-License-Identifier: MIT
//
// Scores add the best hit of each kind, so ten folders named alike weigh no more than one.
#include "engine/lrm/candidates.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/lrm/clues.h"

namespace engine::lrm {
namespace {

/// The best hit of one kind, and what was hit.
struct Hit {
  const Clue* clue = nullptr;
  std::string what;

  void Try(const std::vector<Clue>& clues, std::string_view text, std::string described) {
    const Clue* found = BestClue(clues, text);
    if (found == nullptr || (clue != nullptr && found->score <= clue->score)) return;
    clue = found;
    what = std::move(described);
  }
  void AddTo(CandidateSite& site) const {
    if (clue == nullptr) return;
    site.score += clue->score;
    site.clues.push_back(what);
  }
};

CandidateSite Score(const iis::Configuration& configuration, const iis::Site& site, const Catalogue& catalogue) {
  Hit name, path, pool;
  const auto with = [](std::string_view kind, std::string_view text) {
    return std::string(kind) + " " + std::string(text);
  };
  name.Try(catalogue.site_names, site.name, with("site", site.name));
  for (const iis::Application& application : site.applications) {
    const std::string_view plain = application.path.substr(application.path.starts_with('/') ? 1 : 0);
    if (!plain.empty()) name.Try(catalogue.site_names, plain, with("application", application.path));
    pool.Try(catalogue.pool_names, application.pool, with("pool", application.pool));
    for (const iis::VirtualDirectory& directory : application.directories) {
      const auto folder = PathOf(configuration.host(), directory.physical_path);
      const std::string text = folder ? folder->text() : std::string(directory.physical_path);
      path.Try(catalogue.site_paths, text, with("path", text));
    }
  }
  CandidateSite candidate{std::string(site.name), 0, {}};
  for (const Hit& hit : {name, path, pool}) hit.AddTo(candidate);
  return candidate;
}

std::string NamesOf(const std::vector<std::string>& names) { return Join(names, ", "); }

Result<std::string> WithWebBinding(const iis::Site& site) {
  const bool has = std::ranges::any_of(site.bindings, [](const iis::Binding& binding) { return binding.IsHttp(); });
  if (!has) return Fail(Id::SiteHasNoWebBinding, "choose", std::string(site.name));
  return std::string(site.name);
}

}  // namespace

std::vector<CandidateSite> ScoreSites(const iis::Configuration& configuration, const Catalogue& catalogue) {
  std::vector<CandidateSite> candidates;
  for (const iis::Site& site : configuration.model().sites) {
    CandidateSite candidate = Score(configuration, site, catalogue);
    if (candidate.score >= catalogue.site_threshold) candidates.push_back(std::move(candidate));
  }
  std::ranges::sort(candidates, [](const CandidateSite& a, const CandidateSite& b) {
    return a.score != b.score ? a.score > b.score : FoldCase(a.name) < FoldCase(b.name);
  });
  return candidates;
}

Result<std::string> ChooseSite(const iis::Configuration& configuration, const Catalogue& catalogue,
                               const std::vector<CandidateSite>& candidates, std::string_view wanted) {
  const iis::ServerModel& model = configuration.model();
  if (!wanted.empty()) {
    if (const iis::Site* site = model.FindSite(wanted)) return WithWebBinding(*site);
    std::vector<std::string> all;
    for (const iis::Site& site : model.sites) all.emplace_back(site.name);
    return Fail(Id::SiteNotFound, "choose", std::string(wanted), {{"sites", NamesOf(all)}});
  }
  if (candidates.empty()) return Fail(Id::NoCandidateSite, "choose", configuration.path().text());
  std::vector<std::string> plausible;
  for (const CandidateSite& candidate : candidates) {
    if (candidate.score * 100 >= candidates.front().score * catalogue.site_rival_percent)
      plausible.push_back(candidate.name);
  }
  if (plausible.size() > 1) {
    return Fail(Id::SeveralSites, "choose", configuration.path().text(),
                {{"sites", NamesOf(plausible)}, {"count", std::to_string(plausible.size())}});
  }
  return WithWebBinding(*model.FindSite(plausible.front()));
}

}  // namespace engine::lrm
