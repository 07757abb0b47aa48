// SPDX-License-Identifier: MIT
//
// SHA-256 of a file that is too long to be held: piece by piece, told as it goes, stopped when asked.
#pragma once

#include <functional>

#include "engine/kit/folder.h"

namespace engine::kit {

inline constexpr std::size_t kPiece = 1u << 20;  // bytes read at once

/// Told how many bytes of how many are done; false asks to stop.
using OnBytes = std::function<bool(std::uint64_t done, std::uint64_t all)>;
/// Told each piece; an error ends the reading.
using OnPiece = std::function<Status(std::string_view piece)>;

struct Hashed {
  std::string sha256;
  std::uint64_t size = 0;  // bytes that were read: what the hash is of
};
/// To the end of the file. Stopped; what reading reports.
Result<Hashed> HashOf(const OpenedFile& file, const OnBytes& on_bytes = {}, const OnPiece& on_piece = {});

}  // namespace engine::kit
