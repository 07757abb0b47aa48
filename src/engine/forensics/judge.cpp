// SPDX-License-Identifier: MIT
#include "engine/forensics/judge.h"

#include <cstring>

#include "engine/forensics/decode.h"
#include "engine/forensics/private_address.h"

namespace engine::forensics {

namespace {

constexpr std::size_t kLongestKept = 1024;  // longer values are judged each time

template <class Number = std::uint64_t>
std::uint64_t Word(const char* at) {
  Number word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Up to seven bytes, all of them.
std::uint64_t ShortWord(std::string_view text) {
  if (text.size() >= 4)
    return Word<std::uint32_t>(text.data()) | Word<std::uint32_t>(text.data() + text.size() - 4) << 32;
  std::uint64_t word = 0;
  for (const char byte : text) word = word << 8 | static_cast<unsigned char>(byte);
  return word;
}

/// Of a few places only: what follows is a comparison of all bytes.
std::uint64_t Sample(std::string_view text) {
  constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15;
  std::uint64_t hash = text.size();
  if (text.size() >= sizeof(std::uint64_t)) {
    hash = (hash ^ Word(text.data())) * kMix;
    hash = (hash ^ (hash >> 29) ^ Word(text.data() + text.size() / 2 - sizeof(std::uint64_t) / 2)) * kMix;
    hash = (hash ^ (hash >> 29) ^ Word(text.data() + text.size() - sizeof(std::uint64_t))) * kMix;
  } else {
    hash = (hash ^ ShortWord(text)) * kMix;
  }
  return (hash ^ (hash >> 32)) * kMix;  // the last byte of a text sits in the highest bits until now
}

}  // namespace

SeenValues::Place SeenValues::Find(std::string_view text) {
  const std::uint64_t sample = Sample(text);
  const auto tag = static_cast<std::uint32_t>(sample);
  const std::size_t pair = (sample >> 40) & (m_oldest.size() - 1), first = 2 * pair;
  for (const std::size_t index : {first, first + 1}) {
    if (m_tags[index] == tag && m_slots[index].text == text && !text.empty()) return {&m_slots[index], true};
  }
  const std::size_t index = first + m_oldest[pair];
  m_oldest[pair] ^= 1;
  m_tags[index] = tag;
  Seen& seen = m_slots[index];
  std::string room = std::move(seen.text);  // taken over, not made anew
  seen = Seen{};
  seen.text = std::move(room);
  seen.text.assign(text.size() <= kLongestKept ? text : std::string_view{});
  return {&seen, false};
}

Seen& Judge::Address(SeenValues& values, std::string_view text, Mask places, bool is_stem) {
  const auto [seen, is_known] = values.Find(text);
  if (is_known) return *seen;
  const bool encoded = NeedsDecoding(text);
  const Decoded decoded = encoded ? Decode(text) : Decoded{};
  const auto found = m_rules.needles().Find(encoded ? std::string_view(decoded.text) : text);
  seen->hit = found.rules & places;
  seen->excepted = found.excepted;
  if (decoded.rounds > 1) seen->hit |= m_rules.Of(Notice::EncodedTwice);
  seen->script = is_stem && found.script;
  return *seen;
}

Judge::Judgement Judge::Of(const Request& request) {
  Seen& stem = Address(m_stems, request.stem, m_rules.in_stem(), true);
  Mask hit = stem.hit, excepted = stem.excepted;
  if (request.query.size() > 1) {
    const Seen& query = Address(m_queries, request.query, m_rules.in_query(), false);
    hit |= query.hit;
    excepted |= query.excepted;
  }
  if (request.agent.size() > 1) {
    const auto agent = m_agents.Find(request.agent);
    if (!agent.known) agent.seen->hit = m_rules.needles().Find(request.agent).rules & m_rules.in_agent();
    hit |= agent.seen->hit;
  }
  const auto client = m_clients.Find(request.client);
  if (!client.known && !IsInside(request.client)) client.seen->hit = m_rules.Of(Notice::OutsideAddress);
  hit |= client.seen->hit;
  const auto method = m_methods.Find(request.method);
  if (!method.known) {
    method.seen->hit = m_rules.needles().Find(request.method).rules & m_rules.in_method();
    method.seen->excepted = ~m_rules.AllowedFor(request.method);
  }
  hit |= method.seen->hit;
  return {hit & ~excepted & ~method.seen->excepted, &stem, client.seen};
}

}  // namespace engine::forensics
