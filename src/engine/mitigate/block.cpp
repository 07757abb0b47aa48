// SPDX-License-Identifier: MIT
#include "engine/mitigate/block.h"

#include <algorithm>

#include "engine/core/build_info.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/host/private_folder.h"

namespace engine::mitigate {

using patch::ActionStep;
using patch::Ask;
using patch::Outcome;

namespace {

constexpr std::string_view kOurActions = "firewall-";

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

/// One run of the steps; remembers how far it came for the way back.
class Run {
 public:
  Run(Host& host, const WinPath& folder, const BlockPlan& plan, const BlockSituation& before)
      : m_host(host), m_folder(folder), m_plan(plan), m_before(before), m_journal(JournalFor(host, plan)) {}

  Status Prepare() {
    m_journal_written = true;  // from here on a journal may exist, whatever the call returns
    return WriteBlockJournal(m_host, m_folder, m_journal);
  }

  Status Change() {
    m_may_have_changed = true;
    ChangingFirewall& firewall = m_host.changing_firewall();
    for (const FirewallRule& rule : m_plan.takes_out) LRM_CHECK(firewall.Remove(rule.name, rule.group));
    for (const FirewallRule& rule : m_plan.adds) LRM_CHECK(firewall.Add(rule));
    return {};
  }

  Status Prove(std::vector<Finding>& findings) const {
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

  Status Keep() {
    LRM_TRY(const audit::Head head, audit::Append(m_host, m_folder, RecordOf("done")));
    (void)head;
    return RemoveBlockJournal(m_host, m_folder);
  }

  /// In reverse, going on after its own errors. The journal is closed only when our rules are read to be as before.
  void Undo(const Error& why) {
    if (m_may_have_changed) PutBack();
    if (!IsAsBefore() || !m_journal_written) return;
    audit::Record undone = RecordOf("undone");
    undone.details.emplace_back("error", Label(why.id));
    (void)audit::Append(m_host, m_folder, undone);
    (void)RemoveBlockJournal(m_host, m_folder);
  }

  bool IsAsBefore() const {
    if (!m_may_have_changed) return true;
    const auto now = m_host.firewall().Rules();
    if (!now) return false;
    std::vector<FirewallRule> ours;
    std::ranges::copy_if(*now, std::back_inserter(ours), IsOurs);
    return AreSame(ours, m_before.Ours());
  }

 private:
  void PutBack() {
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

  audit::Record RecordOf(std::string outcome) const {
    audit::Record record;
    record.action = std::string(kOurActions) + std::string(Name(m_plan.action));
    record.outcome = std::move(outcome);
    if (const auto system = m_host.system().Info()) record.account = system->account;
    record.tool_version = ToolVersion();
    record.details = {{"id", m_journal.id},
                      {"ports", Ports(m_plan.ports)},
                      {"added", Join(m_journal.adds, "; ")},
                      {"removed", Join(m_journal.takes_out, "; ")}};
    return record;
  }

  Host& m_host;
  const WinPath& m_folder;
  const BlockPlan& m_plan;
  const BlockSituation& m_before;
  BlockJournal m_journal;
  bool m_journal_written = false, m_may_have_changed = false;
};

bool IsJournalOpen(const HostReader& host, const WinPath& folder) {
  const auto journal = ReadBlockJournal(host, folder);
  return !journal || journal->has_value();
}

void Carry(Host& host, const WinPath& folder, const BlockOptions& options, const BlockSituation& before,
           BlockReport& report) {
  Run run(host, folder, report.plan, before);
  const Status done = [&]() -> Status {
    LRM_CHECK(Ask(options.watch, ActionStep::Backup));
    LRM_CHECK(run.Prepare());
    LRM_CHECK(Ask(options.watch, ActionStep::Replace));
    LRM_CHECK(run.Change());
    LRM_CHECK(Ask(options.watch, ActionStep::ReadBack));
    LRM_CHECK(run.Prove(report.findings));
    LRM_CHECK(Ask(options.watch, ActionStep::Record));
    return run.Keep();
  }();
  report.outcome = Outcome::Done;
  if (done) return;
  report.error = done.error();
  run.Undo(done.error());
  const bool nothing_left = run.IsAsBefore() && !IsJournalOpen(host, folder);
  report.outcome = nothing_left ? Outcome::Undone : Outcome::Partial;
}

/// Nothing to change but an open journal: what was begun is as it should be, so it is closed.
bool ClosesOnly(const BlockPlan& plan, const BlockSituation& situation) {
  return !plan.refusal && !plan.ChangesAnything() && situation.IsInterrupted();
}

using Planner = std::function<BlockPlan(const BlockSituation&)>;

void Act(Host& host, const lrm::Inventory& inventory, const BlockOptions& options, const Planner& planner,
         BlockReport& report) {
  const auto folder = PrivateFolder(host);
  if (!folder) {
    report.error = folder.error();
    return;
  }
  BlockSituation situation = ExamineBlock(host, inventory, options.ports);
  report.plan = planner(situation);
  report.error = report.plan.refusal;
  // Looked at without the lock first: what is refused or needs nothing leaves no trace on the machine.
  if (!report.plan.ChangesAnything() && !ClosesOnly(report.plan, situation)) return;
  if (const Status made = host.changing_files().MakePrivateFolder(*folder); !made) {
    report.error = made.error();
    return;
  }
  const auto lock = host.changing_files().Lock(patch::StorePaths::In(*folder).lock);
  if (!lock) {
    report.error = lock.error();
    return;
  }
  situation = ExamineBlock(host, inventory, options.ports);
  report.plan = planner(situation);
  report.error = report.plan.refusal;
  if (report.plan.ChangesAnything() || ClosesOnly(report.plan, situation)) {
    Carry(host, *folder, options, situation, report);
  }
}

BlockReport Change(Host& host, const lrm::Catalogue& catalogue, const BlockOptions& options, BlockAction action,
                   const Planner& planner) {
  BlockReport report{.action = action};
  if (const Status go_on = Ask(options.watch, ActionStep::Look); !go_on) {
    report.error = go_on.error();
    return report;
  }
  const auto inventory = lrm::TakeInventory(host, catalogue, {options.site});
  if (!inventory) {
    report.error = inventory.error();
    return report;
  }
  Act(host, *inventory, options, planner, report);
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
