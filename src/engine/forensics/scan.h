// SPDX-License-Identifier: MIT
//
// The search: all lines of all logs, on several threads, with a result that depends on neither their number nor on
// where the files were cut.
//
// Reads in parts of fixed size: memory does not grow with the logs but with what is found, and that is bounded. A file
// that cannot be read is told and the others are read. Asked to stop, it keeps what was found so far.
#pragma once

#include <functional>

#include "engine/forensics/log_files.h"
#include "engine/forensics/rules.h"
#include "engine/forensics/trace.h"

namespace engine::forensics {

/// Told after each part; false asks to stop.
using OnBytes = std::function<bool(std::uint64_t done, std::uint64_t total)>;

struct ScanOptions {
  unsigned threads = 2;
  std::size_t part_size = 1u << 20;
  std::chrono::minutes utc_offset{};  // of the machine: for logs in local time
  OnBytes on_bytes{};
  /// The file an address names, if it lies there now.
  std::function<std::optional<NamedFile>(std::string_view stem)> locate{};
  std::optional<Time> installed{};  // of LRM
};

ScanReport Scan(const std::vector<LogFile>& logs, const Rules& rules, const ScanOptions& options = {});

}  // namespace engine::forensics
