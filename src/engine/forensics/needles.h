// SPDX-License-Identifier: MIT
//
// Many words looked for at once in a short text, without regard to case.
//
// Every word is filed under its first three bytes. A text is walked once; at each place one bit says whether any word
// begins so, and almost always none does. '+' is a space and '\' a slash, as web servers take them.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace engine::forensics {

/// Bits of rules.
using Mask = std::uint64_t;

class Needles {
 public:
  static constexpr std::size_t kShortest = 3;

  struct Found {
    Mask rules = 0, excepted = 0;
    bool script = false;  // a name ends so that a server would run it
  };

  Needles();
  /// `word`: no letter or digit may touch its ends where they are letters or digits themselves. Shorter than kShortest
  /// is not added: false. `means`: what is found where it stands.
  bool Add(std::string_view text, bool word, const Found& means);
  /// What stands in `text`, which was not decoded.
  Found Find(std::string_view text) const;

 private:
  struct Needle {
    std::string text;
    bool left = false, right = false;  // a boundary is asked for
    Found means;
  };
  static constexpr std::size_t kBuckets = 1u << 16;

  bool Matches(const Needle& needle, std::string_view text, std::size_t at) const;

  std::array<unsigned char, 256> m_fold{};
  std::bitset<kBuckets> m_begins;
  std::vector<Needle> m_needles;
  std::vector<std::vector<std::uint16_t>> m_buckets;
};

}  // namespace engine::forensics
