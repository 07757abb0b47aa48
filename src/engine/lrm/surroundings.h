// SPDX-License-Identifier: MIT
//
// What runs around LRM and matters for an edit: IIS's services, IIS Manager, pools that keep their configuration, and
// programs of LRM that answer the network without IIS (MITIGATION T-6, T-9, T-10).
//
// Reads only. What cannot be read is left out: none of these facts makes a machine protected.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"
#include "engine/iis/configuration.h"
#include "engine/lrm/catalogue.h"

namespace engine::lrm {

/// ServiceStopped for W3SVC, WAS and AppHostSvc where they exist and do not run.
void FindStoppedServices(const std::vector<Service>& services, std::vector<Finding>& findings);
/// IisManagerOpen: it saves from a snapshot of its own.
void FindIisManager(const std::vector<Process>& processes, std::vector<Finding>& findings);
/// PoolKeepsConfiguration for pools of the site.
void FindKeptConfiguration(const iis::Configuration& configuration, std::string_view site,
                           std::vector<Finding>& findings);

/// LrmOutsideIis, one per address and port other computers can reach: listeners and HTTP.sys prefixes that belong to
/// programs of LRM's services or below LRM's folders. NothingReadable where the listeners cannot be read: none found is
/// not none there. Returns how many.
std::size_t FindListenersOutsideIis(const HostReader& host, const Catalogue& catalogue,
                                    const std::vector<Service>& services, const std::vector<Process>& processes,
                                    std::vector<Finding>& findings);

}  // namespace engine::lrm
