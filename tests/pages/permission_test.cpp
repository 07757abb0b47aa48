// SPDX-License-Identifier: MIT
//
// Before and without permission: what is due comes first for every account, Windows is asked once and before the first
// look, a No leads to page 13 with its reason and a way to try again, and nothing from the marker is ever a verdict.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "engine/host/image/image_host.h"
#include "pages/example_facts.h"
#include "pages/first_look.h"
#include "pages/wizard.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using engine::Id;
using engine::patch::State;
using tests::DemoWorkplace;
using tests::FactsOf;
using tests::Says;

Wizard On(std::string_view example, PageId page) { return Wizard(At(page), FactsOf(example)); }

const Button* Offers(const std::vector<Button>& buttons, Task task) {
  const auto found = std::ranges::find_if(buttons, [&](const Button& button) {
    const auto* wanted = std::get_if<Do>(&button.goal);
    return wanted != nullptr && wanted->task == task;
  });
  return found == buttons.end() ? nullptr : &*found;
}

Facts Look(const DemoWorkplace& place, bool elevated) {
  const auto file = place.image() / "system.xml";
  std::string text = tests::ReadBytes(file);
  for (const std::string word : {R"( elevated="true")", R"( elevated="false")"}) {
    if (const std::size_t at = text.find(word); at != std::string::npos) text.erase(at, word.size());
  }
  text.insert(text.find("<system ") + 7, elevated ? R"( elevated="true")" : R"( elevated="false")");
  std::ofstream(file, std::ios::binary) << text;
  const auto host = engine::ImageHost::Open(place.image());
  return FirstLook(**host);
}

// ---- What is due -----------------------------------------------------------------------------------------------------

TEST(FirstLookTest, ANewInstrumentBeginsOnPage11) {
  const DemoWorkplace place("miseq-lrm24");
  for (const bool elevated : {true, false}) {
    const Facts facts = Look(place, elevated);
    EXPECT_EQ(facts.elevated, elevated);
    EXPECT_EQ(FirstPage(facts), PageId::Start);
    EXPECT_FALSE(FirstTask(facts));
    EXPECT_FALSE(LanguageLeft(facts));
    EXPECT_FALSE(facts.known) << "a look is no check";
    EXPECT_TRUE(facts.without_texts.empty());
  }
}

TEST(FirstLookTest, AnInterruptedActionComesFirstInTheLanguageOfWhoDidIt) {
  DemoWorkplace place("miseq-lrm24");
  Session dutch;
  dutch.language = Language::Nl;
  place.Run(Task::Apply, dutch);
  place.CrashWhileRemoving();
  const Facts facts = Look(place, false);
  EXPECT_EQ(FirstPage(facts), PageId::Unfinished);
  EXPECT_FALSE(FirstTask(facts)) << "somebody has to be asked";
  EXPECT_EQ(LanguageLeft(facts), Language::Nl);
  EXPECT_EQ(FirstTask(Look(place, true)), Task::Check);
}

TEST(FirstLookTest, ANoteOfAJournalThatIsClosedGoesWithTheNextCheck) {
  DemoWorkplace place("miseq-lrm24");
  place.Run(Task::Apply);
  {
    const auto host = engine::ImageHost::Open(place.image());
    ASSERT_TRUE((*host)->changing_registry().SetValue(
        engine::kOwnKey, "Journal", {engine::RegistryValue::Type::String, "apply 2026-11-21T14:05:00Z", 0},
        engine::RegistryView::Native));
  }
  EXPECT_EQ(FirstPage(Look(place, true)), PageId::Unfinished);
  place.Run(Task::Check);
  EXPECT_EQ(FirstPage(Look(place, true)), PageId::AfterRestart);
}

TEST(FirstLookTest, ARestartThatIsDueComesFirstAndThenItsProof) {
  DemoWorkplace place("miseq-lrm24");
  place.Run(Task::Apply);
  EXPECT_TRUE(Look(place, false).marker.restart_due);
  EXPECT_EQ(FirstPage(Look(place, false)), PageId::AfterRestart);
  EXPECT_EQ(FirstTask(Look(place, true)), Task::Check);
  place.Run(Task::Restart);  // restarts, then proves
  EXPECT_EQ(FirstPage(Look(place, false)), PageId::Start) << "nothing is due any more";
  EXPECT_TRUE(Look(place, false).marker.proven_since_start);
}

