// SPDX-License-Identifier: MIT
//
// A session that was left: kept and found again by every account, and never more than a few known words.
#include "pages/session_store.h"

#include <gtest/gtest.h>

#include "tests/support/image_builder.h"

namespace pages {
namespace {

constexpr std::string_view kPath = R"(C:\ProgramData\LRM Patch Wizard session.txt)";

SavedSession Full() {
  SavedSession session;
  session.language = Language::ZhCn;
  session.time = *engine::ParseUtc("2026-11-21T14:05:00Z");
  session.page = PageId::NotNow;
  session.waits_for_run = true;
  return session;
}

class SessionStoreTest : public testing::Test {
 protected:
  SessionStoreTest() { m_image.AddFolder(R"(C:\ProgramData)"); }
  engine::Result<std::optional<SavedSession>> Load() { return LoadSession(*m_image.Open()); }
  void Put(std::string_view bytes) { m_image.AddFile(kPath, bytes); }

  tests::ImageBuilder m_image;
};

TEST_F(SessionStoreTest, WhatIsSavedIsFoundByAnotherAccount) {
  ASSERT_TRUE(SaveSession(*m_image.Open(), Full()));
  m_image.SetElevated(false);
  const auto found = Load();
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(WriteSession(**found), WriteSession(Full()));
  EXPECT_TRUE((*found)->waits_for_run);
  ASSERT_TRUE(SaveSession(*m_image.Open(), SavedSession{})) << "a newer one takes its place";
  EXPECT_EQ((*Load())->language, Language::En);
  ASSERT_TRUE(ForgetSession(*m_image.Open()));
  EXPECT_FALSE(Load().value());
  EXPECT_TRUE(ForgetSession(*m_image.Open()));
}

TEST_F(SessionStoreTest, WhatIsNotOursIsDamagedAndSetAside) {
  const std::string head = "LRM Patch Wizard session 1\n",
                    good = head + "language nl\ntime 2026-11-21T14:05:00Z\npage 32\n";
  ASSERT_TRUE(ReadSession(good, ""));
  for (const std::string& bytes :
       {std::string(), std::string("x"), head, "LRM Patch Wizard session 2\n" + good.substr(head.size()),
        good + "page 31\n", good + "do apply\n", good + "waits no\n", good + "site Default Web Site\n",
        good + "wish reduce-only\n", good + "consent 1\n", good + "x", good.substr(0, good.size() - 1),
        head + "language nl\ntime 2026-11-21T14:05:00Z\npage 52\n",
        head + "language xx\ntime 2026-11-21T14:05:00Z\npage 32\n", head + "language nl\ntime yesterday\npage 32\n",
        good + std::string("waits \xFF\n"), good + std::string(5000, '\n')}) {
    Put(bytes);
    const auto found = Load();
    ASSERT_FALSE(found) << bytes.substr(0, 120);
    EXPECT_EQ(found.error().id, engine::Id::SessionDamaged);
  }
  ASSERT_TRUE(SetSessionAside(*m_image.Open()));
  EXPECT_FALSE(Load().value());
  Put("again");
  EXPECT_TRUE(SetSessionAside(*m_image.Open())) << "one set aside before is replaced";
  EXPECT_EQ(m_image.ReadFile(R"(C:\ProgramData\LRM Patch Wizard session.damaged.txt)"), "again");
}

TEST_F(SessionStoreTest, LinksAreNeitherReadNorWrittenThrough) {
  if (!tests::MakesLinks()) GTEST_SKIP() << tests::kNoLinks;
  m_image.AddFile(R"(C:\Windows\precious.txt)", WriteSession(Full()));
  std::filesystem::create_symlink("../Windows/precious.txt", m_image.RealPath(kPath));
  EXPECT_EQ(Load().error().id, engine::Id::SessionDamaged);
  (void)SaveSession(*m_image.Open(), SavedSession{});
  EXPECT_EQ(m_image.ReadFile(R"(C:\Windows\precious.txt)"), WriteSession(Full()));
  std::filesystem::remove(m_image.RealPath(kPath));
  std::filesystem::create_symlink("../Windows/precious.txt",
                                  m_image.RealPath(R"(C:\ProgramData\LRM Patch Wizard session.new)"));
  ASSERT_TRUE(SaveSession(*m_image.Open(), SavedSession{}));
  EXPECT_EQ(m_image.ReadFile(R"(C:\Windows\precious.txt)"), WriteSession(Full()));
}

}  // namespace
}  // namespace pages
