// SPDX-License-Identifier: MIT
//
// The audit trail: one JSON object a line, each holding the SHA-256 of the line before it.
//
// Append-only. Changing, removing or reordering a line breaks the chain; removing the newest lines is seen because the
// head (number and hash of the last record) is kept apart, in audit.head, and stands in every verification file. A
// torn last line (power loss while appending) is told apart from a changed one and repaired by the next append, which
// says so. An administrator who rewrites everything, head included, is caught only by heads kept elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/host/host.h"

namespace engine::audit {

struct Record {
  std::string action;   // "apply", "remove", "recover-undo", "verify", …
  std::string outcome;  // "done-reboot-required", "undone", …
  std::string account, tool_version;
  std::vector<std::pair<std::string, std::string>> details;  // contract keys: "before", "after", "site", "error", …
};

struct Head {
  std::uint64_t count = 0;
  std::string sha256;  // of the last line without its line end; "" for an empty trail
};

struct Line {
  std::uint64_t number = 0;  // "seq", from 1
  Time time{};
  Record record;
  std::string sha256;
};

/// Adds one record and moves the head. `folder` is the engine's private folder and exists.
Result<Head> Append(Host& host, const WinPath& folder, const Record& record);
/// The records as far as they can be read.
Result<std::vector<Line>> ReadTrail(const HostReader& host, const WinPath& folder);
/// Checks the chain and the head. AuditChanged / AuditMissing / AuditDamaged with "line". An absent trail is count 0.
Result<Head> Verify(const HostReader& host, const WinPath& folder);
/// The head without checking the chain: for reports.
Result<Head> CurrentHead(const HostReader& host, const WinPath& folder);

/// A trail that was copied to another computer, by its bytes: all of its records, or the first damage as for Verify.
/// `head` is what stands in the audit.head beside it; nothing when that was not taken along. `name` stands in errors.
Result<std::vector<Line>> CheckCopy(std::string_view bytes, const std::optional<std::string>& head,
                                    const std::string& name);

WinPath TrailPath(const WinPath& folder);

}  // namespace engine::audit
