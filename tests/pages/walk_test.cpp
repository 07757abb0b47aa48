// SPDX-License-Identifier: MIT
//
// Every demo instrument is walked through with the real engine: the check leads to the right page, what can be applied
// is applied, proven and removed by presses alone, and the files are then as they were.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "engine/lrm/demo.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using engine::lrm::ScenarioInfo;
using engine::patch::State;
using tests::DemoWorkplace;
using tests::Says;
using tests::Walker;

/// The page after the check, and the page its main button leads to (for 42: only that one is met).
struct Way {
  PageId found, next;
};

Way WayOf(const ScenarioInfo& scenario) {
  if (scenario.expected.state == "interrupted") return {PageId::Unfinished, PageId::Unfinished};
  if (scenario.expected.state == "drifted") return {PageId::ThisInstrument, PageId::Drifted};
  const bool can_apply = scenario.expected.apply_exit == 10;
  return {PageId::ThisInstrument, can_apply ? PageId::WhatChanges : PageId::NotNow};
}

/// What page 31 is headed where something is in the way.
const std::map<std::string_view, Msg> kInTheWay = {
    {"local-by-name", Msg::LocalUseTitle},     {"no-iis", Msg::WithoutIisTitle},
    {"not-admin", Msg::NotAdministratorTitle}, {"run-in-progress", Msg::RunTitle},
    {"shared-config", Msg::SharedTitle},
};

ScenarioInfo InfoOf(std::string_view name) {
  const auto all = engine::lrm::Scenarios();
  const auto found = std::ranges::find(all, name, &ScenarioInfo::name);
  return found == all.end() ? ScenarioInfo{} : *found;
}

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const ScenarioInfo& info : engine::lrm::Scenarios()) names.push_back(info.name);
  return names;
}

class WalkTest : public testing::TestWithParam<std::string> {};

void ExpectAt(const Walker& walker, PageId page) { ASSERT_EQ(Number(walker.page()), Number(page)); }

/// Presses the main button of page 32, the tick before it where it is asked for.
void PressApply(Walker& walker) {
  if (NeedsConsent(walker.wizard.facts())) walker.Tick();
  walker.Digit(1);
}

void WalkRemoval(Walker& walker) {
  walker.Digit(3);
  ExpectAt(walker, PageId::OtherTasks);
  walker.Press(Msg::RemoveThePatchDots);
  walker.Digit(2);
  walker.Press(Msg::RemoveAnyway);
  ExpectAt(walker, PageId::ConfirmRemoval);
  walker.Type("52");
  walker.Press(Msg::RemoveThePatch);
}

/// From page 34 to the end of the proof; whether it is proven depends on the instrument.
void WalkProof(Walker& walker, bool is_protected) {
  ExpectAt(walker, PageId::Applied);
  EXPECT_EQ(Says(walker.wizard.Current(), Msg::AppliedTitle), is_protected);
  walker.Digit(1);
  ExpectAt(walker, PageId::AfterRestart);
  EXPECT_FALSE(walker.wizard.facts().restart_pending);
  EXPECT_EQ(Says(walker.wizard.Current(), Msg::NotProtectedAfterTitle), !is_protected);
  EXPECT_EQ(std::filesystem::exists(walker.wizard.facts().verification_xml), true);
  walker.wizard = Wizard();  // closed and started again
  walker.Digit(3);
  ExpectAt(walker, PageId::ThisInstrument);
  EXPECT_EQ(walker.wizard.facts().state == State::Protected, is_protected);
  walker.Press(Msg::CheckAndProve);
  ExpectAt(walker, PageId::Proof);
  EXPECT_EQ(Says(walker.wizard.Current(), Msg::ProofProtected), is_protected);
  walker.wizard.Jump(PageId::ThisInstrument);
}

TEST_P(WalkTest, TheCheckLeadsToTheRightPage) {
  const ScenarioInfo scenario = InfoOf(GetParam());
  DemoWorkplace place(scenario.name);
  const std::string before = place.Configuration();
  Walker walker = place.Start();
  walker.Digit(3);
  const Way way = WayOf(scenario);
  ExpectAt(walker, way.found);
  EXPECT_EQ(Name(walker.wizard.facts().state), scenario.expected.state);
  EXPECT_FALSE(walker.wizard.facts().problem);
  if (way.found == PageId::Unfinished) return;
  walker.Digit(1);
  ExpectAt(walker, way.next);
  if (way.next == PageId::NotNow) {
    ASSERT_TRUE(kInTheWay.contains(GetParam()));
    EXPECT_TRUE(Says(walker.wizard.Current(), kInTheWay.at(GetParam())));
    walker.Digit(1);  // looks again: it is still in the way
    ExpectAt(walker, PageId::NotNow);
  }
  EXPECT_EQ(place.Configuration(), before);
}

