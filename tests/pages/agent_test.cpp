// SPDX-License-Identifier: MIT
//
// The agent's side of a call, and two people who know by four digits that they look at the same page, through an apply, a
// failure and a repair.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "pages/example_facts.h"
#include "pages/phone/agent.h"
#include "pages/phone/code_of_page.h"
#include "pages/phone/facts_of_code.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using namespace engine::support;
using tests::AllForms;
using tests::FactsOf;
using tests::Walker;

constexpr engine::Time kNow = kExampleTime;

std::string TagOf(const Wizard& wizard) { return pages::TagOf({wizard.facts(), wizard.session()}); }

/// The operator reads a code, the agent types it: same page, same language, same tag, and the same digits to press.
TEST(InStepTest, TheAgentSeesTheOperatorsPageInEveryForm) {
  for (const Example& form : AllForms()) {
    if (form.session.mode == Mode::Practice) continue;
    const View view{form.facts, form.session};
    AgentCall call(Language::En);
    call.Enter(CodeOf(view), kNow);
    ASSERT_TRUE(call.HasPage()) << form.name;
    EXPECT_EQ(call.StepAt(kNow), Step::InStep) << form.name;
    EXPECT_EQ(call.wizard().session().page, form.session.page) << form.name;
    EXPECT_EQ(call.wizard().session().language, form.session.language) << form.name;
    EXPECT_EQ(call.Tag(), pages::TagOf(view)) << form.name;
  }
}

/// Whatever page is next, with the same state: the tag the agent computes is the one in the operator's header.
TEST(InStepTest, ThePredictedTagOfEveryNextPageIsTheRealOne) {
  std::size_t compared = 0;
  for (const Example& form : AllForms()) {
    for (const PageSpec& next : AllPages()) {
      for (const Language language : kAllLanguages) {
        Session there = form.session;
        there.page = next.id;
        there.language = language;
        const std::string real = pages::TagOf({form.facts, there});
        AgentCall call(Language::En);
        Session here = form.session;
        here.language = language;
        call.Enter(CodeOf({form.facts, here}), kNow);
        call.Enter(real, kNow);
        ASSERT_EQ(call.StepAt(kNow), Step::InStep) << form.name << " to " << Number(next.id);
        EXPECT_EQ(call.Tag(), real);
        ++compared;
      }
    }
  }
  std::cout << "[ SWEPT    ] tags: " << compared << " pairs of pages\n";
}

/// Where the agent says what to expect, pressing it in the operator's program leads there.
TEST(InStepTest, WhatIsExpectedIsWhatPressingDoes) {
  std::size_t compared = 0;
  for (const Example& form : AllForms()) {
    if (form.session.mode == Mode::Practice || form.session.phone) continue;
    AgentCall call(Language::En);
    call.Enter(CodeOf({form.facts, form.session}), kNow);
    for (const Ahead& ahead : call.AheadOf()) {
      const auto* go = std::get_if<GoTo>(&ahead.button.goal);
      if (go == nullptr || ahead.tag.empty()) continue;
      Wizard operators(form.session, form.facts);
      operators.Press(ahead.button);
      EXPECT_EQ(TagOf(operators), ahead.tag) << form.name << " to " << Number(go->page);
      ++compared;
    }
  }
  EXPECT_GT(compared, 30u);
}

