// SPDX-License-Identifier: MIT
//
// For x86-64, all of which have SSE2: 16 bytes are compared at once, eight places are one addition.
#include <emmintrin.h>

#include "engine/forensics/blanks.h"

namespace engine::forensics {

namespace {

__m128i Load(const void* at) { return _mm_loadu_si128(static_cast<const __m128i*>(at)); }

std::uint64_t BitsOf(__m128i found) { return static_cast<std::uint32_t>(_mm_movemask_epi8(found)); }

}  // namespace

void Blanks::Find(const char* text, std::size_t size) {
  const __m128i space = _mm_set1_epi8(' '), line_end = _mm_set1_epi8('\n'), next = _mm_set1_epi16(kAtOnce);
  __m128i base = _mm_setzero_si128();
  Place* into = m_places.data();
  const auto write = [&](std::uint64_t bits) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(into), _mm_add_epi16(Load(kBitPlaces.of[bits].data()), base));
    into += kBitPlaces.count[bits];
    base = _mm_add_epi16(base, next);
  };
  m_lines = 0;
  for (std::size_t block = 0; block < size; block += kBlock) {
    std::uint64_t line_ends = 0;
    for (std::size_t at = 0; at < kBlock; at += sizeof(__m128i)) {
      const __m128i bytes = Load(text + block + at), ends = _mm_cmpeq_epi8(bytes, line_end);
      line_ends |= BitsOf(ends) << at;
      const std::uint64_t blanks = BitsOf(_mm_or_si128(_mm_cmpeq_epi8(bytes, space), ends));
      write(blanks & 0xFF);
      write(blanks >> 8);
    }
    AddLineEnds(line_ends, block);
  }
  m_count = static_cast<std::size_t>(into - m_places.data());
}

}  // namespace engine::forensics
