// SPDX-License-Identifier: MIT
//
// Bundles as zip files whose entries are stored, not compressed: any program opens them, and what one holds is exactly
// as long as the file, so nothing can unfold into more.
//
// The reader takes what the writer writes and nothing else: entries one behind the other from the first byte on, plain
// names, sound checksums, a directory that says the same. BundleTooLarge beyond kMostBundleBytes or kMostEntries,
// BundleEntryRefused for a name that is no plain name, BundleDamaged for everything else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/time.h"

namespace engine::support {

inline constexpr std::size_t kMostBundleBytes = 64u << 20, kMostEntries = 64;

struct ArchiveEntry {
  std::string name;  // letters, digits, '.', '-', '_'; no folders
  std::string bytes;
};

/// `time` is written as UTC; the same entries at the same time give the same bytes. REQUIRES: names as above.
std::string WriteArchive(const std::vector<ArchiveEntry>& entries, Time time);
/// `shown` names the file in errors.
Result<std::vector<ArchiveEntry>> ReadArchive(std::string_view bytes, const std::string& shown);

/// The checksum of zip files (ISO 3309, as in PNG).
std::uint32_t Crc32(std::string_view bytes);

}  // namespace engine::support
