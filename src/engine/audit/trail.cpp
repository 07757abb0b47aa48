// SPDX-License-Identifier: MIT
//
// Reading, checking and adding. Order of writes: mend what a crash left, the line, the head; each durable before the
// next, so a crash leaves the head at most one record behind.
//
// Damage never stops a record from being written and never heals: a new line goes on from what the head says, so a gap
// stays a gap; without a readable head it names no line before it, which the check reports for ever.
#include "engine/audit/trail.h"

#include <algorithm>

#include "engine/audit/chain.h"
#include "engine/audit/line_format.h"
#include "engine/core/hash.h"

namespace engine::audit {

namespace {

WinPath HeadPath(const WinPath& folder) { return folder / "audit.head"; }

struct Snapshot {
  std::string bytes;
  HeadFile head;
  Chain chain;
};

Result<std::optional<std::string>> ReadIfThere(const HostReader& host, const WinPath& path) {
  LRM_TRY(const auto info, host.files().Stat(path));
  if (info.kind == FileKind::Absent) return std::optional<std::string>{};
  auto bytes = host.files().Read(path);
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return std::optional<std::string>(std::move(*bytes));
}

Result<HeadFile> ReadHeadFile(const HostReader& host, const WinPath& folder) {
  LRM_TRY(const auto bytes, ReadIfThere(host, HeadPath(folder)));
  HeadFile file;
  file.exists = bytes.has_value();
  if (bytes) file.head = ReadHead(*bytes);
  return file;
}

Result<Snapshot> Look(const HostReader& host, const WinPath& folder) {
  Snapshot snapshot;
  LRM_TRY(auto bytes, ReadIfThere(host, TrailPath(folder)));
  LRM_TRY(snapshot.head, ReadHeadFile(host, folder));
  snapshot.bytes = std::move(bytes).value_or("");
  snapshot.chain = ReadChain(snapshot.bytes, snapshot.head, TrailPath(folder).text(), HeadPath(folder).text());
  return snapshot;
}

// Left-overs of a crash are ours: this folder is private.
Status ReplaceFile(Host& host, const WinPath& path, std::string_view bytes,
                   const std::optional<std::string>& expected_sha256) {
  auto& files = host.changing_files();
  const WinPath fresh = path.parent() / (path.name() + ".new");
  LRM_CHECK(files.Remove(fresh));
  LRM_CHECK(files.WriteNew(fresh, bytes));
  return files.Replace(fresh, path, expected_sha256);
}

Status MoveHead(Host& host, const WinPath& folder, const Head& head) {
  return ReplaceFile(host, HeadPath(folder), WriteHead(head), std::nullopt);
}

// What the next line goes on from.
Head Base(const Snapshot& snapshot) {
  const auto& chain = snapshot.chain;
  if (!chain.damage) return chain.end;
  if (snapshot.head.head) return *snapshot.head.head;
  return {std::max<std::uint64_t>(chain.end.count, 1), ""};  // never looks like the first line of all
}

// Closes the torn line and says so, in one replacement: half a repair would look like damage.
Result<Head> Repair(Host& host, const WinPath& folder, const Snapshot& snapshot, const Head& base,
                    const Record& record) {
  const std::string& torn = snapshot.chain.torn;
  const Record repair{
      std::string(kRepaired),
      "done",
      record.account,
      record.tool_version,
      {{std::string(kTornBytes), std::to_string(torn.size())}, {std::string(kTornSha256), Sha256(torn)}}};
  const auto line = WriteLine(base.count + 1, host.clock().Now(), repair, base.sha256);
  LRM_CHECK(ReplaceFile(host, TrailPath(folder), snapshot.bytes + "\n" + line + "\n", Sha256(snapshot.bytes)));
  return Head{base.count + 1, Sha256(line)};
}

}  // namespace

WinPath TrailPath(const WinPath& folder) { return folder / "audit.jsonl"; }

Result<Head> Append(Host& host, const WinPath& folder, const Record& record) {
  LRM_TRY(const auto snapshot, Look(host, folder));
  Head head = Base(snapshot);
  if (!snapshot.chain.torn.empty()) {
    LRM_TRY(head, Repair(host, folder, snapshot, head, record));
    LRM_CHECK(MoveHead(host, folder, head));
  } else if (!snapshot.chain.damage && snapshot.head.head.value_or(Head{}).count != head.count) {
    LRM_CHECK(MoveHead(host, folder, head));
  }
  const auto line = WriteLine(head.count + 1, host.clock().Now(), record, head.sha256);
  LRM_CHECK(host.changing_files().Append(TrailPath(folder), line + "\n"));
  head = {head.count + 1, Sha256(line)};
  LRM_CHECK(MoveHead(host, folder, head));
  return head;
}

Result<std::vector<Line>> ReadTrail(const HostReader& host, const WinPath& folder) {
  LRM_TRY(auto snapshot, Look(host, folder));
  return std::move(snapshot.chain.records);
}

Result<Head> Verify(const HostReader& host, const WinPath& folder) {
  LRM_TRY(auto snapshot, Look(host, folder));
  if (snapshot.chain.damage) return std::unexpected(std::move(*snapshot.chain.damage));
  return snapshot.chain.end;
}

Result<Head> CurrentHead(const HostReader& host, const WinPath& folder) {
  LRM_TRY(const auto file, ReadHeadFile(host, folder));
  if (file.exists && !file.head) return Fail(Id::AuditDamaged, "read", HeadPath(folder).text(), {{"line", "1"}});
  return file.head.value_or(Head{});
}

Result<std::vector<Line>> CheckCopy(std::string_view bytes, const std::optional<std::string>& head,
                                    const std::string& name) {
  HeadFile file{true, {}};
  if (head) file.head = ReadHead(*head);
  else file.head = ReadChain(bytes, {}, name, name).end;  // without it nobody can tell whether the newest are missing
  Chain chain = ReadChain(bytes, file, name, name);
  if (chain.damage) return std::unexpected(std::move(*chain.damage));
  return std::move(chain.records);
}

}  // namespace engine::audit
