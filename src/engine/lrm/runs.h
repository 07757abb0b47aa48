// SPDX-License-Identifier: MIT
//
// Is the instrument sequencing or analysing? Then nothing is changed: configuration edits may recycle LRM's pool.
//
// Reads only. When processes cannot be listed an unfinished run folder alone counts as a run: better to wait.
#pragma once

#include <string>
#include <vector>

#include "engine/host/host.h"
#include "engine/lrm/catalogue.h"

namespace engine::lrm {

/// Why a run seems to be in progress: "process RTA.exe", "folder D:\…\220509_M01"; empty: none.
/// A run folder counts as unfinished without a completion file and with a change since the computer started.
std::vector<std::string> RunsInProgress(const HostReader& host, const Catalogue& catalogue, Time boot_time);

}  // namespace engine::lrm
