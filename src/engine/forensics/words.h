// SPDX-License-Identifier: MIT
//
// Bytes taken as a number: eight are compared, or looked through, at once.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace engine::forensics {

static_assert(std::endian::native == std::endian::little);

template <class Number = std::uint64_t>
Number Word(const char* at) {
  Number word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace engine::forensics
