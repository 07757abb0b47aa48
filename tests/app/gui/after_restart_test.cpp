// SPDX-License-Identifier: MIT
//
// Page 35 in the real window, as the task at logon opens it: closing it where all is finished takes the tasks away, and
// a page that waits for the proof shows it when it is there. The words a task starts the window with.
#include <gtest/gtest.h>

#include "app/common/machine.h"
#include "app/gui/gui_options.h"
#include "engine/patch/after_restart.h"
#include "pages/first_look.h"
#include "tests/app/gui/support/window.h"
#include "tests/pages/support/demo_workplace.h"

namespace tests {
namespace {

using engine::patch::FollowUp;
using pages::PageId;
using pages::Task;

app::gui::Place PlaceOf(const DemoWorkplace& work) {
  return {
      .image = app::Utf8Of(work.image()), .catalogue = "", .practice = true, .reports = app::Utf8Of(work.reports())};
}

FollowUp Scheduled(const DemoWorkplace& work) { return engine::patch::ExamineFollowUp(*work.Open()); }

void Close(Window& window) {
  for (const pages::Button& button : pages::AllButtons(window.wizard().Current())) {
    const auto* close = std::get_if<pages::CloseWizard>(&button.goal);
    if (close != nullptr && close->finished) return window.frame().Press(button);
  }
  ADD_FAILURE() << "nothing here is closed as finished";
}

TEST(AfterRestartWindowTest, ClosedFinishedTheTasksGo) {
  DemoWorkplace work("miseq-lrm24");
  work.Install();
  ASSERT_EQ(work.Run(Task::Apply, {}, work.Run(Task::Check)).follow_up, FollowUp::Complete);
  Window window(pages::Wizard(), PlaceOf(work));
  window.frame().Start(Task::Restart);
  ASSERT_TRUE(window.Settle());
  ASSERT_EQ(window.wizard().session().page, PageId::AfterRestart);
  EXPECT_EQ(Scheduled(work), FollowUp::Complete);
  Close(window);
  EXPECT_EQ(Scheduled(work), FollowUp::None);
}

TEST(AfterRestartWindowTest, BeforeTheRestartClosingTakesNothingAway) {
  DemoWorkplace work("miseq-lrm24");
  work.Install();
  const pages::Facts applied = work.Run(Task::Apply, {}, work.Run(Task::Check));
  pages::Session session;
  session.page = PageId::AfterRestart;
  Window window(pages::Wizard(session, applied), PlaceOf(work));
  ASSERT_TRUE(window.Settle());
  window.frame().PressDigit(2);  // later
  EXPECT_EQ(Scheduled(work), FollowUp::Complete);
}

TEST(AfterRestartWindowTest, APageThatWaitsShowsTheProofWhenItIsThere) {
  DemoWorkplace work("miseq-lrm24");
  const pages::Facts applied = work.Run(Task::Apply, {}, work.Run(Task::Check));
  ASSERT_TRUE(applied.restart_pending);
  work.Restart();
  pages::Facts facts = pages::FirstLook(*work.Open());
  ASSERT_TRUE(facts.marker.proof_due);
  facts.elevated = false;
  pages::Session session;
  session.page = pages::FirstPage(facts);
  Window window(pages::Wizard(session, facts), PlaceOf(work));
  window.frame().WaitForProof();
  ASSERT_TRUE(window.Settle());
  (void)work.Run(Task::ProveRestart);  // the task at the start of Windows
  EXPECT_TRUE(PumpUntil([&] { return window.wizard().facts().marker.proven_since_start; }, 20));
  EXPECT_FALSE(window.wizard().facts().known) << "by the record, not by a look of this account";
  EXPECT_EQ(window.wizard().session().page, PageId::AfterRestart);
}

TEST(AfterRestartWindowTest, TheWordsOfTheTasksAreUnderstood) {
  EXPECT_EQ(app::gui::ParseGuiOptions({"after-restart", "show"}).after_restart, "show");
  EXPECT_EQ(app::gui::ParseGuiOptions({"after-restart", "prove", "--image", "x"}).image, "x");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"after-restart"}, {"after-restart", "off"}, {"after-restart", "show", "more"}}) {
    EXPECT_EQ(app::gui::ParseGuiOptions(words).exit_code, 2) << words.back();
  }
  EXPECT_EQ(app::gui::ParseGuiOptions({}).after_restart, "");
}

}  // namespace
}  // namespace tests
