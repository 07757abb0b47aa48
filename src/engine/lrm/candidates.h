// SPDX-License-Identifier: MIT
//
// Which site of the effective applicationHost.config is LRM's: scored by the catalogue, never by id, port or drive.
//
// Pure beside expanding variables. Several that fit are an error that names them: the person decides (--site).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/iis/configuration.h"
#include "engine/lrm/inventory.h"

namespace engine::lrm {

/// Sites at or above the threshold, best first, equals by name. LRM as an application below a site counts for the site.
std::vector<CandidateSite> ScoreSites(const iis::Configuration& configuration, const Catalogue& catalogue);

/// The one to protect, as the configuration spells it. SeveralSites ("sites", "count"), NoCandidateSite,
/// SiteNotFound ("sites": all there are), SiteHasNoWebBinding.
Result<std::string> ChooseSite(const iis::Configuration& configuration, const Catalogue& catalogue,
                               const std::vector<CandidateSite>& candidates, std::string_view wanted);

}  // namespace engine::lrm
