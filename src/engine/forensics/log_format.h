// SPDX-License-Identifier: MIT
//
// Lines of web server logs: W3C extended (IIS, HTTPERR, central), NCSA and IIS' own format.
//
// A W3C log says in #Fields what its columns are, at any place and as often as it likes; the newest line holds. Columns
// nobody knows are passed over. The other two formats are told apart line by line. What fits none is no request.
// Views point into the line.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/time.h"
#include "engine/forensics/words.h"

namespace engine::forensics {

struct Request {
  std::string_view date, time;  // "2026-11-20", "04:14:07"; date may be empty
  std::string_view client, method, stem, query, agent, status;
};

/// Columns of a W3C log by its newest #Fields line.
class Layout {
 public:
  enum Role : std::uint8_t { Date, Moment, ClientIp, Method, Stem, Query, Agent, Status, kRoles };
  static constexpr std::size_t kMaxColumns = 64;
  static constexpr std::int8_t kNone = -1;

  /// From what follows "#Fields:". Unknown names are columns all the same.
  static Layout Parse(std::string_view names);

  /// Whether enough is there to call a line a request: who asked, for what.
  bool IsUsable() const { return m_column[ClientIp] != kNone && m_column[Stem] != kNone; }
  bool Has(Role role) const { return m_column[role] != kNone; }
  std::int8_t Column(Role role) const { return m_column[role]; }
  /// Columns a line must have at least, so that nothing of interest is missing.
  std::size_t needed() const { return m_needed; }
  /// HTTPERR has one column for stem and query.
  bool whole_address() const { return m_whole_address; }
  /// Columns with which method, address and query stand side by side, and so do client and user agent, and nothing is
  /// missing: as IIS writes them.
  std::size_t usual() const { return m_usual; }
  bool operator==(const Layout&) const = default;

 private:
  bool IsSideBySide(Role first, Role second) const {
    return m_column[first] != kNone && m_column[second] == m_column[first] + 1;
  }

  std::array<std::int8_t, kRoles> m_column{kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone};
  std::size_t m_needed = 0;
  bool m_whole_address = false;
  std::size_t m_usual = kMaxColumns;  // more than there can be
};

/// What a line of the other formats says. The strings that had to be put together are kept in here.
struct OtherRequest {
  Request request;
  std::string date, time;  // the request's views point at these
};
/// `host user [20/Nov/2026:04:14:07 +0100] "GET /x HTTP/1.1" 200 12 "referrer" "agent"`, turned into UTC.
bool ParseNcsa(std::string_view line, OtherRequest& out);
/// "10.0.0.9, -, 11/20/2026, 4:14:07, W3SVC1, SERVER, 10.0.0.5, 15, 200, 300, 200, 0, GET, /x, -,": in local time.
bool ParseIisFormat(std::string_view line, std::chrono::minutes utc_offset, OtherRequest& out);

/// Day of "2026-11-20"; nothing for what is none.
std::optional<std::chrono::sys_days> DayOf(std::string_view date);
/// Seconds of "04:14:07"; -1 for what is none.
inline int SecondsOf(std::string_view time) {
  constexpr int kSecondsPerDay = 86'400;
  constexpr std::uint64_t kZeros = 0x30303A30303A3030;  // "00:00:00", all of which are looked at together
  constexpr std::uint64_t kSix = 0x0606000606000606, kNone = 0xF0F0FFF0F0FFF0F0;
  if (time.size() < sizeof(std::uint64_t)) return -1;
  const std::uint64_t digits = Word(time.data()) ^ kZeros;
  if (((digits | (digits + kSix)) & kNone) != 0) return -1;
  const std::uint64_t pairs = digits * 10 + (digits >> 8);
  const auto pair = [pairs](int at) { return static_cast<int>(pairs >> at & 0xFF); };
  const int hours = pair(0), minutes = pair(24), seconds = pair(48);
  if (hours > 23 || minutes > 59 || seconds > 60) return -1;
  return std::min(hours * 3600 + minutes * 60 + seconds, kSecondsPerDay - 1);
}
/// Stem and query of one address: "/x?y".
void SplitAddress(std::string_view address, Request& request);

}  // namespace engine::forensics
