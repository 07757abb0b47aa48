// SPDX-License-Identifier: MIT
//
// Help on the telephone without a window: what digits mean in the number box, the code over the page, and the sentences of
// an agent. The agent's side: agent_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>

#include "pages/example_facts.h"
#include "pages/phone/code_of_page.h"
#include "pages/phone/number_box.h"
#include "pages/phone/sentences.h"
#include "pages/wizard.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using namespace engine::support;
using tests::AllForms;
using tests::FactsOf;

constexpr engine::Time kNow = kExampleTime;

// ---- Number box ------------------------------------------------------------------------------------------------------

TEST(NumberBoxTest, TheLengthSaysWhatItIs) {
  EXPECT_EQ(std::get<PageId>(MeaningOf("32")), PageId::WhatChanges);
  EXPECT_EQ(std::get<TypedCode>(MeaningOf("48071358")).digits, "48071358");
  EXPECT_TRUE(std::holds_alternative<TypedCode>(MeaningOf(std::string(20, '0'))));
  EXPECT_TRUE(std::holds_alternative<ToRead>(MeaningOf("214")));
  for (const char* nothing : {"", "1", "98", "00", "1234", "12345", "1234567", "123456789", "999"}) {
    EXPECT_TRUE(std::holds_alternative<Phrase>(MeaningOf(nothing))) << nothing;
  }
}

TEST(NumberBoxTest, NineSentencesAreReadInTheOperatorsLanguage) {
  for (int number = 1; number <= 9; ++number) {
    const NumberMeaning meaning = MeaningOf("0" + std::to_string(number));
    ASSERT_TRUE(std::holds_alternative<ToRead>(meaning)) << number;
    const auto& first = std::get<Paragraph>(std::get<ToRead>(meaning).blocks.front());
    EXPECT_EQ(first.style, Paragraph::Style::Large);
    EXPECT_EQ(first.text.Say(Language::Nl), Text(NumberedSentence(number)->text, Language::Nl));
  }
}

TEST(NumberBoxTest, ASentenceThatIsOnlySpokenIsNoNumberToTell) {
  for (const AgentSentence& sentence : AllSentences()) {
    const std::string shown = NumberShown(sentence.number);
    const bool digits = std::ranges::all_of(shown, [](char c) { return c >= '0' && c <= '9'; });
    EXPECT_EQ(digits, std::holds_alternative<ToRead>(MeaningOf(shown)) && sentence.number < 10) << shown;
  }
  EXPECT_EQ(NumberShown(5), "05");
  EXPECT_EQ(NumberShown(23), "»23");
}

TEST(NumberBoxTest, EveryMessageIsExplainedWithoutAnEmptyHole) {
  for (const engine::Id id : engine::AllIds()) {
    const NumberMeaning meaning = MeaningOf(engine::Label(id).substr(4));
    ASSERT_TRUE(std::holds_alternative<ToRead>(meaning)) << engine::Label(id);
    const auto& row = std::get<Rows>(std::get<ToRead>(meaning).blocks.front()).rows.front();
    EXPECT_EQ(row.label.Say(Language::En), engine::Label(id));
    EXPECT_EQ(row.text.Say(Language::En).find('{'), std::string::npos) << row.text.Say(Language::En);
  }
}

TEST(NumberBoxTest, TheButtonSaysWhatWouldHappen) {
  Session session;
  const auto button = [&](const char* typed) {
    session.typed = typed;
    return std::get<DigitPad>(NumberBox(session).blocks.back()).button;
  };
  EXPECT_EQ(button("32").label.Say(Language::En), "Open page 32");
  EXPECT_TRUE(button("32").blocked.IsEmpty());
  EXPECT_FALSE(button("3").blocked.IsEmpty());
  EXPECT_FALSE(button("98").blocked.IsEmpty());
  EXPECT_EQ(button("98").digit, kNoDigit);
}

