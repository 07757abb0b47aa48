// SPDX-License-Identifier: MIT
//
// Asking for permission: what lies beside the program is looked at first, only words of ours go along, and Windows takes
// the command line apart into what was put in.
#include "app/common/elevation.h"

#include <gtest/gtest.h>

#include "app/common/machine.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

/// Windows, as far as it is asked.
struct FakeWindows : Elevation {
  explicit FakeWindows(std::filesystem::path given) : program(std::move(given)) {}
  bool IsPossible() const override { return true; }
  std::string Program() const override { return Utf8Of(program); }
  engine::Status Start(const std::vector<std::string>& args) override {
    started.push_back(args);
    return answer;
  }
  std::filesystem::path program;
  engine::Status answer{};
  std::vector<std::vector<std::string>> started;
};

TEST(ElevationTest, NothingBesideTheProgramAndWindowsIsAskedOnce) {
  const tests::TempFolder folder;
  folder.Write("LrmPatchWizard.exe", "");
  FakeWindows windows(folder.path() / "LrmPatchWizard.exe");
  EXPECT_TRUE(AskForPermission(windows, {"--lang", "nl"}));
  ASSERT_EQ(windows.started.size(), 1u);
  EXPECT_EQ(windows.started.front(), (std::vector<std::string>{"--lang", "nl"}));
}

TEST(ElevationTest, ForeignFilesBesideTheProgramAreNamedAndWindowsIsNotAsked) {
  const tests::TempFolder folder;
  folder.Write("LrmPatchWizard.exe", "");
  folder.Write("VERSION.dll", "");
  folder.Write("LrmPatchWizard.exe.local", "");
  FakeWindows windows(folder.path() / "LrmPatchWizard.exe");
  const auto asked = AskForPermission(windows, {});
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().id, engine::Id::ForeignFilesBeside);
  EXPECT_NE(asked.error().Get("files").find("VERSION.dll"), std::string::npos);
  EXPECT_NE(asked.error().Get("files").find("LrmPatchWizard.exe.local"), std::string::npos);
  EXPECT_TRUE(windows.started.empty());
}

TEST(ElevationTest, AFolderThatCannotBeReadIsNoPermission) {
  FakeWindows windows("/no/such/folder/LrmPatchWizard.exe");
  EXPECT_FALSE(AskForPermission(windows, {}));
  EXPECT_TRUE(windows.started.empty());
}

TEST(ElevationTest, NoIsHandedOn) {
  const tests::TempFolder folder;
  FakeWindows windows(folder.path() / "LrmPatchWizard.exe");
  windows.answer = engine::Fail(engine::Id::PermissionRefused, "elevate", "");
  EXPECT_EQ(AskForPermission(windows, {}).error().id, engine::Id::PermissionRefused);
}

TEST(ElevationTest, OnlyOurWordsGoAlong) {
  pages::Session session;
  session.language = pages::Language::ZhCn;
  session.site = "some site; --do apply";
  using Args = std::vector<std::string>;
  EXPECT_EQ(ElevatedArguments(pages::Task::Finish, session, {"--reports", "Z:\\a b"}),
            (Args{"--lang", "zh_CN", "--do", "finish", "--reports", "Z:\\a b"}));
  session.second = pages::Language::En;
  EXPECT_EQ(ElevatedArguments(pages::Task::Check, session, {}),
            (Args{"--lang", "zh_CN", "--do", "check", "--second", "en"}));
  session.second.reset();
  session.resume_at = pages::PageId::NotNow;
  EXPECT_EQ(ElevatedArguments(pages::Task::Check, session, {}), (Args{"--lang", "zh_CN", "--do", "check", "--resume"}));
  // What takes a decision of its own is decided in the second window, with all the facts.
  EXPECT_EQ(ElevatedArguments(pages::Task::Apply, session, {})[3], "check");
  EXPECT_EQ(ElevatedArguments(pages::Task::Remove, session, {})[3], "check");
  EXPECT_FALSE(ElevatedTask("apply"));
  EXPECT_FALSE(ElevatedTask("remove"));
  for (const std::string& word : ElevatedTaskWords()) EXPECT_TRUE(ElevatedTask(word)) << word;
}

/// CommandLineToArgvW, as documented.
std::vector<std::string> TakenApart(const std::string& line) {
  std::vector<std::string> args(1);
  bool quoted = false, any = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::size_t slashes = 0;
    while (i < line.size() && line[i] == '\\') ++slashes, ++i;
    if (i < line.size() && line[i] == '"') {
      args.back().append(slashes / 2, '\\');
      if (slashes % 2 == 1) args.back() += '"';
      else quoted = !quoted;
      any = true;
      continue;
    }
    args.back().append(slashes, '\\');
    if (i >= line.size()) break;
    if (line[i] == ' ' && !quoted) {
      args.emplace_back();
      any = false;
      continue;
    }
    args.back() += line[i];
  }
  if (args.back().empty() && !any) args.pop_back();
  return args;
}

TEST(ElevationTest, WindowsTakesTheCommandLineApartIntoWhatWasPutIn) {
  const std::vector<std::string> args = {
      "--reports", R"(C:\Users\测试 Ünal\)", R"(a"b)", R"(\\server\share\x)", R"(end\")", "", R"(\\)", "tab\there"};
  EXPECT_EQ(TakenApart(CommandLineOf(args)), args) << CommandLineOf(args);
}

}  // namespace
}  // namespace app
