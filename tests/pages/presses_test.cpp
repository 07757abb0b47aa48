// SPDX-License-Identifier: MIT
//
// The usual ways through the wizard, counted press by press, and what a press does. The permission Windows asks for and
// the double click that starts the program are presses of Windows, not counted here.
#include <gtest/gtest.h>

#include "tests/pages/support/forms.h"
#include "tests/pages/support/walker.h"

namespace pages {
namespace {

using engine::patch::Action;
using engine::patch::State;
using tests::Done;
using tests::FactsOf;
using tests::Walker;

/// An instrument that does what is asked of it.
class Instrument {
 public:
  explicit Instrument(Facts facts) : m_facts(std::move(facts)) {}

  Facts Work(Task task) {
    switch (task) {
      case Task::Apply:
      case Task::Finish:
      case Task::Repair: m_facts = Done(task, FactsOf("34-applied")); break;
      case Task::Restart: m_facts = FactsOf("35-finished"); break;
      case Task::Prove: m_facts = FactsOf("62-proof"); break;
      case Task::Block: m_facts = Done(task, FactsOf("72-on")); break;
      case Task::Unblock: m_facts = Done(task, FactsOf("72-block")); break;
      case Task::Remove: m_facts = FactsOf("54-removed"); break;
      default: break;
    }
    return m_facts;
  }

