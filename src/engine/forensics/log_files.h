// SPDX-License-Identifier: MIT
//
// The log files to read: below a folder of the machine looked at, or below one on the disk of this computer.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/host/host.h"

namespace engine::forensics {

struct LogFile {
  std::string shown;
  std::uint64_t size = 0;  // of what is read: unpacked
  /// May be called from any thread, one at a time.
  std::function<Result<std::unique_ptr<OpenedFile>>()> open;
};

/// Files below, three folders deep, that are named like logs (.log, .txt, either with .gz behind it), and those in .zip
/// files ("logs.zip: u_ex220511.log"), by path. What cannot be listed is left out and told in `problems`, as is a packed
/// one that ends too soon (PackedLogCutOff) or is not read (zip_log.h).
/// FileNotFound where there is no such folder.
Result<std::vector<LogFile>> LogsBelow(const HostReader& host, const WinPath& folder, std::vector<Error>& problems);
/// `folder`: UTF-8, with '/' between names; links are not followed. May be one file, too.
Result<std::vector<LogFile>> LogsOnDisk(const std::string& folder, std::vector<Error>& problems);

}  // namespace engine::forensics
