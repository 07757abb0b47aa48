// SPDX-License-Identifier: MIT
#include "engine/mitigate/block.h"

#include <algorithm>

#include "engine/core/build_info.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/host/private_folder.h"
#include "engine/mitigate/open_measures.h"
#include "engine/mitigate/undertaking.h"

namespace engine::mitigate {

namespace {

std::string Ports(const std::vector<std::uint16_t>& ports) {
  std::vector<std::string> texts;
  for (const std::uint16_t port : ports) texts.push_back(std::to_string(port));
  return Join(texts, ",");
}

std::vector<std::string> NamesOf(const std::vector<FirewallRule>& rules) {
  std::vector<std::string> names;
  for (const FirewallRule& rule : rules) names.push_back(rule.name);
  return names;
}

BlockJournal JournalFor(const Host& host, const BlockPlan& plan) {
  BlockJournal journal{.action = plan.action, .time = host.clock().Now(), .ports = plan.ports};
  journal.adds = NamesOf(plan.adds);
  journal.takes_out = NamesOf(plan.takes_out);
  const std::string what = std::string(Name(plan.action)) + Join(journal.adds, "\n") + Join(journal.takes_out, "\n");
  journal.id = FormatForFileName(journal.time) + "-" + Sha256(what).substr(0, 8);
  return journal;
}

/// The same rules, in whatever order.
bool AreSame(std::vector<FirewallRule> a, std::vector<FirewallRule> b) {
  return a.size() == b.size() && std::ranges::is_permutation(a, b);
}

std::size_t Count(const std::vector<FirewallRule>& rules, const FirewallRule& rule) {
  return static_cast<std::size_t>(std::ranges::count(rules, rule));
}

class BlockUndertaking : public Undertaking {
 public:
  BlockUndertaking(Host& host, const WinPath& folder, const BlockPlan& plan, BlockSituation before)
      : m_host(host), m_folder(folder), m_plan(plan), m_before(std::move(before)), m_journal(JournalFor(host, plan)) {}

  patch::OpenMeasure Begun() const override { return OpenMeasureOf(m_journal); }
  Status WriteJournal() override { return WriteBlockJournal(m_host, m_folder, m_journal); }

  Status Change() override {
    ChangingFirewall& firewall = m_host.changing_firewall();
    for (const FirewallRule& rule : m_plan.takes_out) LRM_CHECK(firewall.Remove(rule.name, rule.group));
    for (const FirewallRule& rule : m_plan.adds) LRM_CHECK(firewall.Add(rule));
    return {};
  }

  Status Prove(std::vector<Finding>& findings) const override {
    LRM_TRY(const auto now, m_host.firewall().Rules());
    for (const FirewallRule& rule : m_plan.adds) {
      if (Count(now, rule) != 1) return Fail(Id::NotConfirmed, "add", rule.name);
    }
    for (const FirewallRule& rule : m_plan.takes_out) {
      const bool is_made_anew = std::ranges::find(m_plan.adds, rule) != m_plan.adds.end();
      if (!is_made_anew && Count(now, rule) != 0) return Fail(Id::NotConfirmed, "remove", rule.name);
    }
    // Others' rules are none of our business; that one of them went at the same time is worth telling.
    for (const FirewallRule& rule : m_before.rules) {
      if (!IsOurs(rule) && Count(now, rule) < Count(m_before.rules, rule)) {
        findings.push_back({Id::FirewallDiffers, rule.name, {}});
      }
    }
    return {};
  }

  Status CloseJournal() override { return RemoveBlockJournal(m_host, m_folder); }

  void PutBack() override {
    ChangingFirewall& firewall = m_host.changing_firewall();
    for (const FirewallRule& rule : m_plan.adds) {
      const auto now = m_host.firewall().Rules();
      if (now && Count(*now, rule) == 0) continue;
      (void)firewall.Remove(rule.name, rule.group);
    }
    for (const FirewallRule& rule : m_plan.takes_out) {
      const auto now = m_host.firewall().Rules();
      if (now && Count(*now, rule) < Count(m_before.rules, rule)) (void)firewall.Add(rule);
    }
  }

