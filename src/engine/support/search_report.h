// SPDX-License-Identifier: MIT
//
// The JSON report of a search for traces (`lrmpatch scan --out`) read again, as far as a table of many instruments needs
// it. The inverse of app/cli/json_scan.cpp.
//
// The file may have come from a share everybody writes to: one that lacks a value, or has it of another kind, is
// unreadable, and nothing beyond the values named here is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/time.h"
#include "engine/forensics/trace.h"

namespace engine::support {

struct SearchSummary {
  Time made{};
  std::string computer;
  forensics::Grade worst = forensics::Grade::Harmless;
  bool complete = false;  // something was there to be read, and nobody stopped it
};

/// One for each machine the report is about; one that could not be searched, or is not as it has to be, harms no other.
/// `name` stands in errors. ReportUnreadable with "cause": "json", "other" (sound JSON that is no such report), else the
/// value that is not as it has to be.
Result<std::vector<Result<SearchSummary>>> ReadSearchReport(std::string_view json, std::string_view name);

/// "20261128-140500Z-MISEQ-traces-2.json": a name that promises a report.
bool IsSearchReportName(std::string_view name);

}  // namespace engine::support
