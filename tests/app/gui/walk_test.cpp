// SPDX-License-Identifier: MIT
//
// Apply, verify, repair and remove on an instrument to practise on, in the real window: by mouse, by digits, by Tab and
// Space alone, in three languages. Each ends on the right page, and what lies on the disk is as that page says.
#include <gtest/gtest.h>

#include "app/common/machine.h"
#include "tests/app/gui/support/hand.h"
#include "tests/pages/support/demo_workplace.h"

namespace tests {
namespace {

using engine::patch::State;
using pages::Language;
using pages::PageId;

int DigitOf(Language language) { return language == Language::Nl ? 1 : language == Language::ZhCn ? 2 : 3; }

class WalkTest : public testing::TestWithParam<std::tuple<Way, Language>> {
 protected:
  Language language() const { return std::get<Language>(GetParam()); }
  app::gui::Place PlaceOf(DemoWorkplace& work) const {
    return {
        .image = app::Utf8Of(work.image()), .catalogue = "", .practice = true, .reports = app::Utf8Of(work.reports())};
  }
  void Arrives(Window& window, PageId page) {
    ASSERT_TRUE(window.Settle());
    ASSERT_EQ(pages::Number(window.wizard().session().page), pages::Number(page));
    ASSERT_EQ(window.wizard().session().language, page == PageId::Start ? Language::En : language());
  }
  /// From page 11 to 13, as every walk begins.
  void Begin(Window& window, Hand& hand) {
    Arrives(window, PageId::Start);
    ASSERT_TRUE(hand.Press(DigitOf(language())));
    Arrives(window, PageId::ThisInstrument);
  }
  void Apply(DemoWorkplace& work) {
    Window window(pages::Wizard(), PlaceOf(work));
    Hand hand(window, std::get<Way>(GetParam()));
    ASSERT_NO_FATAL_FAILURE(Begin(window, hand));
    ASSERT_TRUE(hand.Press(1));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::WhatChanges));
    ASSERT_TRUE(hand.SetTick());
    ASSERT_TRUE(window.wizard().session().consent);
    ASSERT_TRUE(hand.Press(1));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::Applied));
    ASSERT_TRUE(hand.Press(1));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::AfterRestart));
  }
  void Verify(DemoWorkplace& work) {
    Window window(pages::Wizard(), PlaceOf(work));
    Hand hand(window, std::get<Way>(GetParam()));
    ASSERT_NO_FATAL_FAILURE(Begin(window, hand));
    ASSERT_TRUE(hand.Press(1));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::Proof));
    EXPECT_TRUE(std::filesystem::exists(app::PathOf(window.wizard().facts().verification_html)));
  }
  void Remove(DemoWorkplace& work) {
    Window window(pages::Wizard(), PlaceOf(work));
    Hand hand(window, std::get<Way>(GetParam()));
    ASSERT_NO_FATAL_FAILURE(Begin(window, hand));
    ASSERT_TRUE(hand.Press(3));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::OtherTasks));
    ASSERT_TRUE(hand.PressFor(pages::GoTo{PageId::BeforeRemoval}));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::BeforeRemoval));
    ASSERT_TRUE(hand.Press(2));
    ASSERT_TRUE(hand.PressFor(pages::GoTo{PageId::ConfirmRemoval}));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::ConfirmRemoval));
    ASSERT_TRUE(hand.Type("52"));
    ASSERT_EQ(window.wizard().session().typed, "52");
    ASSERT_TRUE(hand.PressFor(pages::Do{pages::Task::Remove}));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::Removed));
  }
  void Repair(DemoWorkplace& work) {
    Window window(pages::Wizard(), PlaceOf(work));
    Hand hand(window, std::get<Way>(GetParam()));
    ASSERT_NO_FATAL_FAILURE(Begin(window, hand));
    ASSERT_TRUE(hand.Press(1));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::Drifted));
    ASSERT_TRUE(hand.Press(1));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::Applied));
    ASSERT_TRUE(hand.Press(1));
    ASSERT_NO_FATAL_FAILURE(Arrives(window, PageId::AfterRestart));
  }
};

TEST_P(WalkTest, AppliedVerifiedRemovedAndEveryByteIsBack) {
  DemoWorkplace work("miseq-lrm24");
  const std::string before = work.Configuration();
  ASSERT_NO_FATAL_FAILURE(Apply(work));
  EXPECT_EQ(work.Run(pages::Task::Check).state, State::Protected);
  EXPECT_NE(work.Configuration(), before);
  ASSERT_NO_FATAL_FAILURE(Verify(work));
  EXPECT_EQ(work.Run(pages::Task::Check).state, State::Protected);
  ASSERT_NO_FATAL_FAILURE(Remove(work));
  EXPECT_EQ(work.Run(pages::Task::Check).state, State::Unprotected);
  EXPECT_EQ(work.Configuration(), before);
}

TEST_P(WalkTest, RepairedWhereProtectionWasLost) {
  DemoWorkplace work("drifted");
  ASSERT_EQ(work.Run(pages::Task::Check).state, State::Drifted);
  ASSERT_NO_FATAL_FAILURE(Repair(work));
  const pages::Facts facts = work.Run(pages::Task::Check);
  EXPECT_EQ(facts.state, State::Protected);
  EXPECT_FALSE(facts.restart_pending);
}

std::string NameOf(const testing::TestParamInfo<std::tuple<Way, Language>>& info) {
  constexpr const char* kWays[] = {"Mouse", "Digits", "Tab"};
  return std::string(kWays[static_cast<int>(std::get<Way>(info.param))]) + "_" +
         std::string(pages::Name(std::get<Language>(info.param)));
}

INSTANTIATE_TEST_SUITE_P(All, WalkTest,
                         testing::Combine(testing::Values(Way::Mouse, Way::Digits, Way::Tab),
                                          testing::ValuesIn(pages::kAllLanguages)),
                         NameOf);

}  // namespace
}  // namespace tests