TEST(NumberBoxTest, NeverLandsOnAPageThatAsksOrWarns) {
  for (const Example& form : AllForms()) {
    for (int number = 10; number < 100; ++number) {
      Session session = form.session;
      session.phone.reset();
      const PageId before = session.page;
      Wizard wizard(session, form.facts);
      wizard.Enter(std::to_string(number));
      const PageId page = wizard.session().page;
      if (page == before) continue;
      EXPECT_NE(page, PageId::ConfirmRemoval) << form.name << " " << number;
      EXPECT_NE(SpecOf(page).kind, PageKind::Problem) << form.name << " " << number;
      EXPECT_NE(SpecOf(page).kind, PageKind::Progress) << form.name << " " << number;
    }
  }
}

// ---- The code over the page ------------------------------------------------------------------------------------------

TEST(PhoneHelpTest, StaysAsItWasUntilTheNewOneIsAskedFor) {
  Session session;
  session.page = PageId::WhatChanges;
  Wizard wizard(session, FactsOf("32-what-changes"));
  wizard.OpenPhone(kNow);
  const std::string code = wizard.session().phone->code;
  EXPECT_EQ(wizard.Current().id, PageId::PhoneHelp);
  EXPECT_EQ(wizard.session().page, PageId::WhatChanges) << "it lies over the page";
  EXPECT_FALSE(tests::Says(wizard.Current(), Msg::CodeChanged));
  wizard.Finished(Task::CheckAgain, FactsOf("31-run"));
  EXPECT_EQ(wizard.session().phone->code, code);
  EXPECT_TRUE(tests::Says(wizard.Current(), Msg::CodeChanged));
  EXPECT_EQ(wizard.PressDigit(3).kind, Request::Kind::OpenPhone);
  wizard.OpenPhone(kNow);
  EXPECT_NE(wizard.session().phone->code, code);
  EXPECT_FALSE(tests::Says(wizard.Current(), Msg::CodeChanged));
  wizard.PressDigit(0);
  EXPECT_FALSE(wizard.session().phone);
}

/// The language is in the code: changing it is no news to whoever reads it aloud, unless something else was.
TEST(PhoneHelpTest, FollowsTheLanguageWithoutSayingThatSomethingChanged) {
  Session session = At(PageId::WhatChanges);
  session.second = Language::ZhCn;
  Wizard wizard(session, FactsOf("32-what-changes"));
  wizard.OpenPhone(kNow);
  const std::string english = wizard.session().phone->code;
  wizard.SetLanguage(Language::Nl);
  EXPECT_NE(wizard.session().phone->code, english);
  EXPECT_FALSE(tests::Says(wizard.Current(), Msg::CodeChanged));
  wizard.SwapLanguages();
  EXPECT_EQ(wizard.session().language, Language::ZhCn);
  EXPECT_EQ(wizard.session().second, Language::Nl);
  EXPECT_FALSE(tests::Says(wizard.Current(), Msg::CodeChanged));
  wizard.Finished(Task::CheckAgain, FactsOf("31-run"));
  wizard.SetLanguage(Language::En);
  EXPECT_TRUE(tests::Says(wizard.Current(), Msg::CodeChanged)) << "an old code does not become new by another language";
}

TEST(PhoneHelpTest, ItsExamplesSayTheSameInEveryLanguage) {
  std::size_t seen = 0;
  for (const Example& example : AllExamples()) {
    if (!example.session.phone) continue;
    const bool changed = tests::Says(ContentShown({example.facts, example.session}), Msg::CodeChanged);
    EXPECT_EQ(changed, example.name == "91-new-code") << example.name;
    for (const Language language : kAllLanguages) {
      const Session session = SessionIn(example, language);
      EXPECT_EQ(tests::Says(ContentShown({example.facts, session}), Msg::CodeChanged), changed) << example.name;
      ++seen;
    }
  }
  EXPECT_EQ(seen, 9u);
}

TEST(PhoneHelpTest, TickAndTypedDigitsStayWhileItIsOpen) {
  Session session;
  session.page = PageId::WhatChanges;
  session.consent = true;
  Wizard wizard(session, FactsOf("32-what-changes"));
  wizard.OpenPhone(kNow);
  wizard.PressDigit(0);
  EXPECT_TRUE(wizard.session().consent);
}

