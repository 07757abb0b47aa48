// SPDX-License-Identifier: MIT
//
// What a zip file says it holds: its directory, or, where that is damaged or cut off, the headers before the entries.
// Layout: PKWARE's APPNOTE.TXT 4.3.7 (local header), 4.3.9 (descriptor), 4.3.12 (directory), 4.3.14 to 4.3.16 (its end),
// 4.5.3 (64-bit sizes). Nothing of this is believed: positions are inside the file, and that is all that is sure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/host/host.h"

namespace engine::forensics {

struct ZipEntry {
  std::string name;  // as it stands there
  unsigned flags = 0, method = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed = 0, size = 0;  // bytes
  std::uint64_t header = 0;            // where its local header begins

  static constexpr unsigned kEncrypted = 0x0001, kSizesBehind = 0x0008;
  static constexpr unsigned kStored = 0, kDeflated = 8;
};

/// In order of their places. Nothing where there is no directory, or one that makes no sense; at most `limit` + 1.
Result<std::optional<std::vector<ZipEntry>>> ZipDirectory(const OpenedFile& zip, std::size_t limit);

struct LocalEntry {
  ZipEntry entry;          // sizes and checksum: as they stand before the entry, perhaps 0
  std::uint64_t data = 0;  // where its bytes begin
};
/// The entry whose header begins at `at`; nothing where none does.
Result<std::optional<LocalEntry>> ZipEntryAt(const OpenedFile& zip, std::uint64_t at);
/// Where the next header begins behind an entry whose bytes end at `end`: a descriptor may lie between. Nothing: there is
/// none.
Result<std::optional<std::uint64_t>> NextZipEntry(const OpenedFile& zip, std::uint64_t end);

}  // namespace engine::forensics