TEST(FirstLookTest, WhatWasProvenAfterTheRestartIsFinished) {
  DemoWorkplace place("miseq-lrm24");
  place.Run(Task::Apply);
  const Facts facts = place.Run(Task::ProveRestart);
  EXPECT_EQ(PageAfter(Task::ProveRestart, facts), PageId::AfterRestart);
  EXPECT_TRUE(Says(Wizard(At(PageId::AfterRestart), facts).Current(), Msg::NotRestartedTitle)) << "no restart, no end";
  EXPECT_TRUE(Look(place, false).marker.restart_due) << "a proof without a restart ends nothing";
}

TEST(FirstLookTest, AWaitingSessionIsNotOfferedOnAChangedMachine) {
  DemoWorkplace place("miseq-lrm24");
  {
    const auto host = engine::ImageHost::Open(place.image());
    ASSERT_TRUE(SaveSession(**host, SavedSession{}));
  }
  EXPECT_TRUE(Look(place, false).waiting);
  EXPECT_TRUE(Look(place, true).waiting);
  place.Run(Task::Apply);
  EXPECT_FALSE(Look(place, false).waiting);
}

// ---- Pages from the marker -------------------------------------------------------------------------------------------

TEST(MarkerPageTest, WhatIsBegunIsFinishedWithOnePressAndAPermission) {
  const Wizard wizard = On("42-marked", PageId::Unfinished);
  const std::vector<Button> buttons = AllButtons(wizard.Current());
  const Button* finish = Offers(buttons, Task::Finish);
  ASSERT_NE(finish, nullptr);
  EXPECT_EQ(finish->digit, 1);
  EXPECT_TRUE(finish->shield);
  EXPECT_TRUE(wizard.NeedsPermission(Task::Finish));
  EXPECT_TRUE(Says(wizard.Current(), Msg::SeenWithPermission));
}

TEST(MarkerPageTest, NoDigitFinishesARemovalOnTheTelephone) {
  const std::vector<Button> buttons = AllButtons(On("42-marked-removal", PageId::Unfinished).Current());
  const Button* finish = Offers(buttons, Task::Finish);
  ASSERT_NE(finish, nullptr);
  EXPECT_EQ(finish->digit, kNoDigit);
}

TEST(MarkerPageTest, FinishedIsSaidOnlyOfWhatWasProvenSinceTheStart) {
  EXPECT_TRUE(Says(On("35-proven-by-record", PageId::AfterRestart).Current(), Msg::FinishedTitle));
  for (const auto* name : {"35-not-yet-proven", "35-restart-marked", "35-not-protected-by-record"}) {
    EXPECT_FALSE(Says(On(name, PageId::AfterRestart).Current(), Msg::FinishedTitle)) << name;
  }
  Facts old = FactsOf("35-proven-by-record");
  old.marker.proven_since_start = false;
  EXPECT_FALSE(Says(Wizard(At(PageId::AfterRestart), old).Current(), Msg::FinishedTitle));
}

TEST(MarkerPageTest, TheNumberBoxLeadsPastNothingThatIsDue) {
  for (const PageId wanted : {PageId::Start, PageId::ThisInstrument, PageId::Removed, PageId::WhatChanges}) {
    EXPECT_EQ(SafeTarget(wanted, FactsOf("42-marked")), PageId::Unfinished);
    EXPECT_EQ(SafeTarget(wanted, FactsOf("35-not-yet-proven")), PageId::AfterRestart);
  }
}

TEST(MarkerPageTest, TheLastStateIsShownWithItsDateAndNotAsAVerdict) {
  const Page page = On("13-permission-refused", PageId::ThisInstrument).Current();
  EXPECT_TRUE(Says(page, Msg::CannotTellTitle));
  EXPECT_TRUE(Says(page, Msg::LastProtected));
  EXPECT_FALSE(Says(page, Msg::ProtectedTitle));
  EXPECT_NE(page.sign, Sign::Right);
}

