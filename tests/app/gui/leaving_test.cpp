// SPDX-License-Identifier: MIT
//
// What is left behind when the window goes: a session that waits, where the person stood before a change; nothing at all
// in somebody's evidence, whatever was looked at or proved.
#include <gtest/gtest.h>

#include <map>

#include "app/common/machine.h"
#include "pages/session_store.h"
#include "tests/app/gui/support/window.h"
#include "tests/pages/support/demo_workplace.h"

namespace tests {
namespace {

using pages::PageId;
using pages::Task;

app::gui::Place PlaceOf(const DemoWorkplace& work, bool practice) {
  return {.image = app::Utf8Of(work.image()),
          .catalogue = "",
          .practice = practice,
          .reports = app::Utf8Of(work.reports())};
}

std::map<std::string, std::string> FilesOf(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[app::Utf8Of(entry.path())] = ReadBytes(entry.path());
  }
  return files;
}

/// Looked at, and 32 opened: a session that would wait.
void LookAndStop(Window& window) {
  window.frame().Start(Task::Check);
  ASSERT_TRUE(window.Settle());
  window.frame().ShowPage(PageId::WhatChanges);
  ASSERT_TRUE(window.Settle());
  ASSERT_EQ(window.wizard().session().page, PageId::WhatChanges);
  ASSERT_TRUE(window.wizard().Left());
}

std::optional<pages::SavedSession> Waiting(const DemoWorkplace& work) {
  const auto machine = app::OpenMachine(app::Utf8Of(work.image()), "");
  const auto waiting = pages::LoadSession(*machine->host);
  return waiting ? *waiting : std::nullopt;
}

TEST(LeavingTest, WhenWindowsEndsTheSessionTheNextShiftCanGoOn) {
  DemoWorkplace work("miseq-lrm24");
  Window window(pages::Wizard(), PlaceOf(work, true));
  ASSERT_NO_FATAL_FAILURE(LookAndStop(window));
  ASSERT_FALSE(Waiting(work));
  window.frame().SaveWhatIsLeft();
  const auto waiting = Waiting(work);
  ASSERT_TRUE(waiting);
  EXPECT_EQ(waiting->page, PageId::WhatChanges);
}

TEST(LeavingTest, NothingIsWrittenIntoEvidence) {
  DemoWorkplace work("miseq-lrm24");
  const auto before = FilesOf(work.image());
  Window window(pages::Wizard(), PlaceOf(work, false));
  ASSERT_NO_FATAL_FAILURE(LookAndStop(window));
  window.frame().SaveWhatIsLeft();
  EXPECT_EQ(FilesOf(work.image()), before) << "left on page 32";
  window.frame().Start(Task::Prove);
  ASSERT_TRUE(window.Settle());
  EXPECT_FALSE(window.wizard().facts().verification_html.empty());
  EXPECT_EQ(FilesOf(work.image()), before) << "proved";
}

}  // namespace
}  // namespace tests
