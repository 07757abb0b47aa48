// SPDX-License-Identifier: MIT
#include "engine/patch/transaction.h"

#include <algorithm>

#include "engine/core/hash.h"
#include "engine/iis/document.h"
#include "engine/patch/marker.h"

namespace engine::patch {
namespace {

Status CheckReadBack(const HostReader& host, const WinPath& path, const std::string& expected) {
  LRM_TRY(const std::string found, host.files().Read(path));
  if (found != expected) return Fail(Id::ReadBackDiffers, "read back", path.text());
  return {};
}

Status WriteBackup(Host& host, const Entry& entry, const std::string& before) {
  LRM_TRY(const WinPath path, WinPath::Parse(entry.backup));
  const Status written = host.changing_files().WriteNew(path, before);
  // The name holds time and hash: a file of that name with the right bytes is the backup.
  if (!written && written.error().id != Id::FileExists) return written;
  return CheckReadBack(host, path, before);
}

/// One run of the steps; remembers how far it came for the way back.
class Run {
 public:
  Run(Host& host, const StorePaths& paths, const Entry& entry, const std::string& before, const std::string& after)
      : m_host(host), m_paths(paths), m_entry(entry), m_before(before), m_after(after) {}

  Status Prepare() {
    Files& files = m_host.changing_files();
    LRM_CHECK(files.MakePrivateFolder(m_paths.folder));
    LRM_CHECK(files.MakePrivateFolder(m_paths.backups));
    LRM_CHECK(WriteBackup(m_host, m_entry, m_before));
    m_journal_written = true;  // from here on a journal may exist, whatever the call returns
    LRM_CHECK(WriteJournal(m_host, m_paths, m_entry));
    if (const Status marked = MarkJournal(m_host, m_entry); !marked)
      m_findings.push_back(MarkerProblem(marked.error()));
    return {};
  }

  Status Replace() {
    m_may_have_replaced = true;
    const Status replaced = ReplaceTarget(m_host, m_entry, m_after, m_entry.before_sha256);
    if (!replaced && replaced.error().id == Id::TargetChanged) m_may_have_replaced = false;
    return replaced;
  }

  Status Prove(const Judge& judge) const {
    LRM_TRY(const WinPath target, WinPath::Parse(m_entry.target));
    LRM_CHECK(CheckReadBack(m_host, target, m_after));
    return judge(m_after);
  }

  Status Keep(const audit::Record& audit_record) {
    m_recorded = true;
    LRM_CHECK(RecordEffect(m_host, m_paths, m_entry));
    LRM_TRY(const audit::Head head, audit::Append(m_host, m_paths.folder, audit_record));
    (void)head;
    return {};
  }

  /// In reverse, going on after its own errors. The journal is closed only when the configuration is as before.
  void Undo(const audit::Record& audit_record, const Error& why) {
    if (m_may_have_replaced && Compare(m_host, m_entry) == OnDisk::After) {
      (void)ReplaceTarget(m_host, m_entry, m_before, m_entry.after_sha256);
    }
    // Ours may be in it, perhaps with others' edits on top: then only recovery may decide, and the journal stays open.
    if (m_may_have_replaced && Compare(m_host, m_entry) != OnDisk::Before) return;
    if (m_recorded) m_undo_failed = !RevertRecord(m_host, m_paths, m_entry).has_value();
    if (m_journal_written && !m_undo_failed) {
      audit::Record undone = audit_record;
      undone.outcome = "undone";
      undone.details.emplace_back("error", Label(why.id));
      (void)audit::Append(m_host, m_paths.folder, undone);
      m_undo_failed = !CloseJournal(m_host, m_paths, m_entry).has_value();
    }
  }

  bool journal_written() const { return m_journal_written; }
  const std::vector<Finding>& findings() const { return m_findings; }

