// SPDX-License-Identifier: MIT
//
// Encodings at their edges, and comparing, splitting and escaping of text.
#include "engine/core/text.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace std::string_literals;

TEST(Utf8Test, WellFormedTextIsAccepted) {
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("a\0b"s));
  EXPECT_TRUE(IsUtf8("\u00E9\u4E2D\U0001F600\U0010FFFF\uD7FF\uE000"));
}

TEST(Utf8Test, WhatIsNotWellFormedIsRefused) {
  for (const auto& bytes :
       {"\x80"s, "\xC3"s, "\xC0\xAF"s, "\xC1\xBF"s, "\xE0\x80\xAF"s, "\xED\xA0\x80"s, "\xED\xBF\xBF"s,
        "\xF0\x80\x80\xAF"s, "\xF4\x90\x80\x80"s, "\xF8\x88\x80\x80\x80"s, "\xE4\xB8"s, "a\xFF"s, "\xC3\x28"s}) {
    EXPECT_FALSE(IsUtf8(bytes)) << testing::PrintToString(bytes);
  }
}

TEST(Utf16Test, BothByteOrdersAreReadAndWritten) {
  const std::string text = "A\u00E9\u4E2D\U0001F600";
  const std::string little = "A\0\xE9\0\x2D\x4E\x3D\xD8\x00\xDE"s, big = "\0A\0\xE9\x4E\x2D\xD8\x3D\xDE\x00"s;
  EXPECT_EQ(Utf8ToUtf16(text, ByteOrder::Little), little);
  EXPECT_EQ(Utf8ToUtf16(text, ByteOrder::Big), big);
  EXPECT_EQ(Utf16ToUtf8(little, ByteOrder::Little), text);
  EXPECT_EQ(Utf16ToUtf8(big, ByteOrder::Big), text);
}

TEST(Utf16Test, EveryCodePointComesBack) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 || c > 0x10FF00 ? 1 : 0x1F) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string units;
    const auto put = [&units](char32_t unit) {
      units += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    };
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
    const auto text = Utf16ToUtf8(units, ByteOrder::Little);
    ASSERT_TRUE(text && IsUtf8(*text)) << std::hex << static_cast<unsigned>(c);
    ASSERT_EQ(Utf8ToUtf16(*text, ByteOrder::Little), units) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Utf16Test, LoneSurrogatesAndLeftoverBytesAreRefused) {
  EXPECT_FALSE(Utf16ToUtf8("A"s, ByteOrder::Little));
  EXPECT_FALSE(Utf16ToUtf8("\x3D\xD8"s, ByteOrder::Little));
  EXPECT_FALSE(Utf16ToUtf8("\x3D\xD8\x41\x00"s, ByteOrder::Little));
  EXPECT_FALSE(Utf16ToUtf8("\x00\xDE\x3D\xD8"s, ByteOrder::Little));
  EXPECT_EQ(Utf16ToUtf8("", ByteOrder::Little), "");
}

TEST(FoldCaseTest, LatinGreekAndCyrillicFoldOneToOne) {
  EXPECT_EQ(FoldCase("LRM-\u00C9\u0178\u0100\u0139\u017D"), "lrm-\u00E9\u00FF\u0101\u013A\u017E");
  EXPECT_EQ(FoldCase("\u0391\u03A9\u0386\u038F\u03A3"), "\u03B1\u03C9\u03AC\u03CE\u03C3");
  EXPECT_EQ(FoldCase("\u0416\u0401\u042F\u04C0"), "\u0436\u0451\u044F\u04CF");
  EXPECT_EQ(FoldCase("\u1E9E\u00DF\u0130\u0131\u00D7\u4E2D\U0001F600"),
            "\u1E9E\u00DF\u0130\u0131\u00D7\u4E2D\U0001F600");
}

