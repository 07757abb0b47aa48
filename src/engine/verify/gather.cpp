// SPDX-License-Identifier: MIT
#include "engine/verify/gather.h"

#include <algorithm>
#include <iterator>

#include "engine/core/build_info.h"
#include "engine/core/text.h"
#include "engine/mitigate/block.h"
#include "engine/patch/take_up.h"

namespace engine::verify {
namespace {

/// What the report says of the block in the firewall, where this program made one. The word of somebody at another
/// computer is told as that: who wrote it down, and when.
void AddBlock(const patch::Situation& situation, std::vector<Finding>& findings) {
  const auto block = mitigate::ExamineBlock(*situation.host, situation.inventory);
  const auto ours = block.Ours();
  if (ours.empty()) return;
  std::vector<std::string> names;
  for (const FirewallRule& rule : ours) names.push_back(rule.name);
  const std::string what = Join(names, "; ");
  if (block.verdict.state == mitigate::BlockState::NotEffective) {
    findings.push_back({Id::FirewallNotEffective, what, {}});
    return;
  }
  Finding finding{Id::NotProvenFromHere, what, {{"state", std::string(mitigate::Name(block.verdict.state))}}};
  if (const auto test = mitigate::LastRemoteTest(*situation.host)) {
    finding.args.push_back({"remoteTest", std::string(mitigate::Name(test->answer))});
    finding.args.push_back({"time", FormatUtc(test->time)});
    finding.args.push_back({"account", test->account});
  }
  findings.push_back(std::move(finding));
}

bool AreOwnAddressesAllowed(const patch::Record& record) {
  return std::ranges::any_of(record.entries,
                             [](const patch::Entry& entry) { return entry.wishes.allow_own_addresses; });
}

void AddProbe(const patch::Situation& situation, Verification& verification) {
  verification.doors = patch::JudgeDoors(patch::AskDoors(*situation.host, situation.Doors()), verification.assessment,
                                         AreOwnAddressesAllowed(situation.record));
  for (const patch::DoorReport& door : verification.doors) {
    const std::string url = patch::UrlOf(door.probed.door);
    if (door.verdict == patch::DoorVerdict::Silent) verification.findings.push_back({Id::LocalProbeFailed, url, {}});
    if (door.verdict != patch::DoorVerdict::Open) continue;
    verification.findings.push_back({Id::RemoteProbeAnswered, url, {}});
    if (verification.assessment.state != patch::State::Protected) continue;
    verification.assessment.state = patch::State::Unknown;
    verification.assessment.reasons.push_back({Id::RemoteProbeAnswered, url, {}});
  }
}

}  // namespace

Verification Gather(const patch::Situation& situation, bool probe) {
  Verification verification;
  verification.time = situation.host->clock().Now();
  verification.tool_version = ToolVersion();
  verification.inventory = situation.inventory;
  verification.assessment = situation.assessment;
  if (const auto path = iis::Configuration::ApplicationHostPath(*situation.host)) {
    verification.configuration_path = path->text();
  }
  verification.sha256_before = situation.original_sha256;
  verification.sha256_now = situation.configuration_sha256;
  verification.last_change = situation.last_change;
  verification.restart_pending = situation.restart_pending;
  if (const auto head = audit::Verify(*situation.host, situation.paths.folder)) {
    verification.audit_head = *head;
  } else {
    verification.audit_error = head.error();
  }
  verification.findings = situation.inventory.findings;
  std::ranges::move(patch::ReadTakeUp(situation).findings, std::back_inserter(verification.findings));
  AddBlock(situation, verification.findings);
  if (probe) AddProbe(situation, verification);
  if (!verification.probed()) {
    verification.findings.push_back({Id::NotProbed, situation.inventory.system.computer_name, {}});
  }
  if (situation.restart_pending) verification.findings.push_back({Id::RestartPending, "", {}});
  return verification;
}

}  // namespace engine::verify
