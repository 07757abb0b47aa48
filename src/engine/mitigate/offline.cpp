// SPDX-License-Identifier: MIT
#include "engine/mitigate/offline.h"

#include <algorithm>

#include "engine/core/build_info.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/host/private_folder.h"
#include "engine/mitigate/open_measures.h"
#include "engine/mitigate/remote_session.h"
#include "engine/mitigate/undertaking.h"

namespace engine::mitigate {
namespace {

using Entry = OfflineJournal::Entry;

bool IsListed(const std::vector<Entry>& entries, std::string_view id) {
  return std::ranges::find(entries, id, &Entry::id) != entries.end();
}

std::optional<Error> Refusal(const OfflineSituation& situation, OfflineAction action) {
  const std::string operation(Name(action));
  if (!situation.elevated) return Error{Id::NotAdministrator, operation, "", {}, {}};
  if (situation.switches_error) return situation.switches_error;
  // Which adapters are ours to switch on again is known from it alone.
  return situation.journal_error;
}

std::vector<Entry> EntriesOf(const std::vector<AdapterSwitch>& switches) {
  std::vector<Entry> entries;
  for (const AdapterSwitch& adapter : switches) entries.push_back({adapter.id, adapter.name});
  return entries;
}

/// What was switched off here and is not seen to be on again: off, or pulled out and off when it comes back.
std::vector<Entry> StillOurs(const OfflineSituation& situation) {
  std::vector<Entry> entries;
  if (!situation.journal) return entries;
  for (const Entry& entry : situation.journal->adapters) {
    const auto found = std::ranges::find(situation.switches, entry.id, &AdapterSwitch::id);
    if (found == situation.switches.end() || !found->on) entries.push_back(entry);
  }
  return entries;
}

/// What will be off by us when this is done; for switching on, what was.
OfflineJournal JournalFor(const Host& host, const OfflinePlan& plan, const OfflineSituation& before) {
  OfflineJournal journal{.action = plan.action, .time = host.clock().Now()};
  journal.adapters = StillOurs(before);
  for (const Entry& entry : EntriesOf(plan.switches)) {
    if (!IsListed(journal.adapters, entry.id)) journal.adapters.push_back(entry);
  }
  std::string what(Name(plan.action));
  for (const Entry& entry : journal.adapters) what += "\n" + entry.id;
  journal.id = FormatForFileName(journal.time) + "-" + Sha256(what).substr(0, 8);
  return journal;
}

class OfflineUndertaking : public Undertaking {
 public:
  OfflineUndertaking(Host& host, const WinPath& folder, const OfflinePlan& plan, OfflineSituation before)
      : m_host(host),
        m_folder(folder),
        m_plan(plan),
        m_before(std::move(before)),
        m_journal(JournalFor(host, plan, m_before)) {}

  patch::OpenMeasure Begun() const override { return OpenMeasureOf(m_journal); }
  Status WriteJournal() override { return WriteOfflineJournal(m_host, m_folder, m_journal); }

  Status Change() override {
    for (const AdapterSwitch& adapter : m_plan.switches) {
      LRM_CHECK(m_host.changing_network().Switch(adapter.id, IsOnWanted()));
    }
    return {};
  }

  Status Prove(std::vector<Finding>&) const override {
    LRM_TRY(const auto now, m_host.network().Switches());
    for (const AdapterSwitch& adapter : m_plan.switches) {
      const auto found = std::ranges::find(now, adapter.id, &AdapterSwitch::id);
      if (found == now.end() || found->on != IsOnWanted()) return Fail(Id::NotConfirmed, "switch", adapter.name);
    }
    return {};
  }

  /// Adapters that stay off are remembered, so that they can be switched on again: those that are away now as well.
  Status CloseJournal() override {
    OfflineJournal closed = m_journal;
    closed.open = false;
    if (IsOnWanted()) {
      closed.action = OfflineAction::SwitchOff;
      std::erase_if(closed.adapters, [&](const Entry& entry) {
        return std::ranges::find(m_before.switches, entry.id, &AdapterSwitch::id) != m_before.switches.end();
      });
    }
    if (closed.adapters.empty()) return RemoveOfflineJournal(m_host, m_folder);
    return WriteOfflineJournal(m_host, m_folder, closed);
  }

  void PutBack() override {
    const auto now = m_host.network().Switches();
    for (const AdapterSwitch& adapter : m_plan.switches) {
      const bool is_back = now && std::ranges::find(*now, adapter) != now->end();
      if (!is_back) (void)m_host.changing_network().Switch(adapter.id, adapter.on);
    }
  }

  bool IsAsBefore() const override {
    const auto now = m_host.network().Switches();
    return now && std::ranges::all_of(m_plan.switches, [&](const AdapterSwitch& adapter) {
             return std::ranges::find(*now, adapter) != now->end();
           });
  }

  Status RestoreJournal() override {
    if (m_before.journal) return WriteOfflineJournal(m_host, m_folder, *m_before.journal);
    return RemoveOfflineJournal(m_host, m_folder);
  }

  std::optional<patch::OpenMeasure> LeftOpen() const override {
    const auto journal = ReadOfflineJournal(m_host, m_folder);
    if (!journal) return patch::OpenMeasure{Begun().kind, std::nullopt, m_journal.time};
    return *journal && (*journal)->open ? std::optional(OpenMeasureOf(**journal)) : std::nullopt;
  }

