// SPDX-License-Identifier: MIT
//
// The report of a search: HTML that needs nothing beside it, CSV for those who go on with it, and the evidence: the
// lines behind the findings as they stand in the logs, with the hash of that file.
//
// Files are made new, never in the place of others, and read back by nobody but the hash in the report. Values from
// logs are what attackers wrote: in HTML they are escaped, in CSV they cannot begin a formula.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/forensics/investigate.h"
#include "pages/text/messages.h"

namespace pages {

std::string EvidenceOf(const engine::forensics::Investigation& found);
std::string SearchReportHtml(const engine::forensics::Investigation& found, const std::string& evidence_sha256,
                             Language language);
std::string SearchReportCsv(const engine::forensics::Investigation& found);
/// "20261128-140500Z-MISEQ-M04417-traces"
std::string SearchReportName(const engine::forensics::Investigation& found);

/// Writes name + ending for each, with "-2" and so on where a name is taken. FileSystem with the path.
struct NamedBytes {
  std::string ending, bytes;  // ".html"
};
engine::Result<std::vector<std::string>> WriteSearchFiles(const std::filesystem::path& folder, const std::string& name,
                                                          const std::vector<NamedBytes>& files);

}  // namespace pages
