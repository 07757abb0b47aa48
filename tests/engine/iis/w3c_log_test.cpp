// SPDX-License-Identifier: MIT
//
// Columns of a log line, found many bytes at a time, are those a plain split at spaces finds: whatever their lengths,
// wherever the line ends, and whatever was guessed of the first one.
#include "engine/iis/w3c_log.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/core/text.h"

namespace engine::iis {
namespace {

constexpr std::string_view kFields = "date time s-ip cs-method cs-uri-stem cs-uri-query c-ip sc-status time-taken";
constexpr std::pair<LogColumn, std::size_t> kPlaces[] = {{LogColumn::Date, 0},     {LogColumn::Time, 1},
                                                         {LogColumn::ServerIp, 2}, {LogColumn::Method, 3},
                                                         {LogColumn::Stem, 4},     {LogColumn::ClientIp, 6}};

std::string At(const std::vector<std::string>& parts, std::size_t place) {
  return place < parts.size() ? parts[place] : std::string();
}

void ExpectAsSplit(const std::string& text, const LogLayout& layout, std::string_view guess) {
  // On the heap and of its own length: what reads past the end is caught.
  const std::vector<char> exact(text.begin(), text.end());
  const std::string_view line(exact.data(), exact.size());
  const std::vector<std::string> parts = Split(text, ' ');
  LogLine forward(line, layout, guess), backward(line, layout, guess);
  for (const auto& [column, place] : kPlaces) EXPECT_EQ(forward[column], At(parts, place)) << text;
  for (std::size_t i = std::size(kPlaces); i > 0; --i) {
    const auto& [column, place] = kPlaces[i - 1];
    EXPECT_EQ(backward[column], At(parts, place)) << text;
  }
  if (parts.size() != 9) return;
  EXPECT_EQ(forward.Status(), parts[7]) << text;
}

TEST(LogLineTest, ColumnsOfEveryLengthAreFound) {
  const LogLayout layout = LogLayout::Parse(kFields);
  std::mt19937 random(7);
  const auto upto = [&](int most) { return std::uniform_int_distribution(0, most)(random); };
  for (int i = 0; i < 4000; ++i) {
    std::string text = upto(3) == 0 ? "2026-11-20" : std::string(static_cast<std::size_t>(upto(12)), 'd');
    for (int column = 1; column < 5 + upto(5); ++column) {
      text +=
          ' ' + std::string(static_cast<std::size_t>(upto(upto(9) == 0 ? 200 : 16)), static_cast<char>('a' + column));
    }
    ExpectAsSplit(text, layout, upto(1) == 0 ? "2026-11-20" : "");
  }
}

TEST(LogLineTest, AGuessIsOnlyTakenWhereItIsTheWholeFirstColumn) {
  const LogLayout layout = LogLayout::Parse(kFields);
  EXPECT_TRUE(LogLine("2026-11-20 10:00:00", layout, "2026-11-20").IsAsGuessed());
  for (const char* other : {"2026-11-201 10:00:00", "2026-11-21 10:00:00", "2026-11-20", "", "2026"}) {
    LogLine line(other, layout, "2026-11-20");
    EXPECT_FALSE(line.IsAsGuessed()) << other;
    EXPECT_EQ(line[LogColumn::Date], std::string_view(other).substr(0, std::string_view(other).find(' '))) << other;
  }
}

TEST(LogLineTest, BytesOfEveryValueAreNoSpace) {
  const LogLayout layout = LogLayout::Parse("cs-uri-stem c-ip");
  for (int byte = 1; byte < 256; ++byte) {
    if (byte == ' ') continue;
    const std::string stem(70, static_cast<char>(byte));
    const std::string text = stem + " 10.0.0.9";
    LogLine line(text, layout);
    EXPECT_EQ(line[LogColumn::ClientIp], "10.0.0.9") << byte;
    EXPECT_EQ(line[LogColumn::Stem], stem) << byte;
  }
}

TEST(LogLineTest, WhatStandsBehindTheSixtyFourthColumnIsNotLookedAt) {
  std::string names, text;
  for (int i = 0; i < 64; ++i) names += "x ", text += "- ";
  const LogLayout layout = LogLayout::Parse(names + "c-ip");
  EXPECT_FALSE(layout.Has(LogColumn::ClientIp));
  const LogLayout last = LogLayout::Parse(names.substr(2) + "c-ip");
  const std::string line = text.substr(2) + "10.0.0.9";
  EXPECT_EQ(LogLine(line, last)[LogColumn::ClientIp], "10.0.0.9");
}

}  // namespace
}  // namespace engine::iis
