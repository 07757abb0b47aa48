// SPDX-License-Identifier: MIT
//
// Where the spaces and line ends of a text are, for a stretch of it at a time.
//
// They come every few bytes and irregularly, so that a branch for each would be guessed wrong too often: all places of
// eight bytes are written at once, and the next ones begin behind those that were some.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>

namespace engine::forensics {

class Blanks {
 public:
  using Place = std::uint16_t;
  /// Stays in the processor's nearest cache while it is read again.
  static constexpr std::size_t kStretch = 8u << 10, kBlock = 64;

  /// In `size` bytes, kStretch at most. What stands behind them in the last block is looked at too and must be readable.
  /// In the way that suits the processor; CMake chooses the file.
  void Find(const char* text, std::size_t size);
  /// The same on any processor.
  void FindByWords(const char* text, std::size_t size);

  /// Of spaces and line ends; may be altered by who uses them.
  std::span<Place> places() { return {m_places.data(), m_count}; }
  std::span<const Place> line_ends() const { return {m_line_ends.data(), m_lines}; }

 private:
  static constexpr std::size_t kAtOnce = 8;

  /// A bit for each byte of a block: the lowest one is its first.
  void AddLineEnds(std::uint64_t bits, std::size_t block);

  std::array<Place, kStretch + kBlock> m_places;
  std::array<Place, kStretch + 1> m_line_ends;
  std::size_t m_count = 0, m_lines = 0;
};

/// The places of the bits of a byte, then any, and how many there are.
struct BitPlaces {
  alignas(16) std::array<std::array<Blanks::Place, 8>, 256> of{};
  std::array<std::uint8_t, 256> count{};
};
extern const BitPlaces kBitPlaces;

/// Rarely is there more than one in a block.
inline void Blanks::AddLineEnds(std::uint64_t bits, std::size_t block) {
  const auto first = [block](std::uint64_t of) { return static_cast<Place>(block + std::countr_zero(of)); };
  m_line_ends[m_lines] = first(bits);
  m_lines += bits != 0 ? 1 : 0;
  for (bits &= bits - 1; bits != 0; bits &= bits - 1) m_line_ends[m_lines++] = first(bits);
}

}  // namespace engine::forensics
