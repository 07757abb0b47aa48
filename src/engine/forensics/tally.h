// SPDX-License-Identifier: MIT
//
// The sum of all parts, in their order, and what only the sum can tell: scripts that appeared, probing, files that lie
// there now, gaps.
#pragma once

#include <map>
#include <string>

#include "engine/forensics/part.h"
#include "engine/forensics/scan.h"

namespace engine::forensics {

class Tally {
 public:
  /// The next part of the file that is read; `lines_before` in this file.
  void Add(Part&& part, std::uint64_t lines_before);
  void AddProblem(Finding finding) { m_report.coverage.findings.push_back(std::move(finding)); }
  void CountFile(std::uint64_t bytes);
  /// Unread lines and steps back of one file, when it is done.
  void EndFile(const std::string& file);
  ScanReport Finish(const Rules& rules, const ScanOptions& options, bool stopped);

 private:
  void AddTrace(Trace&& trace);
  void AddProbesOf(Part& part, std::uint64_t lines_before);
  void AddProbes(const Rules& rules);
  void AddScripts(const Rules& rules, const ScanOptions& options);
  void LookForFiles(const Rules& rules, const ScanOptions& options);
  void Conclude();

  ScanReport m_report;
  std::map<std::string, std::size_t> m_index;  // of traces
  std::map<std::string, ScriptUse> m_scripts;
  std::map<ProbeKey, Probe> m_probes;
  std::uint64_t m_kept_bytes = 0;
  std::uint64_t m_file_unread = 0, m_file_back = 0;
  std::optional<Time> m_last_line;  // of this file
};

}  // namespace engine::forensics
