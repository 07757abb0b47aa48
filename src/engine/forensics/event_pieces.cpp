// SPDX-License-Identifier: MIT
#include "engine/forensics/event_pieces.h"

#include "engine/core/text.h"
#include "engine/core/utf.h"

namespace engine::forensics {

namespace {

constexpr std::string_view kBegin = "<Event", kEnd = "</Event>";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF", kMark = "\xFF\xFE", kReversedMark = "\xFE\xFF";

bool IsHigh(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLow(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// What the reader of events does not take is nobody's text.
std::string Sound(std::string_view text) {
  std::string sound;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (utf::Next(text, at)) sound += text.substr(before, at - before);
    else sound += '?', ++at;
  }
  return sound;
}

}  // namespace

void EventPieces::Feed(std::string_view bytes) {
  m_raw += bytes;
  if (m_encoding == Encoding::Unknown) FindOut();
  Decode();
  Cut();
}

void EventPieces::FindOut() {
  if (m_raw.size() < kUtf8Mark.size()) return;
  const auto take = [&](std::string_view mark, Encoding encoding) {
    m_raw.erase(0, mark.size());
    m_encoding = encoding;
  };
  if (m_raw.starts_with(kUtf8Mark)) take(kUtf8Mark, Encoding::Utf8);
  else if (m_raw.starts_with(kMark)) take(kMark, Encoding::Utf16);
  else if (m_raw.starts_with(kReversedMark)) take(kReversedMark, Encoding::Utf16Reversed);
  else m_encoding = m_raw[1] == '\0' ? Encoding::Utf16 : m_raw[0] == '\0' ? Encoding::Utf16Reversed : Encoding::Utf8;
}

void EventPieces::Decode() {
  if (m_encoding == Encoding::Unknown) return;
  if (m_encoding == Encoding::Utf8) {
    m_buffer += m_raw;
    m_raw.clear();
    return;
  }
  const std::size_t low = m_encoding == Encoding::Utf16 ? 0 : 1;
  const auto unit = [&](std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(m_raw[i])); };
    return byte(at + low) | byte(at + 1 - low) << 8;
  };
  std::size_t at = 0;
  while (at + 2 <= m_raw.size()) {
    char32_t code = unit(at);
    if (IsHigh(code)) {
      if (at + 4 > m_raw.size()) break;
      const char32_t second = unit(at + 2);
      if (IsLow(second)) {
        code = 0x10000 + ((code - 0xD800) << 10 | (second - 0xDC00));
        at += 2;
      }
    }
    utf::Append(m_buffer, IsHigh(code) || IsLow(code) ? U'?' : code);
    at += 2;
  }
  m_raw.erase(0, at);
}

/// Not <Events>, <EventID>, <EventData>.
std::size_t EventPieces::BeginOf(std::size_t from) const {
  for (std::size_t at = m_buffer.find(kBegin, from); at != std::string::npos; at = m_buffer.find(kBegin, at + 1)) {
    const std::size_t behind = at + kBegin.size();
    if (behind < m_buffer.size() && std::string_view(" \t\r\n>").contains(m_buffer[behind])) return at;
  }
  return std::string::npos;
}

void EventPieces::Cut() {
  std::size_t done = 0;
  for (;;) {
    const std::size_t begin = BeginOf(done);
    if (begin == std::string::npos) {
      // The beginning of one may stand at the end.
      if (m_buffer.size() - done > kBegin.size()) done = m_buffer.size() - kBegin.size();
      break;
    }
    done = begin;
    const std::size_t end = m_buffer.find(kEnd, begin);
    const std::size_t size = (end == std::string::npos ? m_buffer.size() : end + kEnd.size()) - begin;
    if (size > kLongestEvent) {
      // All that begin too far before that end at once: looking for an end from each of them takes for ever.
      ++m_too_long;
      done = std::max(begin + kBegin.size(), begin + size - kLongestEvent);
      continue;
    }
    if (end == std::string::npos) break;
    const std::string_view piece = std::string_view(m_buffer).substr(begin, size);
    m_take(IsUtf8(piece) ? piece : Sound(piece));
    done += size;
  }
  m_buffer.erase(0, done);
}

}  // namespace engine::forensics
