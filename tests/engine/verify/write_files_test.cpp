// SPDX-License-Identifier: MIT
//
// Writing the reports into a person's folder: both or none, and nothing that was there is touched.
#include <gtest/gtest.h>

#include <cerrno>
#include <iterator>

#include "engine/verify/new_file.h"
#include "tests/engine/verify/sample.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace engine;
namespace fs = std::filesystem;

std::size_t Count(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(BaseNameTest, IsTimeComputerAndState) {
  EXPECT_EQ(verify::BaseName(tests::FullVerification()), "20261121-140500Z-MISEQ-protected");
  EXPECT_EQ(verify::BaseName({}), "19700101-000000Z-unknown-unknown");
}

TEST(BaseNameTest, IsAPlainFileNameWhateverTheComputerIsCalled) {
  verify::Verification v;
  const auto named = [&](const std::string& computer) {
    v.inventory.system.computer_name = computer;
    return verify::BaseName(v);
  };
  EXPECT_EQ(named("../a\\b:c*?\"<>|\n"), "19700101-000000Z-___a_b_c_______-unknown");
  EXPECT_EQ(named("测序仪"), "19700101-000000Z-测序仪-unknown");
  EXPECT_EQ(named("\xFF\xFE\xFF\xFF\xFF"), "19700101-000000Z-unknown-unknown");
  std::string longest;
  for (int i = 0; i < 30; ++i) longest += "a测";
  const auto cut = named(longest);
  EXPECT_LT(cut.size(), 100u);
  EXPECT_TRUE(IsUtf8(cut));
  EXPECT_TRUE(cut.ends_with("-unknown"));
}

TEST(WriteFilesTest, MakesTheFolderAndWritesBothReports) {
  const tests::TempFolder folder;
  const auto v = tests::FullVerification();
  const auto written = verify::WriteFiles(folder / "报告/new", v);
  ASSERT_TRUE(written);
  EXPECT_EQ(folder.Read("报告/new/20261121-140500Z-MISEQ-protected.xml"), verify::ToXml(v));
  EXPECT_EQ(folder.Read("报告/new/20261121-140500Z-MISEQ-protected.html"), verify::ToHtml(v));
  // As this system writes paths.
  auto shown = folder / "报告/new/20261121-140500Z-MISEQ-protected.xml";
  EXPECT_EQ(fs::path(std::u8string(written->xml.begin(), written->xml.end())), shown.make_preferred());
  shown.replace_extension(".html");
  EXPECT_EQ(fs::path(std::u8string(written->html.begin(), written->html.end())), shown);
  EXPECT_EQ(Count(folder / "报告/new"), 2u);
}

TEST(WriteFilesTest, TextsAndSentencesReachTheReport) {
  const tests::TempFolder folder;
  verify::ReportTexts texts;
  texts.texts["seen-by"] = "Gezien door";
  ASSERT_TRUE(
      verify::WriteFiles(folder.path(), tests::FullVerification(), texts, [](const Finding&) { return "zin"; }));
  const auto html = folder.Read("20261121-140500Z-MISEQ-protected.html");
  EXPECT_NE(html.find("Gezien door"), std::string::npos);
  EXPECT_NE(html.find("</b> zin<"), std::string::npos);
}

TEST(WriteFilesTest, NeverReplacesAFile) {
  if (!tests::MakesLinks()) GTEST_SKIP() << tests::kNoLinks;
  const tests::TempFolder folder;
  const std::string base = "20261121-140500Z-MISEQ-protected";
  folder.Write(base + ".html", "mine");
  folder.Write("elsewhere", "mine too");
  fs::create_symlink(folder / "elsewhere", folder / (base + "-2.xml"));
  for (const auto* number : {"-3", "-4", "-5"}) {
    const auto written = verify::WriteFiles(folder.path(), tests::FullVerification());
    ASSERT_TRUE(written);
    EXPECT_TRUE(written->xml.ends_with(base + number + ".xml")) << written->xml;
    EXPECT_TRUE(written->html.ends_with(base + number + ".html")) << written->html;
  }
  EXPECT_EQ(folder.Read(base + ".html"), "mine");
  EXPECT_EQ(folder.Read("elsewhere"), "mine too");
}

TEST(WriteFilesTest, TemporaryNamesFollowNoLinks) {
  if (!tests::MakesLinks()) GTEST_SKIP() << tests::kNoLinks;
  const tests::TempFolder folder;
  folder.Write("victim", "mine");
  fs::create_symlink(folder / "victim", folder / "20261121-140500Z-MISEQ-protected.xml.part");
  fs::create_hard_link(folder / "victim", folder / "20261121-140500Z-MISEQ-protected.html.part");
  ASSERT_TRUE(verify::WriteFiles(folder.path(), tests::FullVerification()));
  EXPECT_EQ(folder.Read("victim"), "mine");
}

TEST(NewFileTest, NeitherCallTouchesWhatIsThere) {
  if (!tests::MakesLinks()) GTEST_SKIP() << tests::kNoLinks;
  const tests::TempFolder folder;
  folder.Write("mine", "mine");
  fs::create_symlink(folder / "nowhere", folder / "link");
  ASSERT_FALSE(verify::WriteNewFile(folder / "fresh", "new"));
  for (const auto* taken : {"mine", "link"}) {
    EXPECT_EQ(verify::WriteNewFile(folder / taken, "new"), std::errc::file_exists);
    EXPECT_EQ(verify::RenameToNew(folder / "fresh", folder / taken), std::errc::file_exists);
  }
  EXPECT_EQ(folder.Read("mine"), "mine");
  EXPECT_FALSE(folder.Has("nowhere"));
  EXPECT_FALSE(verify::RenameToNew(folder / "fresh", folder / "free"));
  EXPECT_EQ(folder.Read("free"), "new");
}

TEST(WriteFilesTest, AFolderThatCannotBeMadeIsToldWithTheSystemsCode) {
  const tests::TempFolder folder;
  folder.Write("file", "x");
  const auto written = verify::WriteFiles(folder / "file/below", tests::FullVerification());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().id, Id::VerificationNotWritten);
  EXPECT_EQ(written.error().operation, "make folder");
  EXPECT_TRUE(written.error().object.ends_with("file/below"));
  EXPECT_EQ(written.error().system_code, ENOTDIR);
}

TEST(WriteFilesTest, AfterAFailureNothingIsLeft) {
  const tests::TempFolder folder;
  // The second of the two cannot be written: its temporary name is taken by a folder that is not empty.
  folder.Write("20261121-140500Z-MISEQ-protected.html.part/x", "x");
  const auto written = verify::WriteFiles(folder.path(), tests::FullVerification());
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().id, Id::VerificationNotWritten);
  EXPECT_EQ(written.error().operation, "write");
  EXPECT_EQ(Count(folder.path()), 1u);
}

}  // namespace
