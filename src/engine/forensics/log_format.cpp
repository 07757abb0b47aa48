// SPDX-License-Identifier: MIT
#include "engine/forensics/log_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/core/text.h"

namespace engine::forensics {

namespace {

constexpr std::pair<std::string_view, Layout::Role> kNames[] = {
    {"date", Layout::Date},          {"time", Layout::Moment},          {"c-ip", Layout::ClientIp},
    {"cs-method", Layout::Method},   {"cs-uri-stem", Layout::Stem},     {"cs-uri", Layout::Stem},
    {"cs-uri-query", Layout::Query}, {"cs(user-agent)", Layout::Agent}, {"sc-status", Layout::Status},
};
constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};

int TwoDigits(std::string_view text, std::size_t at) {
  const int tens = text[at] - '0', ones = text[at + 1] - '0';
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

std::optional<int> Number(std::string_view text) {
  const auto number = ParseNumber(Trim(text));
  if (!number || *number < 0 || *number > 9999) return std::nullopt;
  return static_cast<int>(*number);
}

void Stamp(OtherRequest& out, Time time) {
  const std::string text = FormatUtc(time);  // 2026-11-20T04:14:07Z
  out.date = text.substr(0, 10);
  out.time = text.substr(11, 8);
  out.request.date = out.date;
  out.request.time = out.time;
}

std::optional<Time> TimeOf(int year, int month, int day, int seconds) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || seconds < 0) return std::nullopt;
  return Time{std::chrono::sys_days(date)} + std::chrono::seconds(seconds);
}

/// "20/Nov/2026:04:14:07 +0100"
std::optional<Time> NcsaTime(std::string_view text) {
  if (text.size() < 20 || text[2] != '/' || text[6] != '/' || text[11] != ':') return std::nullopt;
  const auto month = std::ranges::find(kMonths, FoldCase(text.substr(3, 3)));
  const auto year = Number(text.substr(7, 4));
  if (month == std::end(kMonths) || !year) return std::nullopt;
  const auto time = TimeOf(*year, static_cast<int>(month - std::begin(kMonths)) + 1, TwoDigits(text, 0),
                           SecondsOf(text.substr(12, 8)));
  if (!time || text.size() < 26) return time;
  const int minutes = TwoDigits(text, 22) * 60 + TwoDigits(text, 24);
  return *time - std::chrono::minutes(text[21] == '-' ? -minutes : minutes);
}

/// The text between the next two quotes, which are taken away with all before them.
std::optional<std::string_view> NextQuoted(std::string_view& rest) {
  const std::size_t begin = rest.find('"');
  if (begin == std::string_view::npos) return std::nullopt;
  std::size_t end = begin + 1;
  while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
  if (end >= rest.size()) return std::nullopt;
  const std::string_view quoted = rest.substr(begin + 1, end - begin - 1);
  rest.remove_prefix(end + 1);
  return quoted;
}

}  // namespace

Layout Layout::Parse(std::string_view names) {
  Layout layout;
  std::size_t column = 0;
  for (const std::string& name : SplitList(names, ' ')) {
    if (column == kMaxColumns) break;
    const std::string folded = FoldCase(name);
    for (const auto& [known, role] : kNames) {
      if (folded != known) continue;
      layout.m_column[role] = static_cast<std::int8_t>(column);
      layout.m_whole_address |= folded == "cs-uri";
      if (role != Agent && role != Query && role != Status) layout.m_needed = std::max(layout.m_needed, column + 1);
    }
    ++column;
  }
  const bool is_complete = std::ranges::none_of(layout.m_column, [](std::int8_t place) { return place == kNone; });
  if (is_complete && !layout.m_whole_address && layout.IsSideBySide(Method, Stem) && layout.IsSideBySide(Stem, Query) &&
      layout.IsSideBySide(ClientIp, Agent)) {
    layout.m_usual = static_cast<std::size_t>(*std::ranges::max_element(layout.m_column)) + 1;
  }
  return layout;
}

std::optional<std::chrono::sys_days> DayOf(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const int century = TwoDigits(date, 0), years = TwoDigits(date, 2), month = TwoDigits(date, 5),
            day = TwoDigits(date, 8);
  if (century < 0 || years < 0 || month < 0 || day < 0) return std::nullopt;
  const auto time = TimeOf(century * 100 + years, month, day, 0);
  if (!time) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*time);
}

void SplitAddress(std::string_view address, Request& request) {
  const std::size_t question = address.find('?');
  request.stem = address.substr(0, question);
  request.query = question == std::string_view::npos ? std::string_view("-") : address.substr(question + 1);
}

bool ParseNcsa(std::string_view line, OtherRequest& out) {
  const std::size_t open = line.find('['), close = line.find("] \"");
  if (open == std::string_view::npos || close == std::string_view::npos || open > close) return false;
  const auto time = NcsaTime(line.substr(open + 1, close - open - 1));
  if (!time) return false;
  out.request = {};
  out.request.client = line.substr(0, line.find(' '));
  std::string_view rest = line.substr(close);
  const auto asked = NextQuoted(rest);
  if (!asked) return false;
  const std::size_t blank = asked->find(' ');
  if (blank == std::string_view::npos) return false;
  out.request.method = asked->substr(0, blank);
  const std::size_t protocol = asked->rfind(" HTTP/");
  const std::size_t end = protocol == std::string_view::npos || protocol <= blank ? asked->size() : protocol;
  SplitAddress(asked->substr(blank + 1, end - blank - 1), out.request);
  rest = Trim(rest);
  out.request.status = rest.substr(0, rest.find(' '));
  if (NextQuoted(rest)) out.request.agent = NextQuoted(rest).value_or(std::string_view{});  // referrer, agent
  Stamp(out, *time);
  return true;
}

bool ParseIisFormat(std::string_view line, std::chrono::minutes utc_offset, OtherRequest& out) {
  constexpr std::size_t kLeast = 15;
  std::array<std::string_view, kLeast> part{};
  std::size_t count = 0;
  for (std::string_view rest = line; count < kLeast;) {
    const std::size_t comma = rest.find(',');
    part[count++] = Trim(rest.substr(0, comma));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  if (count < kLeast) return false;
  const auto date = Split(part[2], '/');
  if (date.size() != 3) return false;
  const auto month = Number(date[0]), day = Number(date[1]), year = Number(date[2]);
  if (!month || !day || !year) return false;
  const std::string time = part[3].size() == 7 ? "0" + std::string(part[3]) : std::string(part[3]);
  const auto when = TimeOf(*year < 100 ? 2000 + *year : *year, *month, *day, SecondsOf(time));
  if (!when) return false;
  out.request = {};
  out.request.client = part[0];
  out.request.status = part[10];
  out.request.method = part[12];
  SplitAddress(part[13], out.request);
  if (out.request.query == "-" && part[14] != "-") out.request.query = part[14];
  Stamp(out, *when - utc_offset);
  return true;
}

}  // namespace engine::forensics
