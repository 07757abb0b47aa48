// SPDX-License-Identifier: MIT
//
// Windows' installer: what its exit codes say, and the line of its log that tells why.
#include "engine/kit/installer_run.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/core/text.h"

namespace engine::kit {
namespace {

TEST(InstallerRunTest, EveryExitCodeHasAMeaningOfItsOwn) {
  std::set<ExitMeaning> meanings;
  for (const long long code : {0, 1602, 1603, 1605, 1618, 1619, 1620, 1625, 1638, 1641, 3010}) {
    EXPECT_NE(MeaningOf(code), ExitMeaning::Other) << code;
    EXPECT_TRUE(meanings.insert(MeaningOf(code)).second) << code;
  }
  for (const long long code : {1LL, -1LL, 1604LL, 0x80070005LL}) EXPECT_EQ(MeaningOf(code), ExitMeaning::Other);
}

TEST(InstallerRunTest, NothingChangedIsOnlySaidWhereTheInstallerNeverBegan) {
  for (const long long code : {1605, 1618, 1619, 1620, 1625, 1638}) EXPECT_FALSE(MayHaveChanged(MeaningOf(code)));
  for (const long long code : {0, 1602, 1603, 1641, 3010, 42}) EXPECT_TRUE(MayHaveChanged(MeaningOf(code))) << code;
}

TEST(InstallerRunTest, TheLineThatFailedIsFoundInBothEncodings) {
  const std::string log =
      "Action start 9:00:01: WriteConfig.\r\nCustomAction WriteConfig returned actual error code 1603\r\n"
      "Action ended 9:00:02: WriteConfig. Return value 3.\r\nlater\r\n";
  const std::string wanted =
      "CustomAction WriteConfig returned actual error code 1603 | Action ended 9:00:02: WriteConfig. Return value 3.";
  EXPECT_EQ(FailedLine(log), wanted);
  EXPECT_EQ(FailedLine("\xFF\xFE" + Utf8ToUtf16(log, ByteOrder::Little)), wanted);
  EXPECT_EQ(FailedLine("all went well\r\nReturn value 1\r\n"), std::nullopt);
  EXPECT_EQ(FailedLine(""), std::nullopt);
  EXPECT_EQ(FailedLine("\xFF\xFE\x00"), std::nullopt);
  EXPECT_LE(FailedLine(std::string(5000, 'x') + "\nReturn value 3")->size(), 620u);
}

TEST(InstallerRunTest, WordsForWindows) {
  const std::pair<InstallerAct, const char*> kActs[] = {
      {InstallerAct::Install, "/i"}, {InstallerAct::Repair, "/fa"}, {InstallerAct::Remove, "/x"}};
  for (const auto& [act, option] : kActs) {
    EXPECT_EQ(
        InstallArguments(act, R"(C:\Illumina\a b.msi)", R"(C:\x.log)"),
        (std::vector<std::string>{option, R"(C:\Illumina\a b.msi)", "/l*v", R"(C:\x.log)", "REBOOT=ReallySuppress"}));
  }
}

}  // namespace
}  // namespace engine::kit