/// Two people: one presses, reads four digits aloud, the other hears them.
class TwoPeople {
 public:
  TwoPeople(tests::DemoWorkplace& work, Language spoken, Language agent) : walker(work.Start()), call(agent) {
    walker.wizard.SetLanguage(spoken);
    ReadCode();
  }
  void ReadCode(bool all_digits = false) {
    const View view{walker.wizard.facts(), walker.wizard.session()};
    call.Enter(InGroups(CodeOf(view) + (all_digits ? MoreDigitsOf(view) : "")), kNow);
    Agree();
  }
  /// The agent goes along first, then the operator presses and reads four digits: those that were announced.
  void Press(int digit) {
    std::string expected;
    for (const Ahead& ahead : call.AheadOf()) {
      if (ahead.button.digit != digit) continue;
      expected = ahead.tag;
      EXPECT_TRUE(call.Press(ahead.button, kNow).IsEmpty());
    }
    if (NeedsConsent(walker.wizard.facts()) && walker.page() == PageId::WhatChanges) walker.Tick();
    walker.Digit(digit);
    EXPECT_EQ(expected, TagOf(walker.wizard)) << "page " << Number(walker.page());
    EXPECT_EQ(call.StepAt(kNow), Step::Ahead);
    call.Enter(TagOf(walker.wizard), kNow);
    Agree();
  }
  void Agree() {
    EXPECT_EQ(call.StepAt(kNow), Step::InStep);
    EXPECT_EQ(Number(call.wizard().session().page), Number(walker.page()));
    EXPECT_EQ(call.Tag(), TagOf(walker.wizard));
    // The same page: title and buttons with digits in the operator's language.
    const Page seen = walker.wizard.Current(), shown = call.wizard().Current();
    const Language language = walker.wizard.session().language;
    EXPECT_EQ(seen.title.Say(language), shown.title.Say(language));
    EXPECT_EQ(DigitsOn(seen, language), DigitsOn(shown, language));
  }
  static std::vector<std::string> DigitsOn(const Page& page, Language language) {
    std::vector<std::string> digits;
    for (const Button& button : AllButtons(page)) {
      if (button.digit != kNoDigit) digits.push_back(std::to_string(button.digit) + " " + button.label.Say(language));
    }
    return digits;
  }

  Walker walker;
  AgentCall call;
};

TEST(TwoPeopleTest, StayInStepThroughAnApply) {
  tests::DemoWorkplace work("miseq-lrm24");
  TwoPeople two(work, Language::Nl, Language::ZhCn);
  two.walker.Digit(1);  // the first look may find anything: eight digits
  two.ReadCode();
  two.Press(1);
  ASSERT_EQ(two.walker.page(), PageId::WhatChanges);
  two.Press(1);
  ASSERT_EQ(two.walker.page(), PageId::Applied);
  two.Press(1);
  EXPECT_EQ(two.walker.page(), PageId::AfterRestart);
  const std::string summary = two.call.Summary({});
  EXPECT_NE(summary.find("34"), std::string::npos) << summary;
}

TEST(TwoPeopleTest, ARepairStaysInStep) {
  tests::DemoWorkplace work("drifted");
  TwoPeople two(work, Language::ZhCn, Language::En);
  two.walker.Digit(2);
  two.ReadCode(true);  // how many controls are in force is in the twelve
  two.Press(1);
  ASSERT_EQ(two.walker.page(), PageId::Drifted);
  two.Press(1);
  EXPECT_EQ(two.walker.page(), PageId::Applied);
}

/// What was expected does not come: the four digits say so at once, the eight bring both together again.
TEST(TwoPeopleTest, AFailureIsHeardFromFourDigits) {
  tests::DemoWorkplace work("miseq-lrm24");
  TwoPeople two(work, Language::Nl, Language::En);
  two.walker.Digit(1);
  two.ReadCode();
  two.Press(1);
  work.on_stages = [](const std::vector<Stage>&) { return false; };  // stopped: nothing is changed
  two.walker.Tick();
  two.walker.Digit(1);
  ASSERT_EQ(SpecOf(two.walker.page()).kind, PageKind::Problem);
  const std::string expected = two.call.AheadOf().empty() ? "" : two.call.AheadOf().front().tag;
  EXPECT_NE(TagOf(two.walker.wizard), expected);
  two.ReadCode();
  EXPECT_EQ(two.call.wizard().session().page, two.walker.page());
}

