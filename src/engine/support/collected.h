// SPDX-License-Identifier: MIT
//
// What people brought together from many instruments: verification files, copies of audit trails beside them, and reports
// of searches for traces, in folders of ordinary people, outside any host.
//
// Looks at everything below the folders by its content: sound verification files, those that cannot be read, and XML
// that is something else; of JSON, reports of searches and what bears the name of one. Links are not followed; a file is read as far as kMostBytes. Nothing is written.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/trail.h"
#include "engine/support/search_report.h"
#include "engine/verify/summary.h"

namespace engine::support {

inline constexpr std::uintmax_t kMostBytes = 16U << 20U;  // a verification file has some ten thousand

/// What the name says: "20261121-140500Z-MISEQ-protected-2.xml". For files whose content says nothing.
struct FileName {
  Time time{};
  std::string computer, state;
};
std::optional<FileName> ParseFileName(std::string_view name);

struct CollectedFile {
  std::string path;                       // as found, UTF-8
  std::string folder;                     // of it
  std::string name;                       // without folder
  std::size_t size = 0, fingerprint = 0;  // of the bytes; no proof against somebody who means harm
  Result<verify::Summary> summary = std::unexpected(Error{});
};

/// What a report of a search says of one machine; unreadable too where only its name says that it is such a report.
struct SearchFile {
  std::string path;  // and behind it which machine, where one of several cannot be read
  Result<SearchSummary> summary = std::unexpected(Error{});
};

struct Collected {
  std::vector<CollectedFile> files;  // sorted by path
  /// A trail per folder that holds an audit.jsonl.
  std::map<std::string, Result<std::vector<audit::Line>>> trails;
  std::vector<SearchFile> searches;  // sorted by path
  std::size_t foreign = 0;           // sound XML that is no verification file
};

/// Files are read and parsed side by side. FileNotFound for a folder that is not there, FileSystem for one that cannot
/// be listed; a single file that cannot be read is ReportUnreadable in its place.
Result<Collected> Collect(const std::vector<std::filesystem::path>& folders);

}  // namespace engine::support
