// SPDX-License-Identifier: MIT
#include "engine/mitigate/undertaking.h"

#include "engine/host/private_folder.h"

namespace engine::mitigate {

using patch::ActionStep;
using patch::Ask;
using patch::Outcome;

namespace {

/// One run of the steps; remembers how far it came for the way back.
class Run {
 public:
  Run(Host& host, const WinPath& folder, Undertaking& undertaking, const UndertakingResult& result)
      : m_host(host), m_folder(folder), m_undertaking(undertaking), m_result(result) {}

  Status Steps(const patch::Watch& watch) {
    LRM_CHECK(Ask(watch, ActionStep::Backup));
    m_journal_written = true;  // from here on a journal may exist, whatever the call returns
    LRM_CHECK(m_undertaking.WriteJournal());
    Note(patch::MarkMeasure(m_host, m_undertaking.Begun()));
    LRM_CHECK(Ask(watch, ActionStep::Replace));
    m_may_have_changed = true;
    LRM_CHECK(m_undertaking.Change());
    LRM_CHECK(Ask(watch, ActionStep::ReadBack));
    LRM_CHECK(m_undertaking.Prove(m_result.findings));
    LRM_CHECK(Ask(watch, ActionStep::Record));
    LRM_CHECK(AppendRecord(m_undertaking.RecordOf("done")));
    return m_undertaking.CloseJournal();
  }

  /// The journal is closed only when all is read to be as before.
  void Undo(const Error& why) {
    if (m_may_have_changed) m_undertaking.PutBack();
    if (!IsAsBefore() || !m_journal_written) return;
    audit::Record undone = m_undertaking.RecordOf("undone");
    undone.details.emplace_back("error", Label(why.id));
    (void)AppendRecord(undone);
    (void)m_undertaking.RestoreJournal();
  }

  bool IsAsBefore() const { return !m_may_have_changed || m_undertaking.IsAsBefore(); }

  /// The note says what the journal says.
  void Remark() {
    const auto left = m_undertaking.LeftOpen();
    Note(left ? patch::MarkMeasure(m_host, *left) : patch::UnmarkMeasure(m_host, m_undertaking.Begun().kind));
  }

 private:
  Status AppendRecord(const audit::Record& record) {
    LRM_TRY(const audit::Head head, audit::Append(m_host, m_folder, record));
    (void)head;
    return {};
  }

  /// A marker that could not be written is a finding, once: the action stands.
  void Note(const Status& marked) {
    if (marked || m_told) return;
    m_told = true;
    m_result.findings.push_back(patch::MarkerProblem(marked.error()));
  }

  Host& m_host;
  const WinPath& m_folder;
  Undertaking& m_undertaking;
  const UndertakingResult& m_result;
  bool m_journal_written = false, m_may_have_changed = false, m_told = false;
};

void Carry(Host& host, const WinPath& folder, const patch::Watch& watch, Undertaking& undertaking,
           const UndertakingResult& result) {
  Run run(host, folder, undertaking, result);
  const Status done = run.Steps(watch);
  result.outcome = Outcome::Done;
  if (!done) {
    result.error = done.error();
    run.Undo(done.error());
    const bool nothing_left = run.IsAsBefore() && !undertaking.LeftOpen();
    result.outcome = nothing_left ? Outcome::Undone : Outcome::Partial;
  }
  run.Remark();
}

Status Begin(Host& host, const patch::Watch& watch, const Planner& planner, const UndertakingResult& result) {
  LRM_TRY(const WinPath folder, PrivateFolder(host));
  if (planner(folder) == nullptr) return {};
  LRM_CHECK(host.changing_files().MakePrivateFolder(folder));
  LRM_TRY(const auto lock, host.changing_files().Lock(patch::StorePaths::In(folder).lock));
  if (const auto undertaking = planner(folder)) Carry(host, folder, watch, *undertaking, result);
  return {};
}

}  // namespace

void Undertake(Host& host, const patch::Watch& watch, const Planner& planner, const UndertakingResult& result) {
  if (const Status begun = Begin(host, watch, planner, result); !begun) result.error = begun.error();
}

}  // namespace engine::mitigate
