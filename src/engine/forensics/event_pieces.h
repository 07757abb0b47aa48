// SPDX-License-Identifier: MIT
//
// Cuts exported events into single ones: bytes go in as they come, each <Event> comes out whole, in UTF-8.
//
// UTF-8 and UTF-16 with or without a byte order mark; what is neither gets '?' in its place. Memory is bounded by
// kLongestEvent: a longer one is passed over and counted as damaged.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace engine::forensics {

class EventPieces {
 public:
  static constexpr std::size_t kLongestEvent = 1u << 20;  // Windows records at most 64 KB

  explicit EventPieces(std::function<void(std::string_view xml)> take) : m_take(std::move(take)) {}
  void Feed(std::string_view bytes);
  /// Events that are too long or, to be asked at the end, did not end.
  std::uint64_t Damaged() const { return m_too_long + (BeginOf(0) != std::string::npos ? 1 : 0); }

 private:
  enum class Encoding { Unknown, Utf8, Utf16, Utf16Reversed };

  void FindOut();
  void Decode();
  void Cut();
  std::size_t BeginOf(std::size_t from) const;

  std::function<void(std::string_view)> m_take;
  Encoding m_encoding = Encoding::Unknown;
  std::string m_raw;     // not yet decoded
  std::string m_buffer;  // not yet cut
  std::uint64_t m_too_long = 0;
};

}  // namespace engine::forensics
