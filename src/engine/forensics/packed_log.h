// SPDX-License-Identifier: MIT
//
// Logs that are packed, read as if they were not: with gzip (RFC 1952, one member behind the other allowed), or as one
// entry of a zip file, deflated (RFC 1951) or stored.
//
// Memory stays the same whatever they unfold into: what was unpacked last is kept, and who goes further back than that
// starts from the beginning once more. Where the bytes make no sense or end too soon the log ends, and `complete` says so.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include "engine/host/host.h"

namespace engine::forensics {

enum class Packing { Gzip, Deflate, Stored };

/// Where packed bytes lie in a file, from `begin` to before `end`.
struct Packed {
  Packing packing = Packing::Gzip;
  std::uint64_t begin = 0, end = std::numeric_limits<std::uint64_t>::max();
};

struct Unpacked {
  std::uint64_t size = 0, packed = 0;  // bytes: unpacked, and of the file
  std::uint32_t crc = 0;               // of what was unpacked
  bool complete = false;               // false: damaged or cut off behind them
  bool too_large = false;              // it unfolds beyond the limit, or so far that it is no log: not read further
};
/// Unpacks all of it once, as far as `most` bytes, and keeps nothing. Errors of reading as they are.
Result<Unpacked> MeasurePacked(const OpenedFile& file, const Packed& where, std::uint64_t most);
inline constexpr std::uint64_t kMostUnpacked = std::uint64_t{16} << 30;
/// Lines that differ in their times alone shrink to a thirtieth; a million equal bytes shrink to a thousandth.
inline constexpr std::uint64_t kMostRatio = 300, kRatioFrom = std::uint64_t{64} << 20;

/// `size`: as measured.
std::unique_ptr<OpenedFile> OpenPacked(std::unique_ptr<OpenedFile> file, const Packed& where, std::uint64_t size);

}  // namespace engine::forensics
