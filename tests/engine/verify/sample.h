// SPDX-License-Identifier: MIT
//
// Verifications for the tests of this folder: one with every field filled, hostile texts included.
#pragma once

#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/verify/verification.h"

namespace tests {

/// Markup, quotes, Chinese, a control character and a byte that is no UTF-8.
inline const std::string kHostile = "<script>\"x\" & 'y'</script>本地\x01\xFF]]>\r\n\tend";

inline engine::verify::Verification FullVerification() {
  using namespace engine;
  verify::Verification v;
  v.time = *ParseUtc("2026-11-21T14:05:00Z");
  v.tool_version = "0.1.0";
  auto& inventory = v.inventory;
  inventory.system.computer_name = "MISEQ";
  inventory.system.windows_name = "Windows 10 " + kHostile;
  inventory.system.windows_version = "10.0.14393";
  inventory.system.account = "MISEQ\\" + kHostile;
  inventory.system.utc_offset = std::chrono::minutes(60);
  inventory.instrument_id = "miseq";
  inventory.instrument_name = "MiSeq " + kHostile;
  inventory.lrm_version = Version::Parse("2.4.1");
  inventory.version_class = lrm::VersionClass::Outside;
  inventory.lrm_found = inventory.iis_found = true;
  inventory.iis_version = "10.0";
  inventory.lrm_products = {kHostile};
  inventory.lrm_services = {kHostile};
  inventory.site = kHostile;
  inventory.site_error = Error{Id::SeveralSites, "choose", kHostile, -5, {{"sites", kHostile}}};
  inventory.configuration_error = Error{Id::ConfigNotWellFormed, "parse", kHostile, {}, {{"line", "7"}}};
  inventory.run_in_progress = true;
  inventory.run_reasons = {kHostile};
  inventory.catalogue_version = "1";
  inventory.catalogue_sha256 = Sha256("catalogue");
  inventory.findings = {{Id::DualBoot, kHostile, {}}};
  auto& assessment = v.assessment;
  assessment.state = patch::State::Protected;
  assessment.by = "B";
  assessment.proof = iis::Proof::Counted;
  const iis::Proof proofs[] = {iis::Proof::Documented, iis::Proof::Counted, iis::Proof::General, iis::Proof::Unproven,
                               iis::Proof::Documented};
  const patch::ControlState states[] = {patch::ControlState::InForce, patch::ControlState::Partly,
                                        patch::ControlState::NotInForce, patch::ControlState::NotPossible,
                                        patch::ControlState::NotApplicable};
  for (std::size_t i = 0; i < 5; ++i) {
    assessment.controls.push_back({patch::kAllControls[i],
                                   states[i],
                                   proofs[i],
                                   i % 2 == 0,
                                   kHostile,
                                   kHostile,
                                   {{Id::LockedAbove, kHostile, {{"section", kHostile}}}}});
  }
  assessment.bypasses = {{Id::PortProxy, kHostile, {}}};
  assessment.reasons = {{Id::ReducedNotProven, "", {}}};
  patch::MatrixFailure failure;
  failure.request.from = "198.51.100.7";
  failure.request.to = "10.0.0.5";
  failure.request.host = failure.request.forwarded_for = kHostile;
  failure.request.url_host = "fe80::1%14";
  failure.request.path = "/" + kHostile;
  failure.answer.kind = iis::Answer::Kind::Answered;
  failure.answer.codes = {"403.6", kHostile};
  failure.answer.stage = 11;
  failure.answer.handler = failure.answer.site = kHostile;
  failure.answer.missing = failure.answer.notes = {kHostile};
  failure.answer.deciding = iis::Source{kHostile, kHostile, 7};
  assessment.matrix = {960, 700, 260, std::vector(50, failure), {failure}, iis::Proof::Documented, 12};
  v.configuration_path = R"(C:\Windows\System32\inetsrv\config\applicationHost.config)";
  v.sha256_before = Sha256("before");
  v.sha256_now = Sha256("now");
  v.last_change = *ParseUtc("2026-11-20T14:05:00Z");
  v.restart_pending = true;
  v.audit_head = {3, Sha256("line")};
  v.audit_error = Error{Id::AuditChanged, "verify", kHostile, {}, {{"line", "2"}}};
  v.findings = {{Id::FtpDoor, kHostile, {{"binding", kHostile}}}};
  return v;
}

}  // namespace tests
