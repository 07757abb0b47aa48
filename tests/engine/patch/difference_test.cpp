// SPDX-License-Identifier: MIT
//
// The shown difference: complete, small, in order, and without secrets.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/core/text.h"
#include "engine/patch/plan.h"
#include "tests/support/test_paths.h"

namespace engine::patch {
namespace {

using Lines = std::vector<std::string>;

std::string Text(const Lines& lines, std::string_view newline = "\n") {
  std::string text;
  for (const std::string& line : lines) text += line + std::string(newline);
  return text;
}

Lines Numbered(int count) {
  Lines lines;
  for (int i = 1; i <= count; ++i) lines.push_back("line " + std::to_string(i));
  return lines;
}

TEST(DifferenceTest, OfEqualTextsIsNothing) {
  EXPECT_TRUE(Difference("", "").empty());
  EXPECT_TRUE(Difference("a\nb\n", "a\nb\n").empty());
}

TEST(DifferenceTest, ShowsAnAddedLineBetweenThreeLinesOfContext) {
  Lines after = Numbered(20);
  after.insert(after.begin() + 10, "new");
  EXPECT_EQ(Difference(Text(Numbered(20)), Text(after)),
            (Lines{"@@ 8", " line 8", " line 9", " line 10", "+new", " line 11", " line 12", " line 13"}));
}

TEST(DifferenceTest, ShowsARemovedLine) {
  Lines after = Numbered(20);
  after.erase(after.begin() + 10);
  EXPECT_EQ(Difference(Text(Numbered(20)), Text(after)),
            (Lines{"@@ 8", " line 8", " line 9", " line 10", "-line 11", " line 12", " line 13", " line 14"}));
}

TEST(DifferenceTest, ShowsAChangedLineAsTakenOutThenPutIn) {
  Lines after = Numbered(9);
  after[4] = "changed";
  EXPECT_EQ(Difference(Text(Numbered(9)), Text(after)),
            (Lines{"@@ 2", " line 2", " line 3", " line 4", "-line 5", "+changed", " line 6", " line 7", " line 8"}));
}

TEST(DifferenceTest, StartsANewPlaceOnlyWhereContextsDoNotMeet) {
  Lines apart = Numbered(30), close = Numbered(30);
  apart[4] = apart[20] = "x";
  close[4] = close[9] = "x";
  const Lines far_apart = Difference(Text(Numbered(30)), Text(apart)),
              near = Difference(Text(Numbered(30)), Text(close));
  EXPECT_EQ(std::ranges::count_if(far_apart, [](const std::string& line) { return line.starts_with("@@"); }), 2);
  EXPECT_EQ(std::ranges::count_if(near, [](const std::string& line) { return line.starts_with("@@"); }), 1);
  EXPECT_EQ(near.size(), 1u + 3 + 2 + 4 + 2 + 3);
}

TEST(DifferenceTest, WorksAtBothEndsAndFromNothing) {
  EXPECT_EQ(Difference("", "a\n"), (Lines{"@@ 1", "+a"}));
  EXPECT_EQ(Difference("a\n", ""), (Lines{"@@ 1", "-a"}));
  EXPECT_EQ(Difference("b\n", "a\nb\n"), (Lines{"@@ 1", "+a", " b"}));
  EXPECT_EQ(Difference("a\n", "a\nb\n"), (Lines{"@@ 1", " a", "+b"}));
  EXPECT_EQ(Difference("a\nb", "c\nd"), (Lines{"@@ 1", "-a", "-b", "+c", "+d"}));
}

TEST(DifferenceTest, ShowsTextWhateverTheEncoding) {
  const std::string before = "<a>\r\n  <b/>\r\n</a>\r\n", after = "<a>\r\n  <b/>\r\n  <c/>\r\n</a>\r\n";
  const Lines expected{"@@ 1", " <a>", "   <b/>", "+  <c/>", " </a>"};
  EXPECT_EQ(Difference(before, after), expected);
  EXPECT_EQ(Difference("\xFF\xFE" + Utf8ToUtf16(before, ByteOrder::Little),
                       "\xFF\xFE" + Utf8ToUtf16(after, ByteOrder::Little)),
            expected);
}

TEST(DifferenceTest, ShowsNoSecrets) {
  const std::string
      before = "<add userName=\"u\" password=\"first\" />\n<x/>\n",
      after =
          "<add userName=\"u\" Password='second' />\n<x/>\n<p v=\"[enc:AesProvider:abc=:enc]\" n=\"1\" />\n"
          "<m sessionKey=\"s3\" validationKey=\"s4\" decryptionKey=\"s5\" password=\"s6\" />\n<q v=\"[enc:cut";
  const Lines shown = Difference(before, after);
  std::string all;
  for (const std::string& line : shown) all += line + "\n";
  for (const std::string secret : {"first", "second", "AesProvider", "abc", "s3", "s4", "s5", "s6", "cut"}) {
    EXPECT_EQ(all.find(secret), std::string::npos) << secret << " in\n" << all;
  }
  EXPECT_NE(all.find("+<p v=\"[…]\" n=\"1\" />"), std::string::npos) << all;
  EXPECT_NE(all.find("+<add userName=\"u\" Password='[…]' />"), std::string::npos) << all;
}

TEST(DifferenceTest, GivesUpOnTwoTextsWithNothingInCommon) {
  Lines a, b;
  for (int i = 0; i < 3000; ++i) {
    a.push_back("a" + std::to_string(i));
    b.push_back("b" + std::to_string(i));
  }
  const Lines shown = Difference(Text(a), Text(b));
  EXPECT_EQ(shown.size(), 6001u);
  EXPECT_EQ(shown[1], "-a0");
  EXPECT_EQ(shown.back(), "+b2999");
}

/// What `after` is when the shown lines are applied to `before`.
Lines Patched(const Lines& before, const Lines& shown) {
  Lines after;
  std::size_t at = 0;
  bool first_of_place = false;
  for (const std::string& line : shown) {
    if (line.starts_with("@@ ")) {
      const auto number = static_cast<std::size_t>(std::stoul(line.substr(3)));
      first_of_place = true;
      while (at + 1 < number && at < before.size()) after.push_back(before[at++]);
      continue;
    }
    if (line[0] == '+') {
      after.push_back(line.substr(1));
    } else {
      EXPECT_LT(at, before.size());
      if (at >= before.size()) return after;
      EXPECT_EQ(before[at], line.substr(1)) << "context or removed line" << first_of_place;
      if (line[0] == ' ') after.push_back(before[at]);
      ++at;
    }
  }
  while (at < before.size()) after.push_back(before[at++]);
  return after;
}

TEST(DifferenceTest, AppliedToTheOldGivesTheNew) {
  std::mt19937 random(20261121);
  const int rounds = tests::IsQuick() ? 200 : 2000;
  for (int round = 0; round < rounds; ++round) {
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    Lines before;
    for (int i = below(40); i > 0; --i) before.push_back("<" + std::to_string(below(6)) + "/>");
    Lines after = before;
    for (int edits = 1 + below(5); edits > 0; --edits) {
      const auto at = static_cast<std::ptrdiff_t>(below(static_cast<int>(after.size()) + 1));
      if (below(2) == 0 || after.empty()) {
        after.insert(after.begin() + at, "<" + std::to_string(below(6)) + "/>");
      } else {
        after.erase(after.begin() + std::min(at, static_cast<std::ptrdiff_t>(after.size()) - 1));
      }
    }
    const Lines shown = Difference(Text(before), Text(after));
    ASSERT_EQ(Patched(before, shown), after) << "round " << round << "\n" << Text(shown);
  }
}

}  // namespace
}  // namespace engine::patch