TEST(PhoneHelpTest, TwelveMoreDigitsOnlyWhenAskedFor) {
  Wizard wizard(At(PageId::ThisInstrument), FactsOf("13-not-protected"));
  wizard.OpenPhone(kNow);
  EXPECT_EQ(std::get<SpokenCode>(wizard.Current().blocks.front()).digits.size(), kPlaceDigits);
  wizard.PressDigit(2);
  EXPECT_EQ(std::get<SpokenCode>(wizard.Current().blocks.front()).digits.size(), kPlaceDigits + kDetailsDigits);
}

TEST(PhoneHelpTest, SaysTheTrustLineEveryTimeAndInPracticeNoCode) {
  for (const Example& form : AllForms()) {
    for (const Mode mode : {Mode::Real, Mode::Practice}) {
      Session session = form.session;
      session.mode = mode;
      Wizard wizard(session, form.facts);
      wizard.OpenPhone(kNow);
      const Page page = wizard.Current();
      EXPECT_TRUE(tests::Says(page, Msg::CodeOpensNothing)) << form.name;
      const auto& code = std::get<SpokenCode>(page.blocks.front());
      EXPECT_EQ(code.digits.empty(), mode == Mode::Practice) << form.name;
      EXPECT_EQ(code.plain.empty(), mode == Mode::Practice) << form.name;
    }
  }
}

TEST(PhoneHelpTest, EveryPageThatIsShownHasACode) {
  for (const Example& form : AllForms()) {
    EXPECT_EQ(CodeOf({form.facts, form.session}).size(), kPlaceDigits) << form.name;
  }
}

// ---- Spoken digits ---------------------------------------------------------------------------------------------------

TEST(SpokenDigitsTest, OneWordADigitInEachLanguage) {
  EXPECT_EQ(SpokenDigits("4807", Language::Nl), "vier acht nul zeven");
  EXPECT_EQ(SpokenDigits("4807", Language::En), "four eight zero seven");
  EXPECT_EQ(SpokenDigits("1358", Language::ZhCn), "幺三五八");
  EXPECT_EQ(SpokenDigits("32", Language::ZhCn, true), "sān èr");
  EXPECT_EQ(SpokenButton(1, Language::ZhCn), "一");
  EXPECT_EQ(SpokenButton(1, Language::ZhCn, true), "yī");
  EXPECT_EQ(SpokenDigits("3 2x", Language::En), "three two");
}

TEST(SentencesTest, ThereAreFortyOneAndNoneHasAnEmptyHole) {
  ASSERT_EQ(AllSentences().size(), 41u);
  for (std::size_t i = 0; i < AllSentences().size(); ++i) {
    EXPECT_EQ(AllSentences()[i].number, static_cast<int>(i) + 1);
    for (const Language language : kAllLanguages) {
      const ReadySentence ready = Ready(AllSentences()[i], language, 32);
      EXPECT_EQ(ready.text.find('{'), std::string::npos) << ready.text;
      EXPECT_EQ(ready.pinyin.empty(), language != Language::ZhCn) << ready.text;
    }
  }
  EXPECT_EQ(Ready(AllSentences()[9], Language::ZhCn, 32).text, "您现在在三二页，对吗？");
}

TEST(SentencesTest, EveryPageHasThreeToFiveAndNamesItsNumberFirst) {
  for (const Example& form : AllForms()) {
    const auto sentences = SayNow({form.facts, form.session});
    EXPECT_GE(sentences.size(), 3u) << form.name;
    EXPECT_LE(sentences.size(), 5u) << form.name;
    EXPECT_EQ(sentences.front().number, 10) << form.name;
  }
}

/// On page 11 every language has its own button: what the agent reads below the sentence names the same one.
TEST(SentencesTest, TheAgentsOwnWordsNameTheButtonTheOperatorHears) {
  const Facts facts = FactsOf("13-not-protected");
  for (const auto& [language, words] :
       {std::pair{Language::Nl, "one"}, {Language::ZhCn, "two"}, {Language::En, "three"}}) {
    Session session = At(PageId::Start);
    session.language = language;
    const auto ready = SayNow({facts, session});
    const auto press = std::ranges::find(ready, 11, &ReadySentence::number);
    ASSERT_NE(press, ready.end());
    EXPECT_EQ(Ready(AllSentences()[10], Language::En, press->page, press->button).text,
              std::string("Press button ") + words + ".");
  }
}

}  // namespace
}  // namespace pages
