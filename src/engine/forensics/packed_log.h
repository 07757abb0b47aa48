// SPDX-License-Identifier: MIT
//
// Logs that were packed with gzip (RFC 1952, one member behind the other allowed), read as if they were not.
//
// Memory stays the same whatever they unfold into: what was unpacked last is kept, and who goes further back than that
// starts from the beginning once more. Where the bytes make no sense or end too soon the log ends, and `complete` says so.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/host/host.h"

namespace engine::forensics {

struct Unpacked {
  std::uint64_t size = 0;  // bytes
  bool complete = false;   // false: damaged or cut off behind them
};
/// Unpacks all of it once and keeps nothing. FileTooLarge beyond kMostUnpacked; errors of reading as they are.
Result<Unpacked> MeasurePacked(const OpenedFile& packed, std::string_view shown);
inline constexpr std::uint64_t kMostUnpacked = std::uint64_t{16} << 30;

/// `size`: as measured.
std::unique_ptr<OpenedFile> OpenPacked(std::unique_ptr<OpenedFile> packed, std::uint64_t size);

}  // namespace engine::forensics
