// SPDX-License-Identifier: MIT
//
// Closes an interrupted action. What is on disk decides, compared with the two hashes in the journal:
//   before: nothing was changed yet.     undo closes the journal; finish closes it and starts the action anew.
//   after:  the new configuration stands. undo puts the backup back;  finish records, audits and closes.
//   other:  somebody edited since.        undo takes our values out;  finish records ours and repairs what is missing.
// Each can itself be interrupted and started again.
#include <algorithm>

#include "engine/core/build_info.h"
#include "engine/core/hash.h"
#include "engine/patch/action_steps.h"
#include "engine/patch/actions.h"
#include "engine/patch/after_restart.h"
#include "engine/patch/transaction.h"

namespace engine::patch {
namespace {

Status AppendAudit(Host& host, const Situation& situation, const Entry& journal, const ActionReport& report,
                   Outcome outcome) {
  audit::Record record = AuditRecord(situation, journal, report.action);
  record.outcome = Name(outcome);
  record.details.emplace_back("interrupted", std::string(Name(journal.action)));
  LRM_TRY(const audit::Head head, audit::Append(host, situation.paths.folder, record));
  (void)head;
  return {};
}

/// Someone edited after the interruption: our values out, theirs stay.
Status UndoByValues(Host& host, const Situation& situation, const Entry& journal, ActionReport& report) {
  if (situation.inventory.configuration == nullptr) {
    return std::unexpected(
        situation.inventory.configuration_error.value_or(Error{Id::ConfigMissing, "recover", journal.target, {}, {}}));
  }
  const Undone undone = UndoChanges(*situation.inventory.configuration, journal.changes);
  std::ranges::copy(undone.kept, std::back_inserter(report.findings));
  LRM_TRY(const std::string bytes, situation.inventory.configuration->document().ToBytes(undone.text));
  if (bytes == situation.configuration_bytes) return {};
  return ReplaceTarget(host, journal, bytes, situation.configuration_sha256);
}

Status Undo(Host& host, const Situation& situation, const Entry& journal, ActionReport& report) {
  const OnDisk now = Compare(host, journal);
  if (now == OnDisk::After && journal.before_sha256 != journal.after_sha256) {
    LRM_TRY(const std::string before, ReadBackup(host, journal));
    LRM_CHECK(ReplaceTarget(host, journal, before, journal.after_sha256));
  } else if (now == OnDisk::Other && journal.action != Action::Remove) {
    LRM_CHECK(UndoByValues(host, situation, journal, report));
  } else if (now == OnDisk::Unreadable) {
    return Fail(Id::UndoIncomplete, "recover", journal.target);
  }
  LRM_CHECK(RevertRecord(host, situation.paths, journal));
  SettleRecovered(host, situation, journal.action == Action::Remove, report);
  LRM_CHECK(AppendAudit(host, situation, journal, report, Outcome::Undone));
  return CloseJournal(host, situation.paths, journal);
}

/// Closes what can be closed; true when the action has to be done (again) to be complete.
Result<bool> Finish(Host& host, const Situation& situation, const Entry& journal, ActionReport& report) {
  const OnDisk now = Compare(host, journal);
  if (now == OnDisk::Unreadable) return Fail(Id::UndoIncomplete, "recover", journal.target);
  const bool in_place = now == OnDisk::After;
  const bool keeps_entry = in_place || (now == OnDisk::Other && journal.action != Action::Remove);
  if (keeps_entry) LRM_CHECK(RecordEffect(host, situation.paths, journal));
  if (in_place) {
    SettleRecovered(host, situation, journal.action != Action::Remove, report);
    const Outcome outcome = journal.action == Action::Remove ? Outcome::Done : Outcome::DoneRebootRequired;
    LRM_CHECK(AppendAudit(host, situation, journal, report, outcome));
  }
  LRM_CHECK(CloseJournal(host, situation.paths, journal));
  return !in_place;
}

ActionReport Again(Host& host, const lrm::Catalogue& catalogue, Options options, const Entry& journal) {
  if (options.site.empty()) options.site = journal.site;
  options.wishes = journal.wishes;
  switch (journal.action) {
    case Action::Apply: return Apply(host, catalogue, options);
    case Action::Repair: return Repair(host, catalogue, options);
    case Action::Remove: return Remove(host, catalogue, options, {});
  }
  return {};
}

void Conclude(Host& host, const lrm::Catalogue& catalogue, const Options& options, const Entry& journal,
              RecoverChoice choice, ActionReport& report) {
  const auto now = Examine(host, catalogue, options);
  if (!now) {  // whatever was done, nobody has read it back
    report.outcome = Outcome::Partial;
    report.on_disk = Compare(host, journal);
    if (!report.error) report.error = now.error();
    report.findings.push_back(MarkerProblem(now.error()));
    return;
  }
  report.assessment = now->assessment;
  report.follow_up = now->follow_up;
  report.sha256_after = now->configuration_sha256;
  report.on_disk = Compare(host, journal);
  report.changed = report.sha256_after != report.sha256_before;
  if (const auto head = audit::CurrentHead(host, now->paths.folder)) report.audit_head = *head;
  const bool still_open = now->journal || now->journal_error;
  if (report.error || still_open) {
    report.outcome = report.changed || !report.error ? Outcome::Partial : Outcome::Unchanged;
  } else {
    const bool in_force = choice == RecoverChoice::Finish && journal.action != Action::Remove;
    report.outcome = in_force ? Outcome::DoneRebootRequired : Outcome::Done;
  }
  SetRestart(report);
  NoteInMarker(host, *now, report);
}

}  // namespace

ActionReport Recover(Host& host, const lrm::Catalogue& catalogue, const Options& options, RecoverChoice choice) {
  ActionReport report;
  report.action = choice == RecoverChoice::Finish ? "recover-finish" : "recover-undo";
  auto situation = Examine(host, catalogue, options);
  if (!situation) {
    report.error = situation.error();
    return report;
  }
  Describe(*situation, report);
  if (situation->journal_error) report.error = situation->journal_error;
  if (!situation->inventory.system.elevated) {
    report.error = Error{Id::NotAdministrator, "recover", situation->inventory.system.account, {}, {}};
  }
  if (report.error) return report;
  if (!situation->journal) {
    report.findings.push_back({Id::NoJournal, situation->paths.journal.text(), {}});
    return report;
  }
  if (situation->inventory.run_in_progress) {
    report.error = Error{Id::RunInProgress, "recover", situation->inventory.run_reasons.front(), {}, {}};
    return report;
  }
  const Entry journal = *situation->journal;
  bool again = false;
  Status unmarked;
  {
    const auto lock = TakeLock(host, situation->paths, report);
    if (!lock) return report;
    if (choice == RecoverChoice::Undo) {
      if (const Status undone = Undo(host, *situation, journal, report); !undone) report.error = undone.error();
    } else if (const auto finished = Finish(host, *situation, journal, report)) {
      again = *finished;
    } else {
      report.error = finished.error();
    }
    if (!again) Conclude(host, catalogue, options, journal, choice, report);
    // Doing it anew may be refused before it notes anything: then this is the last word.
    if (again) unmarked = UnmarkJournal(host);
  }
  if (again) {
    ActionReport repeated = Again(host, catalogue, options, journal);
    repeated.action = report.action;
    if (!unmarked && repeated.outcome == Outcome::Unchanged) {
      repeated.findings.push_back(MarkerProblem(unmarked.error()));
    }
    return repeated;
  }
  return report;
}

}  // namespace engine::patch
