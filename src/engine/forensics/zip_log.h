// SPDX-License-Identifier: MIT
//
// Logs in a zip file that somebody packed, by any program: entries that are deflated or stored, zip64 included.
//
// Nothing is written anywhere and a name is only ever shown, so one with ".." in it leads nowhere. What the directory says
// of sizes is held against what unpacking gives. Bounded: kMostEntries, kMostUnpacked for all entries together, and no
// byte of the file is read for two entries. Without a sound directory, as in a file that was cut off, entries are taken
// one behind the other, and that is told. (The bundles of engine/support have a stricter reader, for zip files of our own.)
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/forensics/packed_log.h"

namespace engine::forensics {

struct ZippedLog {
  std::string name;  // printable
  Packed where;
  std::uint64_t size = 0;  // unpacked, as measured
};

inline constexpr std::size_t kMostEntries = 10'000;
/// Bytes unpacked of entries that turn out to be no logs, before the rest is left alone.
inline constexpr std::uint64_t kMostRefused = std::uint64_t{1} << 30;

/// The entries whose names `is_log` wants. What is not read, or only in part, is told in `problems` by the name of the
/// file and of the entry: PackedLogCutOff, PackedLogRefused for a password or another way of packing, FileTooLarge.
std::vector<ZippedLog> LogsInZip(const OpenedFile& zip, const std::string& shown,
                                 const std::function<bool(std::string_view)>& is_log, std::vector<Error>& problems);

}  // namespace engine::forensics