 private:
  Facts m_facts;
};

Walker Start(const Facts& facts) {
  return {Wizard(), [instrument = std::make_shared<Instrument>(facts)](Task task, const Wizard&) {
            return instrument->Work(task);
          }};
}

void ExpectAt(const Walker& walker, PageId page) { ASSERT_EQ(Number(walker.page()), Number(page)); }

TEST(PressesTest, ApplyingTakesFive) {
  Facts facts = FactsOf("32-nobody");
  Walker walker = Start(facts);
  walker.Digit(1);
  ExpectAt(walker, PageId::ThisInstrument);
  walker.Digit(1);
  ExpectAt(walker, PageId::WhatChanges);
  walker.Digit(1);
  ExpectAt(walker, PageId::Applied);
  walker.Digit(1);
  ExpectAt(walker, PageId::AfterRestart);
  walker.Digit(1);
  EXPECT_TRUE(walker.closed);
  EXPECT_EQ(walker.presses, 5);
}

TEST(PressesTest, ATickIsOneMoreWhereSomebodyLosesAccess) {
  for (const char* form : {"32-what-changes", "32-what-changes-dx", "32-no-logs"}) {
    Walker walker = Start(FactsOf(form));
    walker.Digit(1);
    walker.Digit(1);
    walker.Tick();
    walker.Digit(1);
    walker.Digit(1);
    walker.Digit(1);
    EXPECT_TRUE(walker.closed) << form;
    EXPECT_EQ(walker.presses, 6) << form;
  }
}

TEST(PressesTest, BlockingInTheFirewallTakesSix) {
  Walker walker = Start(FactsOf("72-block"));
  walker.Digit(1);
  walker.Digit(3);
  ExpectAt(walker, PageId::OtherTasks);
  walker.Digit(4);
  ExpectAt(walker, PageId::Measures);
  walker.Digit(1);
  ExpectAt(walker, PageId::Firewall);
  walker.Digit(1);
  ExpectAt(walker, PageId::Firewall);
  EXPECT_EQ(walker.wizard.facts().firewall.verdict.state, engine::mitigate::BlockState::Effective);
  walker.Digit(1);
  EXPECT_TRUE(walker.closed);
  EXPECT_EQ(walker.presses, 6);
}

TEST(PressesTest, TakingTheBlockAwayNeedsTheNumberOfThePage) {
  Walker walker = Start(FactsOf("72-on"));
  walker.Digit(1);
  walker.Digit(3);
  walker.Digit(4);
  walker.Digit(1);
  ExpectAt(walker, PageId::Firewall);
  walker.Press(Msg::UnblockDots);
  EXPECT_EQ(walker.wizard.PressDigit(1).kind, Request::Kind::Redraw) << "1 keeps it";
  EXPECT_FALSE(walker.wizard.session().unblocking);
  walker.Press(Msg::UnblockDots);
  walker.Type("72");
  walker.Press(Msg::UnblockNow);
  ExpectAt(walker, PageId::Firewall);
  EXPECT_FALSE(walker.wizard.session().unblocking);
  EXPECT_EQ(walker.wizard.facts().firewall.verdict.state, engine::mitigate::BlockState::Absent);
}

TEST(PressesTest, WhatAnotherComputerSawIsAnsweredByOneBigButton) {
  for (const auto& [digit, answer] : {std::pair{2, RemoteAnswer::Opened}, std::pair{3, RemoteAnswer::Refused}}) {
    Session session;
    session.page = PageId::Firewall;
    Wizard wizard(session, FactsOf("72-on"));
    const Request request = wizard.PressDigit(digit);
    EXPECT_EQ(request.kind, Request::Kind::Run);
    EXPECT_EQ(request.task, Task::NoteRemoteTest);
    EXPECT_EQ(wizard.session().remote_answer, answer);
    wizard.Finished(request.task, FactsOf("72-said-refused"));
    EXPECT_EQ(wizard.session().page, PageId::Firewall);
  }
}

TEST(PressesTest, LookingAgainStaysOnThePagesOfTheMeasures) {
  for (const PageId page : {PageId::Firewall, PageId::FewerDevices, PageId::OffTheNetwork, PageId::LastingAdvice}) {
    Session session;
    session.page = page;
    Wizard wizard(session, FactsOf("72-profile-off"));
    wizard.Finished(Task::CheckAgain, FactsOf("72-profile-off"));
    EXPECT_EQ(wizard.session().page, page);
    wizard.Finished(Task::CheckAgain, FactsOf("42-unfinished"));
    EXPECT_EQ(wizard.session().page, PageId::Unfinished) << "what is due comes first";
  }
}

TEST(PressesTest, ProvingTakesThree) {
  Walker walker = Start(FactsOf("13-protected"));
  walker.Digit(2);
  ExpectAt(walker, PageId::ThisInstrument);
  walker.Digit(1);
  ExpectAt(walker, PageId::Proof);
  walker.Digit(1);
  EXPECT_TRUE(walker.closed);
  EXPECT_EQ(walker.presses, 3);
  EXPECT_EQ(walker.wizard.session().language, Language::ZhCn);
}

TEST(PressesTest, FinishingWhatWasInterruptedTakesThree) {
  Walker walker = Start(FactsOf("42-unfinished"));
  walker.Run(Task::Check);  // the language is known: the app looks by itself
  ExpectAt(walker, PageId::Unfinished);
  walker.Digit(1);
  ExpectAt(walker, PageId::Applied);
  walker.Digit(1);
  ExpectAt(walker, PageId::AfterRestart);
  walker.Digit(1);
  EXPECT_TRUE(walker.closed);
  EXPECT_EQ(walker.presses, 3);
}

TEST(PressesTest, RemovingTakesNineWithTwoDigitsTyped) {
  Walker walker = Start(FactsOf("51-before-removal"));
  walker.Digit(3);
  walker.Digit(3);
  ExpectAt(walker, PageId::OtherTasks);
  walker.Press(Msg::RemoveThePatchDots);
  ExpectAt(walker, PageId::BeforeRemoval);
  walker.Digit(4);
  ExpectAt(walker, PageId::BeforeRemoval);
  walker.Press(Msg::RemoveAnyway);
  ExpectAt(walker, PageId::ConfirmRemoval);
  walker.Type("52");
  walker.Press(Msg::RemoveThePatch);
  ExpectAt(walker, PageId::Removed);
  walker.Digit(1);
  EXPECT_TRUE(walker.closed);
  EXPECT_EQ(walker.presses, 9);
}

TEST(PressesTest, RepairingADriftTakesFive) {
  Walker walker = Start(FactsOf("41-drifted"));
  walker.Digit(1);
  walker.Digit(1);
  ExpectAt(walker, PageId::Drifted);
  walker.Digit(1);
  ExpectAt(walker, PageId::Applied);
  walker.Digit(1);
  walker.Digit(1);
  EXPECT_TRUE(walker.closed);
  EXPECT_EQ(walker.presses, 5);
}

// ---- What holds a press back -----------------------------------------------------------------------------------------

TEST(PressTest, ApplyingNeedsTheTick) {
  Session session;
  session.page = PageId::WhatChanges;
  Wizard wizard(session, FactsOf("32-what-changes"));
  const Request refused = wizard.PressDigit(1);
  EXPECT_EQ(refused.kind, Request::Kind::Explain);
  EXPECT_EQ(refused.why.Say(Language::En), English(Msg::TickFirst));
  EXPECT_EQ(wizard.session().page, PageId::WhatChanges);
  wizard.SetConsent(true);
  EXPECT_EQ(wizard.PressDigit(1).task, Task::Apply);
}

TEST(PressTest, ATickHoldsForOneVisitOnly) {
  Session session;
  session.page = PageId::ThisInstrument;
  Wizard wizard(session, FactsOf("32-what-changes"));
  wizard.PressDigit(1);
  wizard.SetConsent(true);
  wizard.PressDigit(0);
  wizard.PressDigit(1);
  EXPECT_EQ(wizard.session().page, PageId::WhatChanges);
  EXPECT_EQ(wizard.PressDigit(1).kind, Request::Kind::Explain);
}

TEST(PressTest, RemovingNeedsTheNumberOfThePage) {
  for (const char* typed : {"", "5", "25", "525", "51"}) {
    Session session;
    session.page = PageId::ConfirmRemoval;
    session.typed = typed;
    const Wizard wizard(session, FactsOf("52-confirm"));
    for (const Button& button : AllButtons(wizard.Current())) {
      const Request request = Wizard(wizard).Press(button);
      EXPECT_FALSE(request.kind == Request::Kind::Run && request.task == Task::Remove) << typed;
    }
  }
}

TEST(PressTest, ADigitThatIsOnNoButtonDoesNothing) {
  Session session;
  session.page = PageId::ConfirmRemoval;
  session.typed = "52";
  Wizard wizard(session, FactsOf("52-confirm"));
  for (const int digit : {kNoDigit, 2, 3, 4, 5, 6, 7, 9, 52}) {
    EXPECT_EQ(wizard.PressDigit(digit).kind, Request::Kind::Nothing) << digit;
  }
  EXPECT_EQ(wizard.session().page, PageId::ConfirmRemoval);
}

TEST(PressTest, KeysOfThePadAreTakenAwayAgain) {
  Wizard wizard;
  for (const char key : std::string("5x2\b\b\b3")) wizard.Type(key);
  EXPECT_EQ(wizard.session().typed, "3");
}

TEST(PressTest, ChoicesReachTheEngine) {
  Session session;
  session.page = PageId::NotNow;
  Wizard wizard(session, FactsOf("31-several-websites"));
  EXPECT_EQ(wizard.PressDigit(3).task, Task::CheckAgain);
  EXPECT_EQ(wizard.session().site, "Local Run Manager (old)");
  Wizard local(session, FactsOf("31-local-use"));
  local.PressDigit(2);
  EXPECT_TRUE(local.session().wishes.allow_own_addresses);
  local.PressDigit(3);
  EXPECT_TRUE(local.session().wishes.accept_local_loss);
  EXPECT_FALSE(local.session().wishes.allow_own_addresses);
}

}  // namespace
}  // namespace pages
