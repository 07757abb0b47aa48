// SPDX-License-Identifier: MIT
//
// Where the web server of an instrument keeps its logs, by its configuration: per site or one for all, the errors of
// HTTP.sys too, and whether it keeps any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/forensics/trace.h"
#include "engine/host/host.h"
#include "engine/iis/configuration.h"

namespace engine::forensics {

struct LogPlaces {
  std::vector<std::string> folders;  // as Windows paths, variables expanded
  std::vector<Finding> findings;     // LoggingOff, LogFieldsMissing
};

/// Of one site, or of all where `site` is empty. Without a configuration the place where IIS keeps logs by itself.
LogPlaces FindLogPlaces(const HostReader& host, const iis::Configuration* configuration, const std::string& site);

/// The file an address of the site names, where it lies there.
std::optional<NamedFile> FileOfAddress(const iis::Configuration& configuration, const std::string& site,
                                       std::string_view stem);

}  // namespace engine::forensics
