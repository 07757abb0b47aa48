// SPDX-License-Identifier: MIT
//
// ISO 8601 by hand: no locale, no time zone database, the same on every platform. What is no such time is nothing.
#include "engine/core/time.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace engine {

namespace {

using namespace std::chrono;

struct Fields {
  int year;
  unsigned month, day;
  std::int64_t hour, minute, second;
};

Fields FieldsOf(Time time) {
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return {int{date.year()},      unsigned{date.month()},  unsigned{date.day()},
          clock.hours().count(), clock.minutes().count(), clock.seconds().count()};
}

std::string FormatFields(const Fields& f) {
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", f.year, f.month, f.day, f.hour, f.minute, f.second);
}

// True where `text` has a digit for each '0' of `pattern` and the same character elsewhere.
bool HasShape(std::string_view text, std::string_view pattern) {
  return std::ranges::equal(text, pattern, [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

int Digits(std::string_view text, std::size_t start, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(start, count)) number = number * 10 + (c - '0');
  return number;
}

}  // namespace

std::string FormatUtc(Time time) { return FormatFields(FieldsOf(time)) + "Z"; }

std::optional<Time> ParseUtc(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00";
  if (!HasShape(text.substr(0, kShape.size()), kShape) || !text.ends_with('Z')) return std::nullopt;
  auto fraction = text.substr(kShape.size(), text.size() - kShape.size() - 1);
  if (!fraction.empty()) {
    const bool digits = std::ranges::all_of(fraction.substr(1), [](char c) { return c >= '0' && c <= '9'; });
    if (fraction.front() != '.' || fraction.size() < 2 || !digits) return std::nullopt;
  }
  const year_month_day date{year{Digits(text, 0, 4)}, month{static_cast<unsigned>(Digits(text, 5, 2))},
                            day{static_cast<unsigned>(Digits(text, 8, 2))}};
  const int hour = Digits(text, 11, 2), minute = Digits(text, 14, 2), second = Digits(text, 17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return sys_days{date} + hours{hour} + minutes{minute} + seconds{second};
}

std::string FormatForFileName(Time time) {
  const auto f = FieldsOf(time);
  return fmt::format("{:04}{:02}{:02}-{:02}{:02}{:02}Z", f.year, f.month, f.day, f.hour, f.minute, f.second);
}

std::string FormatLocal(Time time, minutes offset) {
  const auto size = abs(offset).count();
  return fmt::format("{}{}{:02}:{:02}", FormatFields(FieldsOf(time + offset)), offset.count() < 0 ? '-' : '+',
                     size / 60, size % 60);
}

}  // namespace engine
