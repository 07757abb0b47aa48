// SPDX-License-Identifier: MIT
#include "engine/forensics/seen_values.h"

namespace engine::forensics {

namespace {

constexpr std::size_t kLongestKept = 1024;  // longer values are judged each time

constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15;

/// Of all bytes: many long values differ in a few of them only.
std::uint64_t HashOf(std::string_view text) {
  std::uint64_t one = text.size(), other = 0;
  const auto add = [](std::uint64_t hash, std::uint64_t word) { return (std::rotl(hash, 29) ^ word) * kMix; };
  for (; text.size() >= 16; text.remove_prefix(16)) {
    one = add(one, Word(text.data()));
    other = add(other, Word(text.data() + 8));
  }
  if (text.size() >= 8) {
    one = add(one, Word(text.data()));
    text.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
  one = add(one, rest) ^ std::rotl(other, 32);
  return (one ^ one >> 32) * kMix;
}

}  // namespace

SeenPlace LongValues::Find(std::string_view text) {
  const std::uint64_t hash = HashOf(text);
  const auto tag = static_cast<std::uint32_t>(hash);
  const std::size_t first = 2 * ((hash >> 40) & (m_slots.size() / 2 - 1));
  for (const std::size_t index : {first, first + 1}) {
    if (m_tags[index] == tag && m_slots[index].text == text && !text.empty()) return {&m_slots[index].seen, true};
  }
  const std::size_t index = first + (m_turn ^= 1);
  m_tags[index] = tag;
  Slot& slot = m_slots[index];
  slot.seen = {};
  slot.text.assign(text.size() <= kLongestKept ? text : std::string_view{});
  return {&slot.seen, false};
}

}  // namespace engine::forensics
