// SPDX-License-Identifier: MIT
//
// Commits a plan as a write-ahead transaction. Killed between any two calls it leaves the old or the new configuration,
// never a mixture, and an open journal tells the next start.
//
// (1) private folders  (2) backup, read back  (3) journal, and the marker with it  (4) new bytes beside the target, read back, strict check
// (5) replace by one rename, only over the bytes that were planned on  (6) read back, judge again  (7) record
// (8) audit record  (9) journal closed. Any failure after (3) undoes what was done, in reverse, going on after its own
// errors; what is then on disk is read, not assumed. TargetChanged at (5) leaves others' change alone and is reported
// for the caller to plan again.
#pragma once

#include <functional>

#include "engine/patch/actions.h"

namespace engine::patch {

/// Judges what was read back; an error undoes everything.
using Judge = std::function<Status(const std::string& bytes)>;

struct Committed {
  std::optional<Error> error;      // why it failed
  bool changed_meanwhile = false;  // plan again
  OnDisk on_disk = OnDisk::Unreadable;
  bool journal_open = false;  // could not be closed: recover
  std::vector<Finding> findings{};
};

Committed Commit(Host& host, const StorePaths& paths, Entry entry, const std::string& before, const std::string& after,
                 const audit::Record& audit_record, const Judge& judge, const Watch& watch = {});

/// The pieces recovery shares with Commit.
/// Puts `bytes` in the place of the target if that holds `expected_sha256`; `fresh` is the name used beside it.
Status ReplaceTarget(Host& host, const Entry& entry, const std::string& bytes, const std::string& expected_sha256);
/// Hash of the target as it is now, or nothing.
std::optional<std::string> HashOnDisk(const HostReader& host, const Entry& entry);
OnDisk Compare(const HostReader& host, const Entry& entry);
/// Record with the action's effect: apply and repair add the entry (once), remove empties it.
Status RecordEffect(Host& host, const StorePaths& paths, const Entry& entry);
/// The record as it was before the action: without the entry, or, for remove, with the ones it took out.
Status RevertRecord(Host& host, const StorePaths& paths, const Entry& entry);
/// Removes the new bytes beside the target and the journal.
Status CloseJournal(Host& host, const StorePaths& paths, const Entry& entry);

}  // namespace engine::patch