// ---- Asking Windows --------------------------------------------------------------------------------------------------

TEST(PermissionTest, EverythingButPracticeAndFilesNeedsIt) {
  const Wizard wizard = On("11-waiting", PageId::Start);
  for (const Task task : {Task::Check, Task::Finish, Task::Undo, Task::Prove, Task::ProveRestart}) {
    EXPECT_TRUE(wizard.NeedsPermission(task));
  }
  for (const Task task : {Task::Practise, Task::ShowFiles, Task::Restart}) EXPECT_FALSE(wizard.NeedsPermission(task));
  EXPECT_FALSE(On("13-not-protected", PageId::ThisInstrument).NeedsPermission(Task::Apply)) << "it was given";
  Wizard practice = wizard;
  practice.SetMode(Mode::Practice);
  EXPECT_FALSE(practice.NeedsPermission(Task::CheckAgain)) << "the second one would be the real instrument";
}

TEST(PermissionTest, ANoLeadsToPage13WithItsReasonAndAWayToTryAgain) {
  Wizard wizard = On("11-start", PageId::Start);
  wizard.NoPermission({Id::PermissionRefused, "elevate", "", 1223, {}});
  Facts found = FactsOf("13-permission-refused");
  found.obstacle = engine::Error{Id::NotAdministrator, "look", "", {}, {}};
  wizard.Finished(Task::Check, found);
  EXPECT_EQ(wizard.session().page, PageId::ThisInstrument);
  EXPECT_EQ(wizard.facts().obstacle->id, Id::PermissionRefused);
  wizard.Finished(Task::CheckAgain, found);
  EXPECT_EQ(wizard.facts().obstacle->id, Id::NotAdministrator) << "a refusal is told once";
}

TEST(PermissionTest, TryingAgainIsTheOneTaskOfPage13) {
  for (const auto* name : {"13-permission-refused", "13-foreign-files"}) {
    const Wizard wizard = On(name, PageId::ThisInstrument);
    const std::vector<Button> buttons = AllButtons(wizard.Current());
    const Button* again = Offers(buttons, Task::CheckAgain);
    ASSERT_NE(again, nullptr) << name;
    EXPECT_EQ(again->digit, 1);
    EXPECT_TRUE(again->shield);
    EXPECT_TRUE(wizard.NeedsPermission(Task::CheckAgain));
  }
}

// ---- A session that waits --------------------------------------------------------------------------------------------

TEST(WaitingTest, GoesOnWhereItWasInItsLanguage) {
  Wizard wizard = On("11-waiting", PageId::Start);
  const Request request = wizard.PressDigit(4);
  EXPECT_EQ(request.kind, Request::Kind::Run);
  EXPECT_EQ(request.task, Task::Check);
  EXPECT_EQ(wizard.session().language, Language::Nl);
  wizard.Finished(Task::Check, FactsOf("32-what-changes"));
  EXPECT_EQ(wizard.session().page, PageId::WhatChanges);
  EXPECT_FALSE(wizard.session().consent) << "the tick is never kept";
  EXPECT_FALSE(wizard.session().resume_at);
}

TEST(WaitingTest, LookingTakesNothingAwayFromASessionThatWaitsChangingDoes) {
  Wizard wizard = On("11-waiting", PageId::Start);
  wizard.Finished(Task::Check, FactsOf("32-what-changes"));
  EXPECT_TRUE(wizard.facts().waiting);
  wizard.Finished(Task::CheckAgain, FactsOf("13-protected"));
  EXPECT_FALSE(wizard.facts().waiting) << "what it waited to do is done";
  Wizard other = On("11-waiting", PageId::Start);
  other.Finished(Task::Apply, FactsOf("39-problem"));
  EXPECT_FALSE(other.facts().waiting);
}

