// SPDX-License-Identifier: MIT
//
// Verification: everything that can be said about this instrument's protection now, read back, as one value, and that
// value as the verification file (XML by res/verification.xsd, with HTML beside it). Changes nothing but writing these.
//
// Neither text can fail: whatever the values hold, the XML is well-formed and the HTML runs nothing. What is not known
// is left out or says "unknown"; nothing unknown is ever shown as protected. Encrypted values are never shown.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/trail.h"
#include "engine/lrm/inventory.h"
#include "engine/patch/assessment.h"
#include "engine/patch/probe.h"
#include "engine/verify/report_texts.h"

namespace engine::verify {

struct Verification {
  Time time{};
  std::string tool_version;
  lrm::Inventory inventory;
  patch::Assessment assessment;
  std::string configuration_path, sha256_before, sha256_now;  // before: as recorded at apply; "" if never applied
  std::optional<Time> last_change;
  bool restart_pending = false;
  audit::Head audit_head;
  std::optional<Error> audit_error;  // chain broken
  std::vector<patch::DoorReport> doors;  // live probe; empty: nothing could be asked, or nobody wanted it
  std::vector<Finding> findings;     // beside those of the inventory
  bool probed() const { return !doors.empty(); }
  std::string practice;              // "PRACTICE": then it stands in the names and in both files; "": the real thing
};

/// What a verdict or a control rests on, as the schema spells it: "documented", "counted", "observed",
/// "general-knowledge", "not-proven".
std::string_view BasisName(iis::Proof proof);

/// "20261121-140500Z-MISEQ-protected" : base name for files; "PRACTICE-..." of practice.
std::string BaseName(const Verification& verification);
std::string ToXml(const Verification& verification);
/// Self-contained; every text comes from `texts` and `finding_text`, so that pages can hand in another language.
std::string ToHtml(const Verification& verification, const ReportTexts& texts = {},
                   const FindingText& finding_text = PlainFindingText);

struct WrittenFiles {
  std::string xml, html;  // where they were written
};

/// Writes both into `folder` (made where missing): a folder of the person who runs this, outside any host. Existing
/// files stay: the new ones get "-2", "-3", ... Written, flushed, renamed, read back and compared.
/// VerificationNotWritten with the system's code; then neither file is left.
Result<WrittenFiles> WriteFiles(const std::filesystem::path& folder, const Verification& verification,
                                const ReportTexts& texts = {}, const FindingText& finding_text = PlainFindingText);

}  // namespace engine::verify
