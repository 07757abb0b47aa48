// SPDX-License-Identifier: MIT
//
// Windows paths are brought to one form, and what Windows would open as something else is refused.
#include "engine/host/win_path.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

std::string Parsed(std::string_view text) {
  const auto path = WinPath::Parse(text);
  return path ? path->text() : std::string(Name(path.error().id));
}

WinPath P(std::string_view text) { return WinPath::Parse(text).value(); }

TEST(WinPathTest, EverySpellingOfAPlaceBecomesOne) {
  for (const auto* text :
       {R"(C:\inetpub\wwwroot)", "c:/inetpub/wwwroot", R"(C:\inetpub\.\x\..\wwwroot\)", R"(\\?\C:\inetpub\wwwroot)",
        R"(C:\\inetpub//wwwroot)", R"(C:\inetpub.\wwwroot . .)", R"(//?/c:/inetpub/wwwroot)"}) {
    EXPECT_EQ(Parsed(text), R"(C:\inetpub\wwwroot)") << text;
  }
}

TEST(WinPathTest, DrivesAndSharesAreRoots) {
  EXPECT_EQ(Parsed("d:"), R"(D:\)");
  EXPECT_EQ(Parsed(R"(D:\)"), R"(D:\)");
  EXPECT_EQ(Parsed(R"(\\server\share)"), R"(\\server\share)");
  EXPECT_EQ(Parsed(R"(\\server\share\a\..\b\)"), R"(\\server\share\b)");
  EXPECT_EQ(Parsed(R"(\\?\UNC\server\share\b)"), R"(\\server\share\b)");
  EXPECT_EQ(P(R"(\\server\share\b)").root(), R"(\\server\share)");
  EXPECT_EQ(P(R"(C:\b)").root(), "C:");
}

TEST(WinPathTest, WhatIsNoPlainFullPathIsRefused) {
  for (const auto* text : {"",
                           "x",
                           R"(\x)",
                           "C:x",
                           R"(..\x)",
                           R"(C:\..)",
                           R"(C:\a\..\..\b)",
                           R"(C:\a:stream)",
                           R"(C:\a\nul)",
                           R"(C:\NUL.txt)",
                           R"(C:\com1 .log\x)",
                           "C:\\LPT\u00B9",
                           R"(C:\con)",
                           R"(C:\a*b)",
                           R"(C:\a?b)",
                           R"(C:\a"b)",
                           R"(C:\a<b)",
                           R"(C:\a|b)",
                           "C:\\a\nb",
                           R"(C:\...)",
                           R"(C:\ )",
                           R"(\\.\PhysicalDrive0)",
                           R"(\\server)",
                           R"(\\server\)",
                           R"(\\?\GLOBALROOT\x)",
                           R"(\\server\..\x)",
                           R"(\\?\\x\y)",
                           R"(1:\x)",
                           "C:\\a\xFF",
                           R"(%SystemDrive%\x)",
                           R"(\\server\share\..)"}) {
    EXPECT_EQ(Parsed(text), "PathNotUsable") << text;
  }
}

TEST(WinPathTest, NamesThatOnlyLookLikeDevicesAreNames) {
  EXPECT_EQ(Parsed(R"(C:\console\com10\nul1\lpt)"), R"(C:\console\com10\nul1\lpt)");
}

TEST(WinPathTest, LongAndForeignNamesAreKept) {
  const std::string chinese = std::string("C:\\") + "\u6D4B\u8BD5\\\u00C9t\u00E9";
  EXPECT_EQ(Parsed(chinese), chinese);
  EXPECT_EQ(Parsed("C:\\" + std::string(255, 'a')), "C:\\" + std::string(255, 'a'));
  EXPECT_EQ(Parsed("C:\\" + std::string(256, 'a')), "PathNotUsable");
  std::string deep = "C:";
  while (deep.size() < 30000) deep += "\\" + std::string(200, 'd');
  EXPECT_EQ(Parsed(deep), deep);
  EXPECT_EQ(Parsed(deep + deep.substr(2)), "PathNotUsable");
}

TEST(WinPathTest, ParentsStopAtTheRoot) {
  EXPECT_EQ(P(R"(C:\a\b)").parent().text(), R"(C:\a)");
  EXPECT_EQ(P(R"(C:\a)").parent().parent().text(), R"(C:\)");
  EXPECT_EQ(P(R"(C:\a\b)").name(), "b");
  EXPECT_EQ(P(R"(C:\)").name(), "C:");
}

TEST(WinPathTest, ChildrenStayBelow) {
  const auto base = P(R"(C:\site)");
  EXPECT_EQ(base.Child("a/b").value().text(), R"(C:\site\a\b)");
  EXPECT_EQ(base.Child(R"(a\..\c)").value().text(), R"(C:\site\c)");
  EXPECT_EQ(base.Child("").value().text(), R"(C:\site)");
  for (const auto* text : {"..", R"(a\..\..\site)", R"(\a)", "C:\\x", "a:b", "nul"}) {
    const auto child = base.Child(text);
    ASSERT_FALSE(child) << text;
    EXPECT_EQ(child.error().id, Id::PathNotUsable);
  }
  EXPECT_EQ((base / "x.txt").text(), R"(C:\site\x.txt)");
}

TEST(WinPathTest, PlacesAreComparedWithoutRegardToCase) {
  EXPECT_EQ(P(R"(C:\INETPUB)"), P(R"(c:\inetpub)"));
  EXPECT_EQ(P(R"(\\SERVER\Share\x)"), P(R"(\\server\share\X)"));
  EXPECT_FALSE(P(R"(C:\a)") == P(R"(D:\a)"));
  EXPECT_TRUE(P(R"(C:\Inetpub)").Covers(P(R"(c:\inetpub\x\y)")));
  EXPECT_TRUE(P(R"(C:\a)").Covers(P(R"(C:\a)")));
  EXPECT_FALSE(P(R"(C:\a)").Covers(P(R"(C:\ab)")));
  EXPECT_FALSE(P(R"(C:\a\b)").Covers(P(R"(C:\a)")));
}

}  // namespace
}  // namespace engine