TEST(WaitingTest, WaitsAgainWhileTheRunGoesOnAndGivesWayToWhatIsDue) {
  for (const auto& [found, page] :
       {std::pair("31-run", PageId::NotNow), std::pair("42-unfinished", PageId::Unfinished),
        std::pair("34-applied", PageId::AfterRestart), std::pair("13-protected", PageId::ThisInstrument)}) {
    Wizard wizard = On("11-waiting", PageId::Start);
    wizard.PressDigit(4);
    wizard.Finished(Task::Check, FactsOf(found));
    EXPECT_EQ(wizard.session().page, page) << found;
  }
}

TEST(WaitingTest, OnlyWhatChangedNothingIsLeftForAnother) {
  EXPECT_TRUE(On("31-run", PageId::NotNow).Left()->waits_for_run);
  EXPECT_FALSE(On("32-what-changes", PageId::WhatChanges).Left()->waits_for_run);
  EXPECT_FALSE(On("13-not-protected", PageId::ThisInstrument).Left());
  EXPECT_FALSE(On("39-problem", PageId::ApplyProblem).Left());
  EXPECT_FALSE(On("34-applied", PageId::Applied).Left());
  Session practice = At(PageId::WhatChanges);
  practice.mode = Mode::Practice;
  EXPECT_FALSE(Wizard(practice, FactsOf("32-what-changes")).Left());
}

TEST(StartTest, WhatCannotBeUsedIsSaid) {
  EXPECT_FALSE(AllButtons(On("11-session-damaged", PageId::Start).Current()).empty());
  EXPECT_TRUE(Says(On("11-no-texts", PageId::Start).Current(), Msg::NoDutchTexts));
  EXPECT_TRUE(Says(On("11-no-texts", PageId::Start).Current(), Msg::NoChineseTexts));
}

// ---- Two at once, practice -------------------------------------------------------------------------------------------

TEST(TwoAtOnceTest, TheOneThatComesLaterIsToldOnItsPageAndNothingIsChanged) {
  DemoWorkplace place("miseq-lrm24");
  const auto other = engine::ImageHost::Open(place.image());
  const std::string before = place.Configuration();
  const auto folder = engine::WinPath::Parse(R"(C:\ProgramData\LRM Patch Wizard)").value();
  ASSERT_TRUE((*other)->changing_files().MakePrivateFolder(folder));
  const auto lock = (*other)->changing_files().Lock(folder / "lock");
  ASSERT_TRUE(lock);
  const Facts facts = place.Run(Task::Apply);
  ASSERT_TRUE(facts.last && facts.last->error);
  EXPECT_EQ(facts.last->error->id, Id::Busy);
  EXPECT_EQ(PageAfter(Task::Apply, facts), PageId::ApplyProblem);
  EXPECT_TRUE(Says(Wizard(At(PageId::ApplyProblem), facts).Current(), Msg::OutcomeNothingChanged));
  EXPECT_EQ(place.Configuration(), before);
}

TEST(PracticeTest, EveryFileAndReportIsMarkedAndTheLastPageSaysWhatItWas) {
  for (const Language language : kAllLanguages) {
    DemoWorkplace place("miseq-lrm24");
    Session session;
    session.language = language;
    session.mode = Mode::Practice;
    place.Run(Task::Apply, session);
    const Facts facts = place.Run(Task::Restart, session);
    const std::string mark = Render(Msg::PracticeMark, {}, language);
    ASSERT_FALSE(facts.verification_html.empty());
    for (const std::string& file : {facts.verification_html, facts.verification_xml}) {
      EXPECT_TRUE(file.substr(file.find_last_of("/\\") + 1).starts_with(mark + "-")) << file;
    }
    const auto html = tests::ReadBytes(tests::PathOf(facts.verification_html));
    EXPECT_NE(html.find("class=\"practice\">" + mark), std::string::npos);
    EXPECT_NE(tests::ReadBytes(tests::PathOf(facts.verification_xml)).find("practice=\"true\""), std::string::npos);
    session.page = PageId::AfterRestart;
    EXPECT_TRUE(Says(Wizard(session, facts).Current(), Msg::PracticeChangedNothing));
  }
}

}  // namespace
}  // namespace pages