TEST(AgentCallTest, BadDigitsAreAnswersAndNeverGuesses) {
  AgentCall call(Language::Nl);
  call.Enter("4807", kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::NoCode);
  EXPECT_FALSE(call.HasPage());
  const Facts facts = FactsOf("32-what-changes");
  const Session session = At(PageId::WhatChanges);
  const std::string code = CodeOf({facts, session});
  std::string wrong = code;
  wrong[2] = wrong[2] == '9' ? '0' : static_cast<char>(wrong[2] + 1);
  call.Enter(wrong, kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::Wrong);
  EXPECT_FALSE(call.problem().IsEmpty());
  call.Enter("480a", kNow);
  EXPECT_FALSE(call.problem().IsEmpty());
  call.Enter("1234567", kNow);
  EXPECT_NE(call.problem().Say(Language::En).find('7'), std::string::npos);
  EXPECT_FALSE(call.HasPage());
  call.Enter(code.substr(0, 4) + " - " + code.substr(4), kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::InStep);
  EXPECT_EQ(call.StepAt(kNow + std::chrono::minutes(90)), Step::Old);
  EXPECT_EQ(call.MinutesOld(kNow + std::chrono::minutes(90)), 90);
  call.Enter("214", kNow);
  EXPECT_FALSE(call.explained().empty());
  EXPECT_EQ(call.StepAt(kNow), Step::InStep) << "looking up a message loses nobody";
}

/// What the agent expects is not what the operator sees: only digits or a yes make it so.
TEST(AgentCallTest, WalkedAheadIsNotInStepUntilItIsHeard) {
  const Facts facts = FactsOf("13-not-protected");
  const Session session = At(PageId::ThisInstrument);
  AgentCall call(Language::En);
  call.Enter(CodeOf({facts, session}), kNow);
  const auto go = [&] {
    const auto all = call.AheadOf();
    const auto next = std::ranges::find_if(all, [](const Ahead& ahead) { return ahead.button.digit == 0; });
    EXPECT_TRUE(call.Press(next->button, kNow).IsEmpty());
    EXPECT_EQ(call.StepAt(kNow), Step::Ahead);
  };
  go();
  EXPECT_EQ(call.StepAt(kNow + std::chrono::minutes(90)), Step::Old);
  call.Enter(call.Tag(), kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::InStep);
  call.Enter(CodeOf({facts, session}), kNow);
  go();
  call.Said(10, kNow);
  call.Confirm(true, kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::InStep);
}

/// The agent who has asked for the twelve need not type the eight again.
TEST(AgentCallTest, TwelveDigitsAloneAreTheRestOfTheCodeBefore) {
  const Facts facts = FactsOf("32-what-changes");
  const Session session = At(PageId::WhatChanges);
  const View view{facts, session};
  AgentCall call(Language::Nl);
  call.Enter(MoreDigitsOf(view), kNow);
  EXPECT_FALSE(call.HasPage()) << "of nothing";
  EXPECT_FALSE(call.problem().IsEmpty());
  call.Enter(CodeOf(view), kNow);
  EXPECT_FALSE(call.details());
  std::string wrong = MoreDigitsOf(view);
  wrong[5] = wrong[5] == '9' ? '0' : static_cast<char>(wrong[5] + 1);
  call.Enter(wrong, kNow);
  EXPECT_FALSE(call.problem().IsEmpty());
  EXPECT_FALSE(call.details());
  call.Enter(MoreDigitsOf(view), kNow);
  EXPECT_TRUE(call.problem().IsEmpty());
  EXPECT_TRUE(call.details());
  EXPECT_EQ(call.StepAt(kNow), Step::InStep);
}

/// No sentence there is asks for a password, switches off by the switch, or takes the patch away.
TEST(AgentCallTest, NeverSaysWhatAnAgentMustNot) {
  for (const ReadySentence& sentence : SayAnyIn(Language::En)) {
    EXPECT_EQ(sentence.text.find("emove the patch"), std::string::npos) << sentence.text;
    EXPECT_EQ(sentence.text.find("your password"), std::string::npos) << sentence.text;
    EXPECT_EQ(sentence.text.find("witch off"), std::string::npos) << sentence.text;
  }
  for (const Example& form : AllForms()) {
    if (form.session.page != PageId::BeforeRemoval && form.session.page != PageId::ConfirmRemoval) continue;
    AgentCall call(Language::En);
    call.Enter(CodeOf({form.facts, form.session}), kNow);
    std::set<int> numbers;
    for (const ReadySentence& sentence : call.Sentences(false)) numbers.insert(sentence.number);
    EXPECT_TRUE(numbers.contains(26)) << form.name << ": did somebody call?";
    EXPECT_TRUE(numbers.contains(32)) << form.name << ": keep the patch";
    EXPECT_FALSE(numbers.contains(11)) << form.name;
  }
}

