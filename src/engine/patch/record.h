// SPDX-License-Identifier: MIT
//
// What we did to this machine, kept so that it can be taken back: applied.xml, one entry per committed action, oldest
// first. The first entry's backup is the original; removal goes through the entries from the newest to the oldest.
//
// Sealed: the first line holds format version and SHA-256 of the rest, so a torn or altered file is seen (RecordDamaged,
// JournalDamaged, JournalVersion) and never half believed. The journal uses the same entry and the same seal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/host/host.h"
#include "engine/patch/change.h"
#include "engine/patch/control.h"

namespace engine::patch {

enum class Action { Apply, Repair, Remove };
std::string_view Name(Action action);  // "apply", …

struct Entry {
  std::string id;  // unique on this machine: "20261121-140500Z-1a2b3c4d"
  Action action = Action::Apply;
  Time time{};
  std::string site;
  std::string target;  // applicationHost.config
  std::string before_sha256, after_sha256;
  std::string backup;               // path of the copy of the bytes before
  std::string fresh;                // path of the new bytes beside the target, until they replace it
  std::string way;                  // "A", "B", ""
  std::vector<ControlId> controls;  // brought into force
  std::vector<Change> changes;      // for Remove: the ones to take back
  std::vector<Entry> earlier;       // for Remove: the record it empties, in case it is undone
  Wishes wishes;
};

struct Record {
  std::vector<Entry> entries;
};

/// Paths below the private folder.
struct StorePaths {
  WinPath folder, lock, journal, journal_fresh, record, record_fresh, backups, evidence;
  static StorePaths In(const WinPath& folder);
};

/// An absent file is an empty record, or no journal.
Result<Record> ReadRecord(const HostReader& host, const StorePaths& paths);
Result<std::optional<Entry>> ReadJournal(const HostReader& host, const StorePaths& paths);
/// The bytes before the entry's action. A backup is used only if its hash is the one recorded: BackupMissing,
/// BackupTampered.
Result<std::string> ReadBackup(const HostReader& host, const Entry& entry);
/// Written beside and put in place by one rename.
Status WriteRecord(Host& host, const StorePaths& paths, const Record& record);
Status WriteJournal(Host& host, const StorePaths& paths, const Entry& entry);

}  // namespace engine::patch
