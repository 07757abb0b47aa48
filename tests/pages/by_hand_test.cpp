// SPDX-License-Identifier: MIT
//
// A call where no code comes across: before the first digit, after three wrong ones, and on by page number and five
// answers. Nothing is in step there, and what was not asked stays unknown.
#include <gtest/gtest.h>

#include "pages/phone/agent.h"
#include "tests/pages/support/forms.h"

namespace pages {
namespace {

constexpr engine::Time kNow{std::chrono::seconds{1'763'730'300}};

TEST(ByHandTest, BeforeACodeThereAreSentencesInTheLanguageThatWasHeard) {
  AgentCall call(Language::En);
  call.SetSpoken(Language::ZhCn);
  const auto sentences = call.Sentences(false);
  ASSERT_GE(sentences.size(), 3u);
  EXPECT_EQ(sentences.front().number, 3) << "press the telephone sign";
  EXPECT_FALSE(sentences.front().pinyin.empty());
  EXPECT_EQ(call.Sentences(true).size(), AllSentences().size());
}

TEST(ByHandTest, AfterAWrongCodeTheGroupsAreAskedForAgain) {
  AgentCall call(Language::En);
  for (int tries = 1; tries <= AgentCall::kTries; ++tries) {
    call.Enter("4807 1350", kNow);
    EXPECT_EQ(call.wrong_codes(), tries);
    EXPECT_EQ(call.Sentences(false).at(0).number, 23);
    EXPECT_EQ(call.Sentences(false).at(1).number, 24);
  }
}

TEST(ByHandTest, AWrongCodeIsNoSourceOfFacts) {
  AgentCall call(Language::En);
  call.Enter("91", kNow);
  ASSERT_TRUE(call.HasPage());
  call.Enter("4807 1350", kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::Wrong);
  EXPECT_FALSE(call.HasPage()) << "its facts would be shown as those of the code";
  EXPECT_EQ(call.Sentences(false).at(0).number, 23);
}

TEST(ByHandTest, GoesOnByPageNumberAndIsNeverInStep) {
  AgentCall call(Language::En);
  call.SetSpoken(Language::Nl);
  call.Enter("32", kNow);
  ASSERT_TRUE(call.HasPage());
  EXPECT_EQ(call.StepAt(kNow), Step::ByHand);
  EXPECT_EQ(call.wizard().session().page, PageId::WhatChanges);
  EXPECT_EQ(call.wizard().session().language, Language::Nl);
  EXPECT_EQ(call.Tag(), "") << "there is no code to take two digits from";
  for (const Ahead& ahead : call.AheadOf()) EXPECT_EQ(ahead.tag, "");
  EXPECT_EQ(call.wizard().facts().state, engine::patch::State::Unknown);
  // The operator reads a tag: its first two digits are the page.
  call.Enter("3499", kNow);
  EXPECT_EQ(call.wizard().session().page, PageId::Applied);
  EXPECT_EQ(call.StepAt(kNow), Step::ByHand);
  call.Enter("98", kNow);
  EXPECT_FALSE(call.problem().IsEmpty());
  EXPECT_EQ(call.wizard().session().page, PageId::Applied);
}

TEST(ByHandTest, EachAnswerChangesWhatItIsAbout) {
  AgentCall call(Language::En);
  call.Enter("13", kNow);
  call.Answer(HandFact::IsProtected, true, kNow);
  EXPECT_EQ(call.wizard().facts().state, engine::patch::State::Protected);
  call.Answer(HandFact::IsProtected, false, kNow);
  EXPECT_EQ(call.wizard().facts().state, engine::patch::State::Unprotected);
  call.Answer(HandFact::IsBusy, true, kNow);
  EXPECT_TRUE(call.wizard().facts().run_in_progress);
  call.Answer(HandFact::RestartDue, true, kNow);
  EXPECT_TRUE(call.wizard().facts().restart_pending);
  call.Answer(HandFact::HasRights, false, kNow);
  EXPECT_FALSE(call.wizard().facts().elevated);
  call.Answer(HandFact::AlsoDx, true, kNow);
  EXPECT_TRUE(call.wizard().facts().dual_boot);
}

TEST(ByHandTest, EveryPageIsShownInEveryLanguage) {
  for (const PageSpec& spec : AllPages()) {
    for (const Language language : kAllLanguages) {
      AgentCall call(Language::En);
      call.SetSpoken(language);
      call.Enter(std::to_string(Number(spec.id)), kNow);
      ASSERT_TRUE(call.HasPage()) << Number(spec.id);
      EXPECT_FALSE(call.wizard().Current().title.Say(language).empty()) << Number(spec.id);
      (void)call.AheadOf();
    }
  }
}

TEST(ByHandTest, TwoDigitsInACallWithACodeKeepWhatTheCodeSaid) {
  AgentCall call(Language::En);
  const auto code =
      engine::support::Encode(engine::support::Place{.page = 32, .state = engine::support::CodeState::Unprotected});
  call.Enter(*code, kNow);
  call.Enter("14", kNow);
  EXPECT_EQ(call.wizard().session().page, PageId::OtherTasks);
  EXPECT_EQ(call.wizard().facts().state, engine::patch::State::Unprotected);
  EXPECT_EQ(call.Tag().substr(0, 2), "14") << "and says which digits to expect there";
}

TEST(ByHandTest, ACodeThatFitsEndsIt) {
  AgentCall call(Language::En);
  call.Enter("32", kNow);
  const auto code = engine::support::Encode(engine::support::Place{.page = 34});
  call.Enter(*code, kNow);
  EXPECT_EQ(call.StepAt(kNow), Step::InStep);
  EXPECT_EQ(call.wrong_codes(), 0);
  EXPECT_FALSE(call.Tag().empty());
}

}  // namespace
}  // namespace pages