TEST(AgentCallTest, EveryQuestionHasASentenceInTheOperatorsLanguage) {
  for (const Example& form : AllForms()) {
    if (form.session.mode == Mode::Practice) continue;
    AgentCall call(Language::En);
    call.Enter(CodeOf({form.facts, form.session}), kNow);
    bool asks_who = false;
    for (const Question& question : call.Questions()) {
      EXPECT_LE(question.sentence, static_cast<int>(AllSentences().size()));
      asks_who = asks_who || question.what == Msg::AskWhoCalled;
    }
    EXPECT_TRUE(asks_who) << form.name;
  }
}

TEST(AgentCallTest, APageTheOperatorDoesNotSeeIsNotInStep) {
  AgentCall call(Language::En);
  call.Enter(CodeOf({FactsOf("32-what-changes"), At(PageId::WhatChanges)}), kNow);
  EXPECT_FALSE(call.AwaitsAnswer());
  call.Said(10, kNow);
  ASSERT_TRUE(call.AwaitsAnswer());
  call.Confirm(true, kNow);
  EXPECT_FALSE(call.AwaitsAnswer());
  EXPECT_EQ(call.StepAt(kNow), Step::InStep);
  call.Said(10, kNow);
  call.Confirm(false, kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::Wrong);
  EXPECT_FALSE(call.problem().IsEmpty());
  EXPECT_EQ(call.Sentences(false).front().number, 23) << "the digits once more";
}

TEST(AgentCallTest, TheTicketSaysWhereItEndedAndNoName) {
  AgentCall call(Language::Nl);
  Facts facts = FactsOf("34-applied");
  call.Enter(CodeOf({facts, At(PageId::Applied)}), kNow);
  const std::string summary = call.Summary({});
  EXPECT_NE(summary.find(Render(Msg::SummaryRestartDue, {}, Language::Nl)), std::string::npos) << summary;
  EXPECT_NE(summary.find("pagina 34"), std::string::npos) << summary;
  EXPECT_EQ(summary.find(facts.computer), std::string::npos) << summary;
}

/// Whether a change was put back, left half done or never begun is not in a code: the copy of the page does not say it.
TEST(FactsOfCodeTest, HowAChangeEndedIsAskedAndNotSaid) {
  std::size_t seen = 0;
  for (const Example& form : AllForms()) {
    const PageId page = form.session.page;
    if (page != PageId::ApplyProblem && page != PageId::RepairProblem && page != PageId::RemovalProblem) continue;
    const auto decoded = Decode(CodeOf({form.facts, form.session}));
    ASSERT_TRUE(decoded) << form.name;
    const Facts facts = FactsOfCode(*decoded);
    const Page copy = ContentShown({facts, SessionOfCode(decoded->place)});
    for (const Msg outcome : {Msg::OutcomeNothingChanged, Msg::OutcomeAllPutBack, Msg::OutcomePartDone}) {
      EXPECT_FALSE(tests::Says(copy, outcome)) << form.name;
    }
    ++seen;
  }
  EXPECT_GE(seen, 3u);
}

/// Nothing the code does not hold is made up: no date, no number, no name.
TEST(FactsOfCodeTest, WhatIsNotInTheCodeIsAnEllipsis) {
  for (const Example& form : AllForms()) {
    const auto decoded = Decode(CodeOf({form.facts, form.session}));
    ASSERT_TRUE(decoded) << form.name;
    const Facts facts = FactsOfCode(*decoded);
    EXPECT_TRUE(facts.computer.empty() && facts.remotes.empty()) << form.name;
    for (const tests::Said& said : tests::TextsOf(ContentShown({facts, SessionOfCode(decoded->place)}))) {
      const std::string text = said.phrase.Say(Language::En);
      EXPECT_EQ(text.find("1970"), std::string::npos) << form.name << ": " << text;
      EXPECT_EQ(text.find("-9,223"), std::string::npos) << form.name << ": " << text;
      EXPECT_EQ(text.find(English(Msg::NotGiven)), std::string::npos) << form.name << ": " << text;
    }
  }
}

}  // namespace
}  // namespace pages
