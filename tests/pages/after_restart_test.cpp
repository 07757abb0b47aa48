// SPDX-License-Identifier: MIT
//
// Page 35 when it comes by itself: for every account, from the record alone; closing it says that it was finished only
// where it was; until then it says that it comes again, and page 34 promises nothing that is not scheduled.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/patch/after_restart.h"
#include "pages/first_look.h"
#include "pages/wizard.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using engine::patch::FollowUp;
using engine::patch::State;
using tests::DemoWorkplace;
using tests::FactsOf;
using tests::Says;

Page PageOf(const Facts& facts, PageId page) {
  Session session;
  session.page = page;
  return Wizard(session, facts).Current();
}

/// Of the buttons that close the window: whether one of them says that all is finished.
bool ClosesFinished(const Page& page) {
  return std::ranges::any_of(AllButtons(page), [](const Button& button) {
    const auto* close = std::get_if<CloseWizard>(&button.goal);
    return close != nullptr && close->finished;
  });
}

Facts StartedAtLogon(const Facts& facts) {
  Facts shown = facts;
  shown.follow_up = FollowUp::Complete;
  return shown;
}

TEST(Page35ByItselfTest, OnlyWhatIsFinishedIsClosedAsFinished) {
  for (const char* example : {"35-finished", "35-finished-dx", "35-proven-by-record", "35-one-mode-by-record"}) {
    EXPECT_TRUE(ClosesFinished(PageOf(FactsOf(example), PageId::AfterRestart))) << example;
  }
  for (const char* example : {"35-not-restarted", "35-not-protected", "35-restart-marked", "35-not-yet-proven",
                              "35-not-protected-by-record"}) {
    EXPECT_FALSE(ClosesFinished(PageOf(FactsOf(example), PageId::AfterRestart))) << example;
  }
  EXPECT_FALSE(ClosesFinished(PageOf(FactsOf("34-applied"), PageId::Applied)));
}

TEST(Page35ByItselfTest, WhatWasProvenIsShownToWhoeverSignsIn) {
  const Facts proven = FactsOf("35-proven-by-record");
  EXPECT_EQ(FirstPage(proven), PageId::Start) << "started by hand there is nothing due";
  EXPECT_EQ(FirstPage(StartedAtLogon(proven)), PageId::AfterRestart);
  EXPECT_EQ(FirstTask(StartedAtLogon(proven)), std::nullopt) << "this account may not look";
  Facts administrator = StartedAtLogon(proven);
  administrator.elevated = true;
  EXPECT_EQ(FirstTask(administrator), Task::ProveRestart);
  Facts dutch = StartedAtLogon(proven);
  dutch.marker.left.language = "nl";
  EXPECT_EQ(LanguageLeft(dutch), Language::Nl);
}

TEST(Page35ByItselfTest, WithoutARecordSinceTheStartThereIsNothingToShow) {
  Facts facts = StartedAtLogon(FactsOf("35-proven-by-record"));
  facts.marker.proven_since_start = false;
  EXPECT_EQ(FirstPage(facts), PageId::Start);
}

TEST(Page35ByItselfTest, AnOpenJournalComesBeforeIt) {
  EXPECT_EQ(FirstPage(StartedAtLogon(FactsOf("42-marked"))), PageId::Unfinished);
}

TEST(Page35ByItselfTest, Page34PromisesOnlyWhatIsScheduled) {
  EXPECT_TRUE(Says(PageOf(FactsOf("34-applied"), PageId::Applied), Msg::AfterRestartByItself));
  const Page other = PageOf(FactsOf("34-not-scheduled"), PageId::Applied);
  EXPECT_FALSE(Says(other, Msg::AfterRestartByItself));
  EXPECT_TRUE(Says(other, Msg::AfterRestartSignIn));
}

TEST(Page35ByItselfTest, UntilTheRestartItSaysThatItComesAgain) {
  EXPECT_TRUE(Says(PageOf(FactsOf("35-not-restarted"), PageId::AfterRestart), Msg::PageComesBack));
  EXPECT_FALSE(Says(PageOf(FactsOf("35-restart-marked"), PageId::AfterRestart), Msg::PageComesBack));
}

/// The whole way, on an instrument with an installation: applied, restarted, proven by the task, shown, closed.
TEST(Page35ByItselfTest, FromApplyingToTheLastTask) {
  DemoWorkplace place("miseq-lrm24");
  place.Install();
  const Facts applied = place.Run(Task::Apply, {}, place.Run(Task::Check));
  EXPECT_EQ(applied.follow_up, FollowUp::Complete);
  const Facts restarted = place.Run(Task::Restart, {}, applied);
  EXPECT_EQ(restarted.state, State::Protected);
  EXPECT_TRUE(ClosesFinished(PageOf(restarted, PageId::AfterRestart)));
  const auto host = place.Open();
  ASSERT_TRUE(engine::patch::AskToClose(*host));
  EXPECT_EQ(place.Run(Task::Check).follow_up, FollowUp::None);
}

}  // namespace
}  // namespace pages