TEST(FoldCaseTest, SmallLettersStayAndFoldingTwiceChangesNothing) {
  for (char32_t c = 1; c < 0xFFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string units = {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    const auto once = FoldCase(*Utf16ToUtf8(units, ByteOrder::Little));
    ASSERT_EQ(FoldCase(once), once) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(FoldCaseTest, BytesThatAreNotUtf8StayAsTheyAre) {
  EXPECT_EQ(FoldCase("A\xFFZ\xC3"), "a\xFFz\xC3");
  EXPECT_FALSE(EqualsNoCase("\xFF", "\xFE"));
}

TEST(CompareTest, CaseIsIgnored) {
  EXPECT_TRUE(EqualsNoCase("Handlers", "hANDLERS"));
  EXPECT_TRUE(EqualsNoCase("\u00C9t\u00E9", "\u00E9T\u00C9"));
  EXPECT_FALSE(EqualsNoCase("a", "ab"));
  EXPECT_FALSE(EqualsNoCase("[", "{"));
  EXPECT_TRUE(StartsWithNoCase("C:\\Windows", "c:\\WIN"));
  EXPECT_FALSE(StartsWithNoCase("C:", "C:\\"));
  EXPECT_TRUE(EndsWithNoCase("x.ASPX", ".aspx"));
  EXPECT_FALSE(EndsWithNoCase("aspx", ".aspx"));
  EXPECT_TRUE(ContainsNoCase("Local Run Manager", "run MAN"));
  EXPECT_FALSE(ContainsNoCase("Local Run Manager", "runman"));
  EXPECT_TRUE(ContainsNoCase("x", ""));
}

TEST(SplitTest, EmptyPartsAreKeptBySplitAndLeftOutBySplitList) {
  using Parts = std::vector<std::string>;
  EXPECT_EQ(Split("a,,b", ','), (Parts{"a", "", "b"}));
  EXPECT_EQ(Split("", ','), (Parts{""}));
  EXPECT_EQ(Split(",", ','), (Parts{"", ""}));
  EXPECT_EQ(SplitList(" Read, Script ,,\t"), (Parts{"Read", "Script"}));
  EXPECT_EQ(SplitList(""), Parts{});
  EXPECT_EQ(Join({"a", "", "b"}, ", "), "a, , b");
  EXPECT_EQ(Join({}, ","), "");
}

TEST(TrimTest, WhiteSpaceAtBothEndsGoes) {
  EXPECT_EQ(Trim(" \t\r\n a b \v\f"), "a b");
  EXPECT_EQ(Trim(" \n"), "");
  EXPECT_EQ(Trim("\u00A0x"), "\u00A0x");
}

TEST(MaskTest, StarsAndQuestionMarksMatchAsInFileMasks) {
  EXPECT_TRUE(MatchesMask("web.config", "*.CONFIG"));
  EXPECT_TRUE(MatchesMask("", "*"));
  EXPECT_TRUE(MatchesMask("aXbXc", "a*x*c"));
  EXPECT_TRUE(MatchesMask("aab", "*ab"));
  EXPECT_TRUE(MatchesMask("\u4E2D.log", "?.log"));
  EXPECT_FALSE(MatchesMask("\u4E2D.log", "??.log"));
  EXPECT_FALSE(MatchesMask("\u4E2D", "*??"));
  EXPECT_FALSE(MatchesMask("web.config.bak", "*.config"));
  EXPECT_FALSE(MatchesMask("", "?"));
  EXPECT_FALSE(MatchesMask("a", ""));
}

TEST(MaskTest, ManyStarsAreNoTrap) { EXPECT_FALSE(MatchesMask(std::string(2000, 'a'), "*a*a*a*a*a*a*a*a*a*a*b")); }

TEST(NumberTest, OnlyWholeNumbersAreRead) {
  EXPECT_EQ(ParseNumber("-42"), -42);
  EXPECT_EQ(ParseNumber("9223372036854775807"), 9223372036854775807LL);
  for (const auto* text : {"", " 1", "1 ", "+1", "1.0", "0x1", "9223372036854775808", "one"}) {
    EXPECT_FALSE(ParseNumber(text)) << text;
  }
}

TEST(BoolTest, IisWordsAreRead) {
  EXPECT_EQ(ParseBool("True"), true);
  EXPECT_EQ(ParseBool("1"), true);
  EXPECT_EQ(ParseBool("FALSE"), false);
  EXPECT_EQ(ParseBool("0"), false);
  for (const auto* text : {"", "yes", "2", " true"}) EXPECT_FALSE(ParseBool(text)) << text;
}

TEST(EscapeXmlTest, MarkupAndLineEndsAreEscapedAndTheRestStays) {
  EXPECT_EQ(EscapeXml("<a b=\"c\" d='e'>&\r\n\t"), "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;&#xD;&#xA;&#x9;");
  EXPECT_EQ(EscapeXml("\u4E2D"), "\u4E2D");
  EXPECT_EQ(EscapeXml("a\x01\0"s), "a\uFFFD\uFFFD");
}

}  // namespace
}  // namespace engine
