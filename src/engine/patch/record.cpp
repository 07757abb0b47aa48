// SPDX-License-Identifier: MIT
//
// First line of a sealed file: `<?lrm-patch-wizard record version="1" sha256="…"?>`; the hash is of all bytes after it.
#include "engine/patch/record.h"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/patch/change_xml.h"

namespace engine::patch {
namespace {

constexpr int kVersion = 1;
constexpr std::uint64_t kMaxSize = 64u << 20;

std::string Seal(std::string_view kind, const pugi::xml_document& document) {
  std::ostringstream body;
  document.save(body, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  const std::string text = body.str();
  return fmt::format("<?lrm-patch-wizard {} version=\"{}\" sha256=\"{}\"?>\n{}", kind, kVersion, Sha256(text), text);
}

Error Damaged(Id id, const WinPath& path, std::string detail) {
  return {id, "read", path.text(), std::nullopt, {{"detail", std::move(detail)}}};
}

/// The document behind the seal; JournalVersion when another version wrote it, `damaged` for everything else.
Result<pugi::xml_document> Unseal(std::string_view kind, const std::string& bytes, const WinPath& path, Id damaged) {
  const std::size_t line_end = bytes.find('\n');
  const std::string start = fmt::format("<?lrm-patch-wizard {} version=\"", kind);
  if (line_end == std::string::npos || !bytes.starts_with(start))
    return std::unexpected(Damaged(damaged, path, "header"));
  const std::string_view header = std::string_view(bytes).substr(start.size(), line_end - start.size());
  const std::string_view version = header.substr(0, header.find('"'));
  if (version != std::to_string(kVersion)) {
    return Fail(Id::JournalVersion, "read", path.text(), {{"version", std::string(version)}});
  }
  const std::string body = bytes.substr(line_end + 1);
  if (header != fmt::format("{}\" sha256=\"{}\"?>", kVersion, Sha256(body))) {
    return std::unexpected(Damaged(damaged, path, "hash"));
  }
  pugi::xml_document document;
  if (!document.load_buffer(body.data(), body.size())) return std::unexpected(Damaged(damaged, path, "XML"));
  if (document.first_child() != document.last_child()) return std::unexpected(Damaged(damaged, path, "root"));
  return document;
}

/// The bytes, or nothing if there is no such file.
Result<std::optional<std::string>> ReadIfThere(const HostReader& host, const WinPath& path) {
  LRM_TRY(const FileInfo info, host.files().Stat(path));
  if (info.kind == FileKind::Absent) return std::nullopt;
  LRM_TRY(std::string bytes, host.files().Read(path, kMaxSize));
  return bytes;
}

Status Publish(Host& host, const WinPath& fresh, const WinPath& target, const std::string& bytes) {
  Files& files = host.changing_files();
  LRM_CHECK(files.Remove(fresh));  // left over from a crash: never finished, never read
  LRM_CHECK(files.WriteNew(fresh, bytes));
  return files.Replace(fresh, target, std::nullopt);
}

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
  LRM_TRY(const auto bytes, ReadIfThere(host, paths.record));
  Record record;
  if (!bytes) return record;
  LRM_TRY(const pugi::xml_document document, Unseal("record", *bytes, paths.record, Id::RecordDamaged));
  const pugi::xml_node root = document.document_element();
  if (std::string_view(root.name()) != "applied" || root.first_attribute())
    return std::unexpected(Damaged(Id::RecordDamaged, paths.record, "root"));
  for (const pugi::xml_node node : root.children()) {
    auto entry = ReadEntry(node);
    if (!entry) return std::unexpected(Damaged(Id::RecordDamaged, paths.record, "entry"));
    record.entries.push_back(std::move(*entry));
  }
  return record;
}

Result<std::optional<Entry>> ReadJournal(const HostReader& host, const StorePaths& paths) {
  LRM_TRY(const auto bytes, ReadIfThere(host, paths.journal));
  if (!bytes) return std::nullopt;
  LRM_TRY(const pugi::xml_document document, Unseal("journal", *bytes, paths.journal, Id::JournalDamaged));
  auto entry = ReadEntry(document.document_element());
  if (!entry) return std::unexpected(Damaged(Id::JournalDamaged, paths.journal, "entry"));
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
  return Publish(host, paths.record_fresh, paths.record, Seal("record", document));
}

Status WriteJournal(Host& host, const StorePaths& paths, const Entry& entry) {
  pugi::xml_document document;
  WriteEntry(document, entry);
  return Publish(host, paths.journal_fresh, paths.journal, Seal("journal", document));
}

}  // namespace engine::patch
