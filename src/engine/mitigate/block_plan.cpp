// SPDX-License-Identifier: MIT
#include "engine/mitigate/block_plan.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/private_folder.h"

namespace engine::mitigate {
namespace {

std::vector<std::uint16_t> LrmPorts(const lrm::Inventory& inventory) {
  static const iis::Site kNone{};
  const iis::Site* site = inventory.configuration != nullptr && inventory.site
                              ? inventory.configuration->model().FindSite(*inventory.site)
                              : nullptr;
  return PortsToBlock(site != nullptr ? *site : kNone, inventory.findings);
}

std::optional<Error> Refusal(const BlockSituation& situation, BlockAction action) {
  const std::string operation(Name(action));
  if (!situation.elevated) return Error{Id::NotAdministrator, operation, "", {}, {}};
  if (situation.service_stopped) return Error{Id::FirewallServiceStopped, operation, "MpsSvc", {}, {}};
  if (situation.rules_error) return situation.rules_error;
  // A newer version may know more of what it began than this one.
  const auto& journal_error = situation.journal_error;
  if (journal_error && journal_error->id != Id::JournalDamaged) return journal_error;
  return std::nullopt;
}

/// Somebody else's rule that bears the name of one of `rules`.
std::optional<Error> Foreign(const BlockSituation& situation, BlockAction action,
                             const std::vector<FirewallRule>& rules) {
  for (const FirewallRule& rule : rules) {
    const auto foreign = std::ranges::find_if(situation.rules, [&](const FirewallRule& other) {
      return !IsOurs(other) && EqualsNoCase(other.name, rule.name);
    });
    if (foreign == situation.rules.end()) continue;
    return Error{Id::FirewallRuleForeign, std::string(Name(action)), foreign->name, {}, {}};
  }
  return std::nullopt;
}

void RefuseForeign(const BlockSituation& situation, BlockPlan& plan) {
  plan.refusal = Foreign(situation, plan.action, plan.takes_out);
  if (!plan.refusal) plan.refusal = Foreign(situation, plan.action, plan.adds);
}

}  // namespace

bool IsOurs(const FirewallRule& rule) { return EqualsNoCase(rule.group, kRuleGroup); }

std::vector<FirewallRule> BlockSituation::Ours() const {
  std::vector<FirewallRule> ours;
  std::ranges::copy_if(rules, std::back_inserter(ours), IsOurs);
  return ours;
}

BlockSituation ExamineBlock(const HostReader& host, const lrm::Inventory& inventory,
                            const std::vector<std::uint16_t>& ports) {
  BlockSituation situation;
  situation.ports = ports.empty() ? LrmPorts(inventory) : ports;
  situation.elevated = inventory.system.elevated;
  situation.verdict = JudgeFirewall(host, situation.ports);
  const auto& reasons = situation.verdict.reasons;
  situation.service_stopped = std::ranges::find(reasons, BlockReason::ServiceStopped) != reasons.end();
  if (auto rules = host.firewall().Rules()) {
    situation.rules = std::move(*rules);
  } else {
    situation.rules_error = rules.error();
  }
  const auto folder = PrivateFolder(host);
  auto journal = folder ? ReadBlockJournal(host, *folder) : std::unexpected(folder.error());
  if (journal) {
    situation.journal = std::move(*journal);
  } else if (journal.error().id != Id::AccessDenied) {  // without rights the folder is closed, as it should be
    situation.journal_error = journal.error();
  }
  return situation;
}

BlockPlan PlanBlock(const BlockSituation& situation) {
  BlockPlan plan{.action = BlockAction::Block, .ports = situation.ports};
  plan.refusal = Refusal(situation, plan.action);
  if (plan.refusal) return plan;
  const std::vector<FirewallRule> ours = situation.Ours();
  for (const std::uint16_t port : plan.ports) {
    const FirewallRule wanted = BlockRule(port);
    std::vector<FirewallRule> there;
    std::ranges::copy_if(ours, std::back_inserter(there),
                         [&](const FirewallRule& rule) { return EqualsNoCase(rule.name, wanted.name); });
    if (there.size() == 1 && there.front() == wanted) continue;
    std::ranges::move(there, std::back_inserter(plan.takes_out));
    plan.adds.push_back(wanted);
  }
  RefuseForeign(situation, plan);
  return plan;
}

BlockPlan PlanUnblock(const BlockSituation& situation, const std::vector<std::uint16_t>& ports) {
  BlockPlan plan{.action = BlockAction::Unblock, .ports = ports};
  plan.refusal = Refusal(situation, plan.action);
  if (plan.refusal) return plan;
  if (!ports.empty() && situation.journal) {
    const auto& begun = situation.journal->ports;
    plan.ports.insert(plan.ports.end(), begun.begin(), begun.end());
  }
  const auto is_meant = [&](const FirewallRule& rule) {
    return ports.empty() || std::ranges::any_of(plan.ports, [&](std::uint16_t port) {
             return EqualsNoCase(rule.name, BlockRule(port).name);
           });
  };
  std::ranges::copy_if(situation.Ours(), std::back_inserter(plan.takes_out), is_meant);
  // Noted, so that undoing blocks these again and not what would be blocked today.
  for (const FirewallRule& rule : plan.takes_out) {
    const auto port = ParseNumber(rule.local_ports);
    if (ports.empty() && port && *port > 0 && *port <= 65535) plan.ports.push_back(static_cast<std::uint16_t>(*port));
  }
  RefuseForeign(situation, plan);
  return plan;
}

}  // namespace engine::mitigate
