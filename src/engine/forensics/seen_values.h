// SPDX-License-Identifier: MIT
//
// Values of logs that were seen before, and what is known of them. They are found by all of their bytes.
//
// Most are short: such a value is taken as a few numbers, which are compared without a branch. Both tables are of fixed
// size; of two places for all values that fall on the same, one gives way in turn.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/forensics/needles.h"
#include "engine/forensics/words.h"

namespace engine::forensics {

struct Seen {
  Mask hit = 0, excepted = 0;
  std::uint32_t part = 0;        // the part of the log `index` belongs to
  std::uint32_t index : 31 = 0;  // of the client or script within that part
  std::uint32_t script : 1 = 0;  // an address that ends like a script
};

struct SeenPlace {
  Seen* seen = nullptr;
  bool known = false;  // it is of this value; else it was emptied for it
};

/// Values of less than 8 * kWords bytes. As many bytes must be readable from where one begins.
template <std::size_t kWords>
class ShortValues {
 public:
  static constexpr std::size_t kLongest = kWords * sizeof(std::uint64_t) - 1;

  /// `slots` is a power of two and at least 4.
  explicit ShortValues(std::size_t slots) : m_slots(slots), m_shift(65 - std::countr_zero(slots)) {}

  /// `text` is not empty.
  SeenPlace Find(std::string_view text) {
    const Words words = WordsOf(text);
    Slot* const pair = &m_slots[2 * (HashOf(words) >> m_shift)];
    const bool first = IsSame(pair[0].words, words), second = IsSame(pair[1].words, words);
    if (first || second) [[likely]]
      return {&pair[second ? 1 : 0].seen, true};
    Slot& slot = pair[m_turn ^= 1];
    slot = {words, {}};
    return {&slot.seen, false};
  }

 private:
  using Words = std::array<std::uint64_t, kWords>;
  struct Slot {
    Words words{};  // of the empty text, which nobody looks for
    Seen seen;
  };

  /// The text, zeros, and its size: what is no part of it makes no difference.
  static Words WordsOf(std::string_view text) {
    static constexpr auto kReach = [] {
      std::array<char, 2 * 8 * kWords> bytes{};
      for (std::size_t i = 0; i < 8 * kWords; ++i) bytes[i] = '\xFF';
      return bytes;
    }();
    const char* const reach = kReach.data() + 8 * kWords - text.size();
    Words words;
    for (std::size_t i = 0; i < kWords; ++i) words[i] = Word(text.data() + 8 * i) & Word(reach + 8 * i);
    words[kWords - 1] |= static_cast<std::uint64_t>(text.size()) << 56;
    return words;
  }
  static std::uint64_t HashOf(const Words& words) {
    constexpr std::uint64_t kFactor[] = {0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F,
                                         0xE7037ED1A0B428DB};
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kWords; ++i) hash += words[i] * kFactor[i];
    return (hash ^ hash >> 32) * kFactor[0];
  }
  static bool IsSame(const Words& a, const Words& b) {
    std::uint64_t difference = 0;
    for (std::size_t i = 0; i < kWords; ++i) difference |= a[i] ^ b[i];
    return difference == 0;
  }

  std::vector<Slot> m_slots;
  int m_shift;
  std::size_t m_turn = 0;
};

/// Values of any length. Which of two is looked at and compared, a few bits of each tell.
class LongValues {
 public:
  /// `slots` is a power of two.
  explicit LongValues(std::size_t slots) : m_tags(slots), m_slots(slots) {}
  SeenPlace Find(std::string_view text);

 private:
  struct Slot {
    Seen seen;
    std::string text;
  };
  std::vector<std::uint32_t> m_tags;
  std::vector<Slot> m_slots;
  std::size_t m_turn = 0;
};

template <std::size_t kWords>
class SeenValues {
 public:
  SeenValues(std::size_t short_slots, std::size_t long_slots) : m_short(short_slots), m_long(long_slots) {}
  SeenPlace Find(std::string_view text) {
    const bool is_short = !text.empty() && text.size() <= ShortValues<kWords>::kLongest;
    return is_short ? m_short.Find(text) : m_long.Find(text);
  }

 private:
  ShortValues<kWords> m_short;
  LongValues m_long;
};

}  // namespace engine::forensics
