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

#include "engine/forensics/compare.h"
#include "pages/text/messages.h"

namespace pages {

using engine::forensics::Investigation;
using engine::forensics::Searched;

std::string EvidenceOf(const Investigation& found);
/// In local time; UTC under More.
std::string SearchReportHtml(const Investigation& found, const std::string& evidence_sha256, Language language);
/// Times in UTC.
std::string SearchReportCsv(const Investigation& found);
/// "20261128-140500Z-MISEQ-M04417-traces"
std::string SearchReportName(const Investigation& found);

/// Of several machines: what they have in common, then a section for each. The lines of the evidence follow a line
/// "== name"; the CSV has the name in its first column.
std::string EvidenceOf(const std::vector<Searched>& machines);
std::string SearchReportHtml(const std::vector<Searched>& machines,
                             const std::vector<engine::forensics::Shared>& shared, const std::string& evidence_sha256,
                             Language language);
std::string SearchReportCsv(const std::vector<Searched>& machines);
/// "20261128-140500Z-3-machines-traces"
std::string SearchReportName(const std::vector<Searched>& machines, engine::Time made);

/// Writes name + ending for each, with "-2" and so on where a name is taken. FileSystem with the path.
struct NamedBytes {
  std::string ending, bytes;  // ".html"
};
engine::Result<std::vector<std::string>> WriteSearchFiles(const std::filesystem::path& folder, const std::string& name,
                                                          const std::vector<NamedBytes>& files);

}  // namespace pages
