// SPDX-License-Identifier: MIT
#include "engine/forensics/blanks.h"

#include "engine/forensics/words.h"

namespace engine::forensics {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101, kLow = 0x7F7F7F7F7F7F7F7F;

/// A bit for each of eight bytes that is `byte`.
std::uint64_t Same(std::uint64_t word, char byte) {
  constexpr std::uint64_t kGather = 0x0102040810204080;
  word ^= kOnes * static_cast<unsigned char>(byte);
  const std::uint64_t zeros = ~(((word & kLow) + kLow) | word | kLow);  // 0x80 for each
  return ((zeros >> 7) * kGather) >> 56;
}

/// Eight places, the first ones of which mean something.
void WritePlaces(std::uint64_t bits, std::size_t base, Blanks::Place* into) {
  constexpr std::uint64_t kEach = 0x0001000100010001;  // four places in a number; none reaches 2^16
  std::array<std::uint64_t, 2> words;
  std::memcpy(words.data(), kBitPlaces.of[bits].data(), sizeof words);
  for (std::uint64_t& word : words) word += kEach * base;
  std::memcpy(into, words.data(), sizeof words);
}

}  // namespace

constexpr BitPlaces kBitPlaces = [] {
  BitPlaces places;
  for (std::size_t byte = 0; byte < places.of.size(); ++byte) {
    for (std::size_t bit = 0; bit < 8; ++bit) {
      if ((byte >> bit & 1) != 0) places.of[byte][places.count[byte]++] = static_cast<Blanks::Place>(bit);
    }
  }
  return places;
}();

void Blanks::FindByWords(const char* text, std::size_t size) {
  m_count = m_lines = 0;
  for (std::size_t block = 0; block < size; block += kBlock) {
    std::uint64_t line_ends = 0;
    for (std::size_t at = 0; at < kBlock; at += kAtOnce) {
      const std::uint64_t word = Word(text + block + at), ends = Same(word, '\n'), blanks = Same(word, ' ') | ends;
      line_ends |= ends << at;
      WritePlaces(blanks, block + at, &m_places[m_count]);
      m_count += kBitPlaces.count[blanks];
    }
    AddLineEnds(line_ends, block);
  }
}

}  // namespace engine::forensics
