// SPDX-License-Identifier: MIT
#include "engine/forensics/judge.h"

#include <cstring>

#include "engine/forensics/decode.h"
#include "engine/forensics/private_address.h"

namespace engine::forensics {

namespace {

constexpr std::size_t kLongestKept = 1024;  // longer values are judged each time

std::uint64_t Word(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Of a few places only: what follows is a comparison of all bytes.
std::size_t Sample(std::string_view text) {
  constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15;
  std::uint64_t hash = text.size();
  if (text.size() >= sizeof(std::uint64_t)) {
    hash = (hash ^ Word(text.data())) * kMix;
    hash = (hash ^ (hash >> 29) ^ Word(text.data() + text.size() / 2 - sizeof(std::uint64_t) / 2)) * kMix;
    hash = (hash ^ (hash >> 29) ^ Word(text.data() + text.size() - sizeof(std::uint64_t))) * kMix;
  } else {
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * kMix;
  }
  hash = (hash ^ (hash >> 32)) * kMix;  // the last byte of a text sits in the highest bits until now
  return hash >> 40;
}

}  // namespace

Seen& SeenValues::Slot(std::string_view text) {
  const std::size_t index = Sample(text) % m_slots.size();
  Seen& first = m_slots[index];
  if (first.text == text) return first;
  Seen& second = m_slots[index ^ 1];
  if (second.text == text) return second;
  std::swap(first, second);
  return first;
}

Seen& Judge::Known(SeenValues& values, std::string_view text, bool& is_new) {
  Seen& seen = values.Slot(text);
  is_new = seen.text != text || text.empty();
  if (!is_new) return seen;
  seen = Seen{};
  if (text.size() <= kLongestKept) seen.text = text;
  return seen;
}

Seen& Judge::Address(SeenValues& values, std::string_view text, Mask places, bool is_stem) {
  bool is_new = false;
  Seen& seen = Known(values, text, is_new);
  if (!is_new) return seen;
  const bool encoded = NeedsDecoding(text);
  const Decoded decoded = encoded ? Decode(text) : Decoded{};
  const std::string_view plain = encoded ? std::string_view(decoded.text) : text;
  const auto found = m_rules.needles().Find(plain);
  seen.hit = found.rules & places;
  seen.excepted = found.excepted;
  if (decoded.rounds > 1) seen.hit |= m_rules.Of(Notice::EncodedTwice);
  if (is_stem) seen.script = m_rules.IsScript(plain);
  return seen;
}

Judge::Judgement Judge::Of(const Request& request) {
  Seen& stem = Address(m_stems, request.stem, m_rules.in_stem(), true);
  Mask hit = stem.hit, excepted = stem.excepted;
  if (request.query.size() > 1) {
    const Seen& query = Address(m_queries, request.query, m_rules.in_query(), false);
    hit |= query.hit;
    excepted |= query.excepted;
  }
  bool is_new = false;
  if (request.agent.size() > 1) {
    Seen& agent = Known(m_agents, request.agent, is_new);
    if (is_new) agent.hit = m_rules.needles().Find(request.agent).rules & m_rules.in_agent();
    hit |= agent.hit;
  }
  Seen& client = Known(m_clients, request.client, is_new);
  if (is_new && !IsInside(request.client)) client.hit = m_rules.Of(Notice::OutsideAddress);
  hit |= client.hit;
  Seen& method = Known(m_methods, request.method, is_new);
  if (is_new) {
    method.hit = m_rules.needles().Find(request.method).rules & m_rules.in_method();
    method.excepted = ~m_rules.AllowedFor(request.method);
  }
  hit |= method.hit;
  return {hit & ~excepted & ~method.excepted, &stem, &client};
}

}  // namespace engine::forensics