  bool IsAsBefore() const override {
    const auto now = m_host.firewall().Rules();
    if (!now) return false;
    std::vector<FirewallRule> ours;
    std::ranges::copy_if(*now, std::back_inserter(ours), IsOurs);
    return AreSame(ours, m_before.Ours());
  }

  Status RestoreJournal() override {
    if (m_before.journal) return WriteBlockJournal(m_host, m_folder, *m_before.journal);
    return RemoveBlockJournal(m_host, m_folder);
  }

  std::optional<patch::OpenMeasure> LeftOpen() const override {
    const auto journal = ReadBlockJournal(m_host, m_folder);
    if (!journal) return patch::OpenMeasure{Begun().kind, std::nullopt, m_journal.time};
    return *journal ? std::optional(OpenMeasureOf(**journal)) : std::nullopt;
  }

  audit::Record RecordOf(std::string outcome) const override {
    audit::Record record;
    record.action = Name(*Begun().measure);
    record.outcome = std::move(outcome);
    if (const auto system = m_host.system().Info()) record.account = system->account;
    record.tool_version = ToolVersion();
    record.details = {{"id", m_journal.id},
                      {"ports", Ports(m_plan.ports)},
                      {"added", Join(m_journal.adds, "; ")},
                      {"removed", Join(m_journal.takes_out, "; ")}};
    return record;
  }

 private:
  Host& m_host;
  const WinPath m_folder;
  const BlockPlan m_plan;
  const BlockSituation m_before;
  const BlockJournal m_journal;
};

/// Nothing to change but an open journal: what was begun is as it should be, so it is closed.
bool ClosesOnly(const BlockPlan& plan, const BlockSituation& situation) {
  return !plan.refusal && !plan.ChangesAnything() && situation.IsInterrupted();
}

using BlockPlanner = std::function<BlockPlan(const BlockSituation&)>;

BlockReport Change(Host& host, const lrm::Catalogue& catalogue, const BlockOptions& options, BlockAction action,
                   const BlockPlanner& plan) {
  BlockReport report{.action = action};
  if (const Status go_on = patch::Ask(options.watch, patch::ActionStep::Look); !go_on) {
    report.error = go_on.error();
    return report;
  }
  const auto inventory = lrm::TakeInventory(host, catalogue, {options.site});
  if (!inventory) {
    report.error = inventory.error();
    return report;
  }
  const Planner planner = [&](const WinPath& folder) -> std::unique_ptr<Undertaking> {
    BlockSituation situation = ExamineBlock(host, *inventory, options.ports);
    report.plan = plan(situation);
    report.error = report.plan.refusal;
    if (!report.plan.ChangesAnything() && !ClosesOnly(report.plan, situation)) return nullptr;
    return std::make_unique<BlockUndertaking>(host, folder, report.plan, std::move(situation));
  };
  Undertake(host, options.watch, planner, {report.outcome, report.error, report.findings});
  report.after = ExamineBlock(host, *inventory, options.ports);
  if (const auto folder = PrivateFolder(host)) {
    report.audit_path = audit::TrailPath(*folder).text();
    if (const auto head = audit::CurrentHead(host, *folder)) report.audit_head = *head;
  }
  return report;
}

}  // namespace

BlockReport Block(Host& host, const lrm::Catalogue& catalogue, const BlockOptions& options) {
  return Change(host, catalogue, options, BlockAction::Block, PlanBlock);
}

BlockReport Unblock(Host& host, const lrm::Catalogue& catalogue, const BlockOptions& options) {
  return Change(host, catalogue, options, BlockAction::Unblock,
                [&](const BlockSituation& situation) { return PlanUnblock(situation, options.ports); });
}

}  // namespace engine::mitigate
