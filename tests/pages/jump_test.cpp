// SPDX-License-Identifier: MIT
//
// Which page follows a task, and where two digits in the number box may lead: never past a page that asks or warns.
#include <gtest/gtest.h>

#include "pages/wizard.h"
#include "tests/pages/support/forms.h"

namespace pages {
namespace {

using engine::patch::Outcome;
using engine::patch::State;
using tests::AllForms;
using tests::Done;
using tests::FactsOf;

constexpr Task kChanges[] = {Task::Apply, Task::Repair, Task::Remove, Task::Finish, Task::Undo};

Facts Ended(std::string_view name, Task task, Outcome outcome, bool failed) {
  Facts facts = FactsOf(name);
  facts.last = LastAction{.task = task, .outcome = outcome, .error = {}};
  if (failed) facts.last->error = engine::Error{engine::Id::FileInUse, "replace", "", {}, {}};
  return facts;
}

// ---- After a task ----------------------------------------------------------------------------------------------------

TEST(PageAfterTest, WhatIsDueComesFirst) {
  Facts pending = FactsOf("34-applied");
  EXPECT_EQ(PageAfter(Task::Check, pending), PageId::AfterRestart);
  pending.state = State::Interrupted;
  EXPECT_EQ(PageAfter(Task::Check, pending), PageId::Unfinished);
  pending.state = State::Drifted;  // a restart would not bring it back
  EXPECT_EQ(PageAfter(Task::Check, pending), PageId::ThisInstrument);
  EXPECT_EQ(PageAfter(Task::Check, FactsOf("13-not-protected")), PageId::ThisInstrument);
  EXPECT_EQ(PageAfter(Task::CheckAgain, FactsOf("34-applied")), PageId::ThisInstrument);
  EXPECT_EQ(PageAfter(Task::CheckAgain, FactsOf("42-unfinished")), PageId::Unfinished);
}

TEST(PageAfterTest, AProblemLeadsToThePageOfItsChapter) {
  Facts facts = FactsOf("13-not-protected");
  facts.problem = engine::Error{engine::Id::FileInUse, "read", "", {}, {}};
  const std::pair<Task, PageId> kPages[] = {
      {Task::Check, PageId::CheckProblem},    {Task::CheckAgain, PageId::CheckProblem},
      {Task::Apply, PageId::ApplyProblem},    {Task::Repair, PageId::RepairProblem},
      {Task::Remove, PageId::RemovalProblem}, {Task::Finish, PageId::RepairProblem},
      {Task::Undo, PageId::RepairProblem},    {Task::Prove, PageId::ProofProblem},
      {Task::Restart, PageId::ProofProblem},
  };
  for (const auto& [task, page] : kPages) EXPECT_EQ(PageAfter(task, facts), page) << static_cast<int>(task);
}

TEST(PageAfterTest, NothingThatFailedOrWasPutBackIsShownAsDone) {
  for (const Task task : kChanges) {
    for (const char* name : {"34-applied", "13-not-protected", "35-finished", "41-drifted"}) {
      for (const Outcome outcome : {Outcome::Unchanged, Outcome::Undone, Outcome::Partial, Outcome::Done}) {
        const PageKind kind = SpecOf(PageAfter(task, Ended(name, task, outcome, true))).kind;
        EXPECT_EQ(kind, PageKind::Problem) << name << " " << Name(outcome);
      }
      for (const Outcome outcome : {Outcome::Undone, Outcome::Partial}) {
        const PageKind kind = SpecOf(PageAfter(task, Ended(name, task, outcome, false))).kind;
        EXPECT_EQ(kind, PageKind::Problem) << name << " " << Name(outcome);
      }
    }
    EXPECT_EQ(SpecOf(PageAfter(task, FactsOf("34-applied"))).kind, PageKind::Problem) << "nothing is known of its end";
  }
}

TEST(PageAfterTest, ChangesEndOnTheirResult) {
  EXPECT_EQ(PageAfter(Task::Apply, Done(Task::Apply, FactsOf("34-applied"))), PageId::Applied);
  EXPECT_EQ(PageAfter(Task::Repair, Done(Task::Repair, FactsOf("34-applied"))), PageId::Applied);
  EXPECT_EQ(PageAfter(Task::Finish, Done(Task::Finish, FactsOf("34-applied"))), PageId::Applied);
  EXPECT_EQ(PageAfter(Task::Remove, FactsOf("54-removed")), PageId::Removed);
  EXPECT_EQ(PageAfter(Task::Finish, FactsOf("54-removed")), PageId::Removed);
  Facts undone = FactsOf("54-removed");
  undone.last->task = Task::Undo;
  EXPECT_EQ(PageAfter(Task::Undo, undone), PageId::ThisInstrument);
  Facts reduced = Done(Task::Apply, FactsOf("34-applied"));
  reduced.state = State::Unprotected;
  EXPECT_EQ(PageAfter(Task::Apply, reduced), PageId::Applied);
  EXPECT_EQ(PageAfter(Task::Prove, FactsOf("62-proof")), PageId::Proof);
  EXPECT_EQ(PageAfter(Task::Restart, FactsOf("35-finished")), PageId::AfterRestart);
}

TEST(PageAfterTest, LookingAgainStaysWhereSomethingIsStillInTheWay) {
  Session session;
  session.page = PageId::NotNow;
  Wizard wizard(session, FactsOf("31-run"));
  wizard.Finished(Task::CheckAgain, FactsOf("31-run"));
  EXPECT_EQ(wizard.session().page, PageId::NotNow);
  wizard.Finished(Task::CheckAgain, FactsOf("13-not-protected"));
  EXPECT_EQ(wizard.session().page, PageId::ThisInstrument);
}

TEST(PageAfterTest, ShowingFilesStaysOnThePage) {
  Session session;
  session.page = PageId::Proof;
  Wizard wizard(session, FactsOf("62-proof"));
  wizard.Finished(Task::ShowFiles, FactsOf("62-proof"));
  EXPECT_EQ(wizard.session().page, PageId::Proof);
}

TEST(PageAfterTest, AChangeIsShownAtWorkAndHasNoWayBack) {
  for (const Task task : kChanges) {
    Session session;
    session.page = PageId::WhatChanges;
    session.back = {PageId::Start, PageId::ThisInstrument};
    Wizard wizard(session, FactsOf("32-what-changes"));
    wizard.Began(task);
    EXPECT_EQ(wizard.session().page, PageId::Working);
    EXPECT_TRUE(wizard.session().back.empty());
  }
  Wizard looking;
  looking.Began(Task::Check);
  EXPECT_EQ(looking.session().page, PageId::Start);
}

// ---- Two digits ------------------------------------------------------------------------------------------------------

/// Where the number leads from page 13 of an example.
PageId JumpTo(std::string_view number, std::string_view name) {
  Session session;
  session.page = PageId::ThisInstrument;
  Wizard wizard(session, FactsOf(name));
  const auto page = PageFromName(number);
  EXPECT_TRUE(page) << number;
  if (page) wizard.Jump(*page);
  return wizard.session().page;
}

TEST(JumpTest, LandsBeforeWhatAsksOrWarns) {
  EXPECT_EQ(JumpTo("52", "13-protected"), PageId::BeforeRemoval);
  EXPECT_EQ(JumpTo("54", "13-protected"), PageId::BeforeRemoval);
  EXPECT_EQ(JumpTo("52", "13-not-protected"), PageId::ThisInstrument);
  EXPECT_EQ(JumpTo("34", "13-not-protected"), PageId::WhatChanges);
  EXPECT_EQ(JumpTo("33", "13-not-protected"), PageId::WhatChanges);
  EXPECT_EQ(JumpTo("32", "31-run"), PageId::NotNow);
  EXPECT_EQ(JumpTo("34", "31-run"), PageId::NotNow);
  EXPECT_EQ(JumpTo("32", "13-protected"), PageId::ThisInstrument);
  EXPECT_EQ(JumpTo("34", "13-restart-due"), PageId::Applied);
  EXPECT_EQ(JumpTo("35", "13-not-protected"), PageId::ThisInstrument);
  EXPECT_EQ(JumpTo("42", "13-not-protected"), PageId::ThisInstrument);
  EXPECT_EQ(JumpTo("41", "13-drifted"), PageId::Drifted);
  EXPECT_EQ(JumpTo("39", "13-not-protected"), PageId::ThisInstrument);
  EXPECT_EQ(JumpTo("E2", "13-protected"), PageId::BeforeRemoval);
}

TEST(JumpTest, SaysWhenAnotherPageOpened) {
  const auto example = std::ranges::find(AllExamples(), "13-protected", &Example::name);
  Session session;
  session.page = PageId::ThisInstrument;
  session.language = Language::En;
  Wizard wizard(session, example->facts);
  const Request elsewhere = wizard.Enter("52");
  EXPECT_EQ(elsewhere.kind, Request::Kind::Redraw);
  EXPECT_EQ(elsewhere.why.Say(Language::En), "Page 52 does not open by its number. This is page 51.");
  EXPECT_TRUE(wizard.Enter("51").why.IsEmpty());
}

TEST(JumpTest, NeverOpensWhatOnlyATaskLeadsTo) {
  for (const Example& form : AllForms()) {
    for (const PageSpec& spec : AllPages()) {
      Session session = form.session;
      session.page = PageId::Start;
      Wizard wizard(session, form.facts);
      wizard.Jump(spec.id);
      const PageId page = wizard.session().page;
      EXPECT_TRUE(page != PageId::ConfirmRemoval && page != PageId::Removed && page != PageId::Working) << form.name;
      EXPECT_NE(SpecOf(page).kind, PageKind::Problem) << form.name;
      if (page == PageId::Applied) {
        EXPECT_TRUE(form.facts.restart_pending) << form.name;
      }
      if (page == PageId::WhatChanges) {
        EXPECT_FALSE(form.facts.apply.refusal) << form.name;
      }
      if (page == PageId::Unfinished) {
        const bool is_open = form.facts.state == State::Interrupted || !form.facts.open_measures.empty();
        const auto& left = form.facts.marker.left;
        EXPECT_TRUE(is_open || left.journal || !left.measures.empty()) << form.name;
      }
    }
  }
}

TEST(JumpTest, AnswersOfThePageBeforeAreNotTakenAlong) {
  Session session;
  session.page = PageId::ConfirmRemoval;
  session.typed = "52";
  session.consent = true;
  Wizard wizard(session, FactsOf("52-confirm"));
  wizard.Jump(PageId::OtherTasks);
  EXPECT_EQ(wizard.session().typed, "");
  EXPECT_FALSE(wizard.session().consent);
}

TEST(JumpTest, NothingIsLeftWhileSomethingIsDone) {
  for (const PageSpec& spec : AllPages()) {
    Session session;
    session.page = PageId::Working;
    Wizard wizard(session, FactsOf("33-working"));
    wizard.Jump(spec.id);
    EXPECT_EQ(wizard.session().page, PageId::Working);
  }
}

TEST(JumpTest, BeforeTheFirstLookOnlyTheFirstPagesAreOpen) {
  for (const PageSpec& spec : AllPages()) {
    Wizard wizard;
    wizard.Jump(spec.id);
    const bool needs_none = spec.id == PageId::About || spec.id == PageId::HelpSomeone;
    EXPECT_EQ(wizard.session().page, needs_none ? spec.id : PageId::Start);
  }
}

TEST(PageNameTest, NumbersAndCodesNameEveryPageOnce) {
  for (const PageSpec& spec : AllPages()) {
    EXPECT_EQ(PageFromName(std::to_string(Number(spec.id))), spec.id);
    EXPECT_EQ(PageFromName(spec.code), spec.id);
    EXPECT_TRUE(Number(spec.id) >= 10 && Number(spec.id) <= 99);
  }
  for (const char* wrong : {"", "1", "98", "1 1", "A", "C22", "011"}) EXPECT_EQ(PageFromName(wrong), std::nullopt);
}

}  // namespace
}  // namespace pages