TEST_P(WalkTest, WhatCanBeAppliedIsAppliedProvenAndRemoved) {
  const ScenarioInfo scenario = InfoOf(GetParam());
  if (WayOf(scenario).next != PageId::WhatChanges) GTEST_SKIP() << "nothing can be applied here";
  const bool is_protected = scenario.expected.state_after == "protected";
  DemoWorkplace place(scenario.name);
  const std::string before = place.Configuration();
  Walker walker = place.Start();
  walker.Digit(3);
  walker.Digit(1);
  ExpectAt(walker, PageId::WhatChanges);
  PressApply(walker);
  ASSERT_NO_FATAL_FAILURE(WalkProof(walker, is_protected));
  EXPECT_NE(place.Configuration(), before);
  ASSERT_NO_FATAL_FAILURE(WalkRemoval(walker));
  ExpectAt(walker, PageId::Removed);
  EXPECT_EQ(place.Configuration(), before);
  EXPECT_GT(walker.wizard.facts().last->put_back, 0);
  walker.Digit(1);
  EXPECT_TRUE(walker.closed);
  EXPECT_EQ(Name(place.Run(Task::Check).state), scenario.expected.state);
}

INSTANTIATE_TEST_SUITE_P(Demo, WalkTest, testing::ValuesIn(Names()), [](const auto& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

// ---- Single ways -----------------------------------------------------------------------------------------------------

TEST(DriftWalkTest, IsRepairedAndThenProtected) {
  DemoWorkplace place("drifted");
  Walker walker = place.Start();
  walker.Digit(3);
  walker.Digit(1);
  ExpectAt(walker, PageId::Drifted);
  walker.Digit(1);
  ExpectAt(walker, PageId::Applied);
  walker.Digit(1);
  ExpectAt(walker, PageId::AfterRestart);
  EXPECT_EQ(walker.wizard.facts().state, State::Protected);
  const bool one_of_two = walker.wizard.facts().dual_boot;
  EXPECT_TRUE(Says(walker.wizard.Current(), one_of_two ? Msg::FinishedOneModeTitle : Msg::FinishedTitle));
}

TEST(InterruptedWalkTest, IsFinished) {
  DemoWorkplace place("interrupted");
  Walker walker = place.Start();
  walker.Digit(3);
  ExpectAt(walker, PageId::Unfinished);
  walker.Digit(1);
  ExpectAt(walker, PageId::Applied);
  EXPECT_EQ(walker.wizard.facts().state, State::Protected);
  EXPECT_FALSE(walker.wizard.facts().open_action);
}

TEST(InterruptedWalkTest, IsUndone) {
  DemoWorkplace place("interrupted");
  Walker walker = place.Start();
  walker.Digit(3);
  walker.Digit(2);
  ExpectAt(walker, PageId::ThisInstrument);
  EXPECT_EQ(walker.wizard.facts().state, State::Unprotected);
  EXPECT_FALSE(walker.wizard.facts().open_action);
  EXPECT_FALSE(walker.wizard.facts().restart_pending);
}

TEST(InterruptedWalkTest, ARemovalIsFinishedByHandOnly) {
  DemoWorkplace place("miseq-lrm24");
  const std::string before = place.Configuration();
  place.Run(Task::Apply);
  place.CrashWhileRemoving();
  Walker walker = place.Start();
  walker.Digit(3);
  ExpectAt(walker, PageId::Unfinished);
  EXPECT_EQ(walker.wizard.PressDigit(1).kind, Request::Kind::Nothing);
  walker.Press(Msg::FinishBegun);
  ExpectAt(walker, PageId::Removed);
  EXPECT_EQ(place.Configuration(), before);
  EXPECT_EQ(walker.wizard.facts().state, State::Unprotected);
  EXPECT_GT(walker.wizard.facts().last->put_back, 0);
}

TEST(InterruptedWalkTest, ARemovalIsUndoneAndTheProtectionIsBack) {
  DemoWorkplace place("miseq-lrm24");
  place.Run(Task::Apply);
  const std::string patched = place.Configuration();
  place.CrashWhileRemoving();
  EXPECT_NE(place.Configuration(), patched);
  Walker walker = place.Start();
  walker.Digit(3);
  walker.Digit(2);
  ExpectAt(walker, PageId::Applied);  // the restart is still due
  EXPECT_EQ(place.Configuration(), patched);
  EXPECT_EQ(walker.wizard.facts().state, State::Protected);
}

TEST(PendingWalkTest, WithoutARestartItIsNeverCalledFinished) {
  DemoWorkplace place("miseq-lrm24");
  place.Run(Task::Apply);
  Walker walker = place.Start();
  walker.Digit(3);
  ExpectAt(walker, PageId::AfterRestart);
  EXPECT_TRUE(Says(walker.wizard.Current(), Msg::NotRestartedTitle));
  EXPECT_FALSE(Says(walker.wizard.Current(), Msg::FinishedTitle));
}

}  // namespace
}  // namespace pages
