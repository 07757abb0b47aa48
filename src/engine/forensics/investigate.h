// SPDX-License-Identifier: MIT
//
// Everything that can be looked at on one instrument after the question "was someone here already?": the logs of its
// web server, the events of its Windows. Reads only, and changes no verdict about the protection.
#pragma once

#include "engine/forensics/events.h"
#include "engine/forensics/scan.h"
#include "engine/lrm/inventory.h"

namespace engine::forensics {

struct InvestigateOptions {
  std::vector<std::string> log_folders;    // on the disk of this computer; empty: those of the instrument
  std::vector<std::string> event_folders;  // likewise, with events exported as XML
  std::string site;
  OnBytes on_bytes;
  unsigned threads = 2;
};

struct Investigation {
  std::string computer, instrument;
  Time made{};
  std::chrono::minutes utc_offset{};
  bool knows_clock = true;           // false: nothing tells the offset, which is 0 then
  std::vector<std::string> folders;  // that were looked into for logs
  ScanReport logs;
  EventReport events;

  /// Of logs and events.
  Grade Worst() const;
  /// Of the days missing in the logs, those on which Windows ran by its System log: LRM's website was off or answered
  /// nobody, or its log is gone.
  std::uint64_t MissingDaysWithWindows() const;
  /// Whether anything was there to be read at all.
  bool AnythingRead() const { return logs.coverage.lines > 0 || !events.channels.empty(); }
};

/// A folder on the disk of this computer that holds logs, and perhaps exported events, of a machine nothing else is known
/// of: named like the folder, its times told as UTC.
Result<Investigation> InvestigateFolder(const std::string& folder, const InvestigateOptions& options, Time now);

/// Errors of single folders and files are findings of the coverage; this fails only where the machine itself cannot be
/// read.
Result<Investigation> Investigate(const HostReader& host, const lrm::Catalogue& catalogue,
                                  const InvestigateOptions& options);

}  // namespace engine::forensics