  audit::Record RecordOf(std::string outcome) const override {
    audit::Record record;
    record.action = patch::Name(*Begun().measure);
    record.outcome = std::move(outcome);
    if (const auto system = m_host.system().Info()) record.account = system->account;
    record.tool_version = ToolVersion();
    std::vector<std::string> names;
    for (const AdapterSwitch& adapter : m_plan.switches) names.push_back(adapter.name);
    record.details = {{"id", m_journal.id}, {"adapters", Join(names, "; ")}};
    if (!m_before.remote_session.empty()) record.details.emplace_back("cutOff", m_before.remote_session);
    return record;
  }

 private:
  bool IsOnWanted() const { return m_plan.action == OfflineAction::SwitchOn; }

  Host& m_host;
  const WinPath m_folder;
  const OfflinePlan m_plan;
  const OfflineSituation m_before;
  const OfflineJournal m_journal;
};

/// Nothing to switch, but what was noted is not so any more: begun and as it should be, or switched on by others.
bool ClosesOnly(const OfflinePlan& plan, const OfflineSituation& situation) {
  if (plan.refusal || !plan.switches.empty() || !situation.journal) return false;
  return situation.journal->open || StillOurs(situation) != situation.journal->adapters;
}

using OfflinePlanner = std::function<OfflinePlan(const OfflineSituation&)>;

OfflineReport Switch(Host& host, const OfflineOptions& options, OfflineAction action, const OfflinePlanner& plan) {
  OfflineReport report{.action = action};
  if (const Status go_on = patch::Ask(options.watch, patch::ActionStep::Look); !go_on) {
    report.error = go_on.error();
    return report;
  }
  const Planner planner = [&](const WinPath& folder) -> std::unique_ptr<Undertaking> {
    OfflineSituation situation = ExamineOffline(host);
    report.plan = plan(situation);
    report.error = report.plan.refusal;
    if (!report.plan.ChangesAnything() && !ClosesOnly(report.plan, situation)) return nullptr;
    return std::make_unique<OfflineUndertaking>(host, folder, report.plan, std::move(situation));
  };
  Undertake(host, options.watch, planner, {report.outcome, report.error, report.findings});
  report.after = ExamineOffline(host);
  if (const auto folder = PrivateFolder(host)) {
    report.audit_path = audit::TrailPath(*folder).text();
    if (const auto head = audit::CurrentHead(host, *folder)) report.audit_head = *head;
  }
  return report;
}

}  // namespace

std::vector<AdapterSwitch> OfflineSituation::OffByUs() const {
  std::vector<AdapterSwitch> off;
  if (!journal) return off;
  for (const AdapterSwitch& adapter : switches) {
    if (!adapter.on && IsListed(journal->adapters, adapter.id)) off.push_back(adapter);
  }
  return off;
}

bool OfflineSituation::IsOff() const { return !switches.empty() && std::ranges::none_of(switches, &AdapterSwitch::on); }

OfflineSituation ExamineOffline(const HostReader& host) {
  OfflineSituation situation;
  if (auto switches = host.network().Switches()) {
    situation.switches = std::move(*switches);
  } else {
    situation.switches_error = switches.error();
  }
  const auto folder = PrivateFolder(host);
  auto journal = folder ? ReadOfflineJournal(host, *folder) : std::unexpected(folder.error());
  if (journal) {
    situation.journal = std::move(*journal);
  } else if (journal.error().id != Id::AccessDenied) {  // without rights the folder is closed, as it should be
    situation.journal_error = journal.error();
  }
  if (const auto session = FindRemoteSession(host); !session) situation.session_error = session.error();
  else if (*session) situation.remote_session = **session;
  if (const auto system = host.system().Info()) situation.elevated = system->elevated;
  return situation;
}

OfflinePlan PlanSwitchOff(const OfflineSituation& situation, bool may_cut_off) {
  OfflinePlan plan{.action = OfflineAction::SwitchOff};
  std::ranges::copy_if(situation.switches, std::back_inserter(plan.switches), &AdapterSwitch::on);
  plan.refusal = Refusal(situation, plan.action);
  if (!plan.refusal && situation.switches.empty()) {
    plan.refusal = Error{Id::NoAdapterToSwitch, std::string(Name(plan.action)), "", {}, {}};
  }
  // Where nobody can tell, somebody may be there.
  if (!plan.refusal && !plan.switches.empty() && !may_cut_off) plan.refusal = situation.session_error;
  const bool cuts_off = !plan.switches.empty() && !situation.remote_session.empty();
  if (!plan.refusal && cuts_off && !may_cut_off) {
    plan.refusal = Error{Id::RemoteSessionOn, std::string(Name(plan.action)), situation.remote_session, {}, {}};
  }
  return plan;
}

OfflinePlan PlanSwitchOn(const OfflineSituation& situation) {
  OfflinePlan plan{.action = OfflineAction::SwitchOn, .switches = situation.OffByUs()};
  plan.refusal = Refusal(situation, plan.action);
  return plan;
}

OfflineReport SwitchOff(Host& host, const OfflineOptions& options) {
  return Switch(host, options, OfflineAction::SwitchOff,
                [&](const OfflineSituation& situation) { return PlanSwitchOff(situation, options.may_cut_off); });
}

OfflineReport SwitchOn(Host& host, const OfflineOptions& options) {
  return Switch(host, options, OfflineAction::SwitchOn, PlanSwitchOn);
}

}  // namespace engine::mitigate
