// SPDX-License-Identifier: MIT
#include "engine/patch/record.h"

#include "engine/audit/sealed_file.h"
#include "engine/core/hash.h"
#include "engine/patch/change_xml.h"

namespace engine::patch {
namespace {

constexpr audit::SealedKind kRecord{"record", Id::RecordDamaged}, kJournal{"journal", Id::JournalDamaged};

}  // namespace

StorePaths StorePaths::In(const WinPath& folder) {
  return {folder,
          folder / "lock",
          folder / "journal.xml",
          folder / "journal.new",
          folder / "applied.xml",
          folder / "applied.new",
          folder / "backups",
          folder / "evidence"};
}

Result<Record> ReadRecord(const HostReader& host, const StorePaths& paths) {
  LRM_TRY(const auto document, audit::ReadSealed(host, kRecord, paths.record));
  Record record;
  if (!document) return record;
  const pugi::xml_node root = document->document_element();
  if (std::string_view(root.name()) != "applied" || root.first_attribute())
    return std::unexpected(audit::SealedDamage(kRecord, paths.record, "root"));
  for (const pugi::xml_node node : root.children()) {
    auto entry = ReadEntry(node);
    if (!entry) return std::unexpected(audit::SealedDamage(kRecord, paths.record, "entry"));
    record.entries.push_back(std::move(*entry));
  }
  return record;
}

Result<std::optional<Entry>> ReadJournal(const HostReader& host, const StorePaths& paths) {
  LRM_TRY(const auto document, audit::ReadSealed(host, kJournal, paths.journal));
  if (!document) return std::nullopt;
  auto entry = ReadEntry(document->document_element());
  if (!entry) return std::unexpected(audit::SealedDamage(kJournal, paths.journal, "entry"));
  return entry;
}

Result<std::string> ReadBackup(const HostReader& host, const Entry& entry) {
  LRM_TRY(const WinPath path, WinPath::Parse(entry.backup));
  auto bytes = host.files().Read(path);
  if (!bytes && bytes.error().id == Id::FileNotFound) return Fail(Id::BackupMissing, "read", entry.backup);
  if (!bytes) return std::unexpected(bytes.error());
  if (Sha256(*bytes) != entry.before_sha256) return Fail(Id::BackupTampered, "read", entry.backup);
  return bytes;
}

Status WriteRecord(Host& host, const StorePaths& paths, const Record& record) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("applied");
  for (const Entry& entry : record.entries) WriteEntry(root, entry);
  return audit::WriteSealed(host, kRecord, paths.record_fresh, paths.record, document);
}

Status WriteJournal(Host& host, const StorePaths& paths, const Entry& entry) {
  pugi::xml_document document;
  WriteEntry(document, entry);
  return audit::WriteSealed(host, kJournal, paths.journal_fresh, paths.journal, document);
}

}  // namespace engine::patch
