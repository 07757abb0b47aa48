// SPDX-License-Identifier: MIT
#include "engine/mitigate/firewall.h"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/core/text.h"
#include "engine/mitigate/bypass_rules.h"

namespace engine::mitigate {
namespace {

constexpr std::string_view kService = "MpsSvc";

/// Everything that is asked of the machine, once.
struct Known {
  std::optional<std::vector<FirewallProfile>> profiles;
  std::optional<std::vector<FirewallRule>> rules;
  std::optional<std::vector<BypassRule>> passes;
  std::set<BlockReason> reasons;
};

template <class T>
std::optional<T> Take(Result<T> result, FirewallBlock& verdict) {
  if (result) return std::move(*result);
  verdict.errors.push_back(std::move(result).error());
  return std::nullopt;
}

void ReadService(const HostReader& host, FirewallBlock& verdict, Known& known) {
  const auto services = Take(host.services().List(), verdict);
  if (!services) return;
  const auto service = std::ranges::find_if(*services, [](const Service& s) { return EqualsNoCase(s.name, kService); });
  if (service == services->end()) {
    known.reasons.insert(BlockReason::NoService);
  } else if (service->state != Service::State::Running) {
    known.reasons.insert(BlockReason::ServiceStopped);
  }
}

void ReadState(const HostReader& host, FirewallBlock& verdict, Known& known) {
  const auto state = Take(host.firewall().State(), verdict);
  if (!state) return;
  if (!state->local_changes || !state->other_products) known.reasons.insert(BlockReason::NotReadable);
  if (state->local_changes == FirewallState::LocalChanges::OverriddenByPolicy) {
    known.reasons.insert(BlockReason::PolicyOverrides);
  }
  if (!state->other_products || state->other_products->empty()) return;
  known.reasons.insert(BlockReason::OtherFirewall);
  verdict.others = *state->other_products;
}

Known Read(const HostReader& host, FirewallBlock& verdict) {
  Known known;
  known.profiles = Take(host.firewall().Profiles(), verdict);
  known.rules = Take(host.firewall().Rules(), verdict);
  known.passes = Take(ReadBypassRules(host), verdict);
  ReadService(host, verdict, known);
  ReadState(host, verdict, known);
  if (!verdict.errors.empty()) known.reasons.insert(BlockReason::NotReadable);
  return known;
}

bool BlocksEverywhere(const FirewallRule& rule, std::uint16_t port) {
  const bool protocol = rule.protocol == FirewallRule::kAnyProtocol ||
                        (rule.protocol == FirewallRule::kTcp &&
                         (rule.local_ports.empty() || Holds(SplitList(rule.local_ports, ','), port)));
  return protocol && rule.enabled && rule.inbound && rule.block && rule.complete && rule.local_addresses == "*" &&
         rule.remote_addresses == "*" && rule.program.empty() && rule.service.empty() &&
         EqualsNoCase(rule.interfaces, "All");
}

bool IsFor(const FirewallRule& rule, std::string_view profile) {
  return rule.profiles.empty() || std::ranges::find(rule.profiles, profile) != rule.profiles.end();
}

bool IsOurs(const FirewallRule& rule, std::uint16_t port) {
  return rule.group == kRuleGroup && rule.name == BlockRule(port).name;
}

/// Whether a rule is there for this profile; if none is, perhaps why not.
BlockState FindRule(const std::vector<FirewallRule>& rules, std::uint16_t port, std::string_view profile,
                    std::set<BlockReason>& reasons) {
  bool weakened = false, elsewhere = false;
  for (const FirewallRule& rule : rules) {
    const bool blocks = BlocksEverywhere(rule, port);
    if (blocks && IsFor(rule, profile)) return BlockState::Effective;
    elsewhere |= blocks;
    weakened |= !blocks && IsOurs(rule, port);
  }
  if (weakened) reasons.insert(BlockReason::RuleWeakened);
  if (elsewhere) reasons.insert(BlockReason::OtherProfile);
  return weakened || elsewhere ? BlockState::NotEffective : BlockState::Absent;
}

/// What keeps a rule of this profile from working, and what could not be found out.
void FindObstacles(const FirewallProfile& profile, std::set<BlockReason>& reasons) {
  if (!profile.enabled || !profile.local_rules_honoured) reasons.insert(BlockReason::NotReadable);
  if (profile.enabled == false) reasons.insert(BlockReason::ProfileOff);
  if (profile.local_rules_honoured == false) reasons.insert(BlockReason::LocalRulesIgnored);
}

BlockState StateBy(const std::set<BlockReason>& reasons) {
  if (reasons.empty()) return BlockState::Effective;
  const bool only_unread = std::ranges::all_of(reasons, [](BlockReason reason) {
    return reason == BlockReason::NotReadable || reason == BlockReason::NoService;
  });
  return only_unread ? BlockState::NotConfirmed : BlockState::NotEffective;
}

ProfileBlock JudgeProfile(const Known& known, const FirewallProfile& profile, std::uint16_t port,
                          FirewallBlock& verdict) {
  std::set<BlockReason> reasons;
  ProfileBlock block{profile.name};
  block.state = known.rules ? FindRule(*known.rules, port, profile.name, reasons) : BlockState::NotConfirmed;
  if (block.state != BlockState::Absent) {
    reasons.insert(known.reasons.begin(), known.reasons.end());
    FindObstacles(profile, reasons);
    for (const BypassRule& pass : known.passes.value_or(std::vector<BypassRule>{})) {
      if (!pass.Concerns(port, profile.name)) continue;
      reasons.insert(BlockReason::PassesSecure);
      if (std::ranges::find(verdict.others, pass.name) == verdict.others.end()) verdict.others.push_back(pass.name);
    }
    block.state = StateBy(reasons);
  }
  block.reasons.assign(reasons.begin(), reasons.end());
  return block;
}

/// One word for several: only all alike are Effective or Absent.
template <class Blocks>
BlockState Combine(const Blocks& blocks) {
  const auto all = [&](BlockState state) {
    return !blocks.empty() && std::ranges::all_of(blocks, [&](const auto& block) { return block.state == state; });
  };
  if (all(BlockState::Effective)) return BlockState::Effective;
  if (all(BlockState::Absent)) return BlockState::Absent;
  const bool hole = std::ranges::any_of(blocks, [](const auto& block) {
    return block.state == BlockState::NotEffective || block.state == BlockState::Absent;
  });
  return hole ? BlockState::NotEffective : BlockState::NotConfirmed;
}

PortBlock JudgePort(const Known& known, std::uint16_t port, FirewallBlock& verdict) {
  PortBlock block{port};
  for (const FirewallProfile& profile : known.profiles.value_or(std::vector<FirewallProfile>{})) {
    if (profile.active) block.profiles.push_back(JudgeProfile(known, profile, port, verdict));
  }
  block.state = Combine(block.profiles);
  return block;
}

/// "808:*" (net.tcp) or "*:21:" (FTP).
std::optional<long long> PortOf(const iis::Binding& binding) {
  if (binding.protocol == "net.tcp") return ParseNumber(binding.information.substr(0, binding.information.find(':')));
  const auto address = iis::ParseBinding(binding.information);
  const bool has_port = binding.IsHttp() || binding.protocol == "ftp";
  return has_port && address ? std::optional<long long>(address->port) : std::nullopt;
}

}  // namespace

std::string_view Name(BlockState state) {
  switch (state) {
    case BlockState::Effective: return "effective";
    case BlockState::NotEffective: return "not-effective";
    case BlockState::Absent: return "absent";
    case BlockState::NotConfirmed: break;
  }
  return "not-confirmed";
}

std::string_view Name(BlockReason reason) {
  switch (reason) {
    case BlockReason::ProfileOff: return "profile-off";
    case BlockReason::LocalRulesIgnored: return "local-rules-ignored";
    case BlockReason::PolicyOverrides: return "policy-overrides";
    case BlockReason::PassesSecure: return "passes-secure";
    case BlockReason::OtherFirewall: return "other-firewall";
    case BlockReason::NoService: return "no-service";
    case BlockReason::ServiceStopped: return "service-stopped";
    case BlockReason::RuleWeakened: return "rule-weakened";
    case BlockReason::OtherProfile: return "other-profile";
    case BlockReason::NotReadable: return "not-readable";
    case BlockReason::NoActiveProfile: break;
  }
  return "no-active-profile";
}

FirewallRule BlockRule(std::uint16_t port) {
  FirewallRule rule;
  rule.local_ports = std::to_string(port);
  rule.name = "LRM Patch Wizard: block TCP " + rule.local_ports;
  rule.group = kRuleGroup;
  rule.description = "Keeps other computers from Local Run Manager. Remove it with LRM Patch Wizard.";
  rule.enabled = true;
  return rule;
}

std::vector<std::uint16_t> PortsToBlock(const iis::Site& site, const std::vector<Finding>& findings) {
  std::set<long long> ports;
  bool has_web = false;
  for (const iis::Binding& binding : site.bindings) {
    const auto port = PortOf(binding);
    has_web |= binding.IsHttp() && port;
    if (port) ports.insert(*port);
  }
  if (!has_web) ports.insert({80, 443});
  for (const Finding& finding : findings) {
    if (finding.id != Id::LrmOutsideIis) continue;
    if (const auto port = ParseNumber(finding.object.substr(finding.object.rfind(':') + 1))) ports.insert(*port);
  }
  std::erase_if(ports, [](long long port) { return port < 1 || port > 65535; });
  return {ports.begin(), ports.end()};
}

FirewallBlock JudgeFirewall(const HostReader& host, const std::vector<std::uint16_t>& ports) {
  FirewallBlock verdict;
  const Known known = Read(host, verdict);
  for (const std::uint16_t port : ports) verdict.ports.push_back(JudgePort(known, port, verdict));
  verdict.state = Combine(verdict.ports);
  std::set<BlockReason> reasons = known.reasons;
  const auto is_active = [](const FirewallProfile& profile) { return profile.active; };
  if (known.profiles && std::ranges::none_of(*known.profiles, is_active)) reasons.insert(BlockReason::NoActiveProfile);
  verdict.reasons.assign(reasons.begin(), reasons.end());
  return verdict;
}

}  // namespace engine::mitigate
