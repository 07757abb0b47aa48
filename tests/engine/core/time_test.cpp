// SPDX-License-Identifier: MIT
//
// Times are written and read the same everywhere; what is no time is refused.
#include "engine/core/time.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace std::chrono;

constexpr Time kTime = sys_days{2026y / November / 21} + 14h + 5min;

TEST(TimeTest, UtcIsWrittenAndReadBack) {
  EXPECT_EQ(FormatUtc(kTime), "2026-11-21T14:05:00Z");
  EXPECT_EQ(ParseUtc("2026-11-21T14:05:00Z"), kTime);
  EXPECT_EQ(FormatUtc(Time{}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(FormatUtc(Time{} - 1s), "1969-12-31T23:59:59Z");
  EXPECT_EQ(ParseUtc("1969-12-31T23:59:59Z"), Time{} - 1s);
}

TEST(TimeTest, FractionsAreIgnored) {
  EXPECT_EQ(ParseUtc("2026-11-21T14:05:00.9999999Z"), kTime);
  EXPECT_EQ(ParseUtc("2026-11-21T14:05:00.1Z"), kTime);
}

TEST(TimeTest, WhatIsNoTimeIsNothing) {
  for (const auto* text :
       {"", "Z", "2026-11-21", "2026-11-21T14:05:00", "2026-11-21 14:05:00Z", "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T14:60:00Z", "2026-11-21T14:05:60Z",
        "2026-11-21T14:05:00.Z", "2026-11-21T14:05:00.1xZ", "2026-11-21T14:05:00+01:00", "2026-11-21T14:05:00ZZ",
        "+026-11-21T14:05:00Z", "2026-11-21T14:05:00,5Z"}) {
    EXPECT_FALSE(ParseUtc(text)) << text;
  }
}

TEST(TimeTest, LeapDaysAreDays) {
  EXPECT_EQ(FormatUtc(*ParseUtc("2024-02-29T12:00:00Z") + days{1}), "2024-03-01T12:00:00Z");
}

TEST(TimeTest, FileNamesHoldNoColon) { EXPECT_EQ(FormatForFileName(kTime), "20261121-140500Z"); }

TEST(TimeTest, LocalTimeShowsTheOffset) {
  EXPECT_EQ(FormatLocal(kTime, minutes{60}), "2026-11-21T15:05:00+01:00");
  EXPECT_EQ(FormatLocal(kTime, minutes{-210}), "2026-11-21T10:35:00-03:30");
  EXPECT_EQ(FormatLocal(kTime, minutes{600}), "2026-11-22T00:05:00+10:00");
  EXPECT_EQ(FormatLocal(kTime, minutes{0}), "2026-11-21T14:05:00+00:00");
}

}  // namespace
}  // namespace engine
