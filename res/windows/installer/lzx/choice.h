// SPDX-License-Identifier: MIT
//
// What LZX can say next, a byte or a copy, and the symbols it is said with.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "huffman.h"

namespace lzx {

constexpr std::uint32_t kFrame = 32768;  // a copy never goes on into the next one
constexpr std::size_t kSlots = 50, kMain = 256 + kSlots * 8, kLong = 249, kAligned = 8;

/// Far places, by their distance + 2: the slot is a symbol, the rest plain bits. Slots 0 to 2 are the last three distances.
inline std::uint32_t SlotOf(std::uint32_t place) {
  if (place >= 1U << 18) return 36 + ((place - (1U << 18)) >> 17);
  const auto top = static_cast<std::uint32_t>(std::bit_width(place) - 1);
  return 2 * top + (place >> (top - 1) & 1);
}
inline unsigned ExtraBits(std::uint32_t slot) { return slot < 4 ? 0 : std::min(slot / 2 - 1, 17U); }
inline std::uint32_t FirstOf(std::uint32_t slot) {
  return slot >= 36 ? (slot - 34) << 17 : (2 + slot % 2) << (slot / 2 - 1);
}

using Recent = std::array<std::uint32_t, 3>;  // distances, the last one first

struct Choice {
  std::uint32_t length = 1, offset = 0;  // offset 0: the byte itself
  std::uint32_t slot = 0, place = 0;
};

/// `recent` as it is after a copy from `offset` said with `slot`.
inline Recent After(const Recent& recent, std::uint32_t slot, std::uint32_t offset) {
  if (slot == 0) return recent;
  if (slot == 1) return {recent[1], recent[0], recent[2]};
  if (slot == 2) return {recent[2], recent[1], recent[0]};
  return {offset, recent[0], recent[1]};
}

inline std::size_t MainSymbol(std::uint32_t slot, std::uint32_t length) {
  return 256 + slot * 8 + std::min(length - 2, 7U);
}

/// The codes of one block, by their lengths.
struct Codes {
  Lengths main = Lengths(kMain, 0), length = Lengths(kLong, 0), aligned = Lengths(kAligned, 3);
};

}  // namespace lzx
