// SPDX-License-Identifier: MIT
#include "engine/forensics/needles.h"

#include <cctype>

namespace engine::forensics {

namespace {

constexpr std::size_t kManyBuckets = 1024;  // lists of needles: fewer than bits, chained

std::size_t Hash(unsigned a, unsigned b, unsigned c) { return (a * 0x9E5u + b * 0x35u + c) & 0xFFFFu; }

bool IsWordByte(unsigned char byte) { return std::isalnum(byte) != 0; }

}  // namespace

Needles::Needles() : m_buckets(kManyBuckets) {
  for (unsigned byte = 0; byte < m_fold.size(); ++byte) {
    const bool is_capital = byte >= 'A' && byte <= 'Z';
    m_fold[byte] = static_cast<unsigned char>(is_capital ? byte + ('a' - 'A') : byte);
  }
  m_fold['+'] = ' ';
  m_fold['\\'] = '/';
}

bool Needles::Add(std::string_view text, bool word, const Found& means) {
  if (text.size() < kShortest) return false;
  Needle needle;
  for (const char byte : text) needle.text += static_cast<char>(m_fold[static_cast<unsigned char>(byte)]);
  needle.left = word && IsWordByte(static_cast<unsigned char>(needle.text.front()));
  needle.right = word && IsWordByte(static_cast<unsigned char>(needle.text.back()));
  needle.means = means;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(needle.text[i]); };
  const std::size_t hash = Hash(byte(0), byte(1), byte(2));
  m_begins.set(hash);
  m_buckets[hash % kManyBuckets].push_back(static_cast<std::uint16_t>(m_needles.size()));
  m_needles.push_back(std::move(needle));
  return true;
}

bool Needles::Matches(const Needle& needle, std::string_view text, std::size_t at) const {
  const std::size_t size = needle.text.size();
  if (text.size() - at < size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (m_fold[static_cast<unsigned char>(text[at + i])] != static_cast<unsigned char>(needle.text[i])) return false;
  }
  if (needle.left && at > 0 && IsWordByte(static_cast<unsigned char>(text[at - 1]))) return false;
  const std::size_t end = at + size;
  return !needle.right || end == text.size() || !IsWordByte(static_cast<unsigned char>(text[end]));
}

Needles::Found Needles::Find(std::string_view text) const {
  Found found;
  if (text.size() < kShortest) return found;
  const auto fold = [&](std::size_t i) { return m_fold[static_cast<unsigned char>(text[i])]; };
  unsigned a = fold(0), b = fold(1);
  for (std::size_t at = 0; at + kShortest <= text.size(); ++at) {
    const unsigned c = fold(at + 2);
    const std::size_t hash = Hash(a, b, c);
    if (m_begins[hash]) {
      for (const std::uint16_t index : m_buckets[hash % kManyBuckets]) {
        const Needle& needle = m_needles[index];
        if (!Matches(needle, text, at)) continue;
        found.rules |= needle.means.rules;
        found.excepted |= needle.means.excepted;
        found.script |= needle.means.script;
      }
    }
    a = b;
    b = c;
  }
  return found;
}

}  // namespace engine::forensics