 private:
  Host& m_host;
  const StorePaths& m_paths;
  const Entry& m_entry;
  const std::string &m_before, &m_after;
  bool m_journal_written = false, m_may_have_replaced = false, m_recorded = false, m_undo_failed = false;
  std::vector<Finding> m_findings;
};

bool IsJournalThere(const HostReader& host, const StorePaths& paths) {
  const auto info = host.files().Stat(paths.journal);
  return !info || info->kind != FileKind::Absent;
}

}  // namespace

std::optional<std::string> HashOnDisk(const HostReader& host, const Entry& entry) {
  const auto target = WinPath::Parse(entry.target);
  if (!target) return std::nullopt;
  const auto bytes = host.files().Read(*target);
  return bytes ? std::optional(Sha256(*bytes)) : std::nullopt;
}

OnDisk Compare(const HostReader& host, const Entry& entry) {
  const auto hash = HashOnDisk(host, entry);
  if (!hash) return OnDisk::Unreadable;
  if (*hash == entry.before_sha256) return OnDisk::Before;
  return *hash == entry.after_sha256 ? OnDisk::After : OnDisk::Other;
}

Status ReplaceTarget(Host& host, const Entry& entry, const std::string& bytes, const std::string& expected_sha256) {
  LRM_TRY(const WinPath fresh, WinPath::Parse(entry.fresh));
  LRM_TRY(const WinPath target, WinPath::Parse(entry.target));
  LRM_TRY(const iis::Document checked, iis::Document::Parse(bytes, target.text()));
  (void)checked;
  Files& files = host.changing_files();
  LRM_CHECK(files.Remove(fresh));
  LRM_CHECK(files.WriteNew(fresh, bytes));
  LRM_CHECK(CheckReadBack(host, fresh, bytes));
  return files.Replace(fresh, target, expected_sha256);
}

Status RecordEffect(Host& host, const StorePaths& paths, const Entry& entry) {
  Record record;
  if (entry.action != Action::Remove) {
    LRM_TRY(record, ReadRecord(host, paths));
    const bool known = std::ranges::any_of(record.entries, [&](const Entry& other) { return other.id == entry.id; });
    if (known) return {};
    record.entries.push_back(entry);
  }
  return WriteRecord(host, paths, record);
}

Status RevertRecord(Host& host, const StorePaths& paths, const Entry& entry) {
  if (entry.action == Action::Remove) return WriteRecord(host, paths, {entry.earlier});
  LRM_TRY(Record record, ReadRecord(host, paths));
  if (std::erase_if(record.entries, [&](const Entry& other) { return other.id == entry.id; }) == 0) return {};
  return WriteRecord(host, paths, record);
}

Status CloseJournal(Host& host, const StorePaths& paths, const Entry& entry) {
  LRM_TRY(const WinPath fresh, WinPath::Parse(entry.fresh));
  LRM_CHECK(host.changing_files().Remove(fresh));
  LRM_CHECK(host.changing_files().Remove(paths.journal_fresh));
  return host.changing_files().Remove(paths.journal);
}

Committed Commit(Host& host, const StorePaths& paths, Entry entry, const std::string& before, const std::string& after,
                 const audit::Record& audit_record, const Judge& judge, const Watch& watch) {
  Run run(host, paths, entry, before, after);
  const Status done = [&]() -> Status {
    LRM_CHECK(Ask(watch, ActionStep::Backup));
    LRM_CHECK(run.Prepare());
    LRM_CHECK(Ask(watch, ActionStep::Replace));
    LRM_CHECK(run.Replace());
    LRM_CHECK(Ask(watch, ActionStep::ReadBack));
    LRM_CHECK(run.Prove(judge));
    LRM_CHECK(Ask(watch, ActionStep::Record));
    LRM_CHECK(run.Keep(audit_record));
    return CloseJournal(host, paths, entry);
  }();
  Committed committed;
  if (!done) {
    committed.error = done.error();
    committed.changed_meanwhile = done.error().id == Id::TargetChanged;
    run.Undo(audit_record, done.error());
  }
  committed.findings = run.findings();
  committed.on_disk = Compare(host, entry);
  committed.journal_open = run.journal_written() && IsJournalThere(host, paths);
  return committed;
}

}  // namespace engine::patch
