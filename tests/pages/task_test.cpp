// SPDX-License-Identifier: MIT
//
// Tasks with the real engine: the steps they tell of, what a request to stop leaves behind, where reports are written,
// and what is said when something could not be read or written.
#include <gtest/gtest.h>

#include <fstream>

#include "app/common/demo_image.h"
#include "engine/host/image/registry_export.h"
#include "tests/pages/support/demo_workplace.h"
#include "tests/support/small_instrument.h"

namespace pages {
namespace {

namespace fs = std::filesystem;
using engine::Id;
using engine::patch::OnDisk;
using engine::patch::Outcome;
using engine::patch::State;
using tests::DemoWorkplace;
using tests::Walker;

constexpr std::string_view kScenario = "miseq-lrm24";
constexpr std::size_t kSteps = 6;

std::size_t Running(const std::vector<Stage>& stages) {
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (stages[i].state == Stage::State::Running) return i;
  }
  return stages.size();
}

/// The machine's own files: nothing of the program's folder and key, where a record of the attempt may stay.
std::map<std::string, std::string> MachineFiles(const DemoWorkplace& place) {
  auto files = tests::Snapshot(place.image());
  std::erase_if(files, [](const auto& file) { return file.first.find("LRM Patch Wizard") != std::string::npos; });
  for (auto& [name, bytes] : files) {
    if (name.ends_with("registry.reg")) bytes = engine::WithOwnKeys(bytes, name, {}).value();
  }
  return files;
}

TEST(TaskTest, CheckingChangesNothing) {
  DemoWorkplace place(kScenario);
  const auto before = tests::Snapshot(place.image());
  const Facts facts = place.Run(Task::Check);
  EXPECT_TRUE(facts.known);
  EXPECT_EQ(facts.instrument, "MiSeq");
  EXPECT_EQ(facts.state, State::Unprotected);
  EXPECT_FALSE(facts.ports.empty());
  ASSERT_EQ(facts.candidates.size(), 1U);
  EXPECT_FALSE(facts.candidates.front().folder.empty());
  EXPECT_EQ(facts.candidates.front().ports, facts.ports);
  ASSERT_FALSE(facts.remotes.empty());
  EXPECT_EQ(facts.remotes.front().kind, engine::patch::UseKind::SendsSheets);
  EXPECT_EQ(facts.remotes.front().last, engine::ParseUtc("2022-05-11T08:05:51Z"));
  EXPECT_GT(facts.apply.changes, 0);
  EXPECT_FALSE(facts.apply.difference.empty());
  EXPECT_FALSE(facts.last);
  EXPECT_EQ(tests::Snapshot(place.image()), before);
  EXPECT_FALSE(fs::exists(place.reports()));
}

TEST(TaskTest, EveryStepIsToldOnceInOrder) {
  DemoWorkplace place(kScenario);
  std::vector<std::size_t> told;
  place.on_stages = [&](const std::vector<Stage>& stages) {
    EXPECT_EQ(stages.size(), kSteps);
    const std::size_t now = Running(stages);
    for (std::size_t i = 0; i < stages.size(); ++i) {
      EXPECT_FALSE(stages[i].text.IsEmpty());
      if (i < now) {
        EXPECT_EQ(stages[i].state, Stage::State::Done);
      }
      if (i > now) {
        EXPECT_EQ(stages[i].state, Stage::State::Waiting);
      }
    }
    told.push_back(now);
    return true;
  };
  place.Run(Task::Apply);
  EXPECT_EQ(told, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5}));
}

class StopTest : public testing::TestWithParam<std::size_t> {};

TEST_P(StopTest, LeavesTheInstrumentAsItWas) {
  DemoWorkplace place(kScenario);
  const auto before = MachineFiles(place);
  std::size_t asked = 0;
  place.on_stages = [&](const std::vector<Stage>& stages) {
    asked += Running(stages) == GetParam();
    return Running(stages) != GetParam();
  };
  Session session;
  session.page = PageId::WhatChanges;
  Wizard wizard(session, place.Run(Task::Check));
  wizard.Began(Task::Apply);
  wizard.Finished(Task::Apply, place.Run(Task::Apply, wizard.session(), wizard.facts()));
  EXPECT_EQ(asked, 1u);
  const Facts& facts = wizard.facts();
  ASSERT_TRUE(facts.last && facts.last->error);
  EXPECT_EQ(facts.last->error->id, Id::Stopped);
  EXPECT_TRUE(facts.last->outcome == Outcome::Unchanged || facts.last->outcome == Outcome::Undone)
      << Name(facts.last->outcome);
  EXPECT_EQ(facts.last->on_disk, GetParam() == 0 ? OnDisk::Unreadable : OnDisk::Before);  // at first nothing was read
  EXPECT_EQ(facts.state, State::Unprotected);
  EXPECT_FALSE(facts.open_action);
  EXPECT_FALSE(facts.restart_pending);
  EXPECT_EQ(wizard.session().page, PageId::ApplyProblem);
  EXPECT_EQ(MachineFiles(place), before);
}

INSTANTIATE_TEST_SUITE_P(Step, StopTest, testing::Range(std::size_t{0}, kSteps));

TEST(RemovalStopTest, RemovalThatIsStoppedKeepsTheProtection) {
  for (const std::size_t step : {std::size_t{0}, std::size_t{3}, std::size_t{5}}) {
    DemoWorkplace place(kScenario);
    place.Run(Task::Apply);
    const std::string patched = place.Configuration();
    place.on_stages = [&](const std::vector<Stage>& stages) { return Running(stages) != step; };
    const Facts facts = place.Run(Task::Remove);
    EXPECT_EQ(facts.state, State::Protected);
    EXPECT_EQ(place.Configuration(), patched);
    EXPECT_EQ(PageAfter(Task::Remove, facts), PageId::RemovalProblem);
  }
}

TEST(TaskTest, WhatNobodyExpectedLeadsToAPageWithAWayOnAndClaimsNothing) {
  DemoWorkplace place(kScenario);
  place.on_stages = [](const std::vector<Stage>& stages) -> bool {
    if (Running(stages) == 4) throw std::runtime_error("no memory");
    return true;
  };
  const Facts facts = place.Run(Task::Apply);
  ASSERT_TRUE(facts.problem && facts.last);
  EXPECT_EQ(facts.problem->id, Id::Internal);
  EXPECT_EQ(facts.state, State::Unknown);
  EXPECT_EQ(facts.last->outcome, Outcome::Partial);
  Session session;
  session.page = PageAfter(Task::Apply, facts);
  EXPECT_EQ(session.page, PageId::ApplyProblem);
  EXPECT_FALSE(AllButtons(Wizard(session, facts).Current()).empty());
  place.on_stages = {};
  EXPECT_EQ(place.Run(Task::Check).state, State::Interrupted) << "the journal tells";
}

// ---- Reports ---------------------------------------------------------------------------------------------------------

TEST(TaskTest, ProvingWritesBothReportsAndChangesNothingElse) {
  DemoWorkplace place(kScenario);
  const auto before = MachineFiles(place);
  const Facts facts = place.Run(Task::Prove);
  EXPECT_FALSE(facts.problem);
  for (const std::string& file : {facts.verification_xml, facts.verification_html}) {
    EXPECT_TRUE(fs::exists(file)) << file;
    EXPECT_EQ(fs::path(file).parent_path(), place.reports());
  }
  EXPECT_EQ(MachineFiles(place), before);
}

TEST(TaskTest, APlaceThatTakesNoReportIsToldAndHidesNoVerdict) {
  DemoWorkplace place(kScenario);
  std::ofstream(place.reports()) << "a file where the folder should be";
  const Facts facts = place.Run(Task::Prove);
  ASSERT_TRUE(facts.problem);
  EXPECT_EQ(facts.state, State::Unprotected);
  EXPECT_EQ(facts.verification_xml, "");
  EXPECT_EQ(PageAfter(Task::Prove, facts), PageId::ProofProblem);
}

TEST(TaskTest, TheRecordIsShownWhereItReallyLies) {
  DemoWorkplace place(kScenario);
  const Facts facts = place.Run(Task::Apply);
  EXPECT_TRUE(fs::exists(facts.audit_path)) << facts.audit_path;
}

// ---- What cannot be read ---------------------------------------------------------------------------------------------

TEST(TaskTest, AnInstrumentThatCannotBeLookedAtIsUnknown) {
  DemoWorkplace place(kScenario);
  const Facts before = place.Run(Task::Check);
  const fs::path config = place.RealPath(tests::kConfigPath);
  std::ofstream(config, std::ios::trunc) << "<configuration><unclosed>";
  const Facts facts = place.Run(Task::Check, {}, before);
  EXPECT_EQ(facts.state, State::Unknown);
  EXPECT_TRUE(facts.obstacle);
  EXPECT_EQ(SpecOf(PageAfter(Task::Check, facts)).kind == PageKind::Result, false);
  const Facts refused = place.Run(Task::Apply, {}, facts);
  ASSERT_TRUE(refused.last && refused.last->error);
  EXPECT_EQ(refused.last->outcome, Outcome::Unchanged);
  EXPECT_EQ(tests::ReadBytes(config), "<configuration><unclosed>");
}

TEST(TaskTest, RemovingSaysWhatWasPutBack) {
  DemoWorkplace place(kScenario);
  place.Run(Task::Apply);
  const Facts removed = place.Run(Task::Remove);
  ASSERT_TRUE(removed.last);
  EXPECT_GT(removed.last->put_back, 0);
  EXPECT_EQ(removed.last->kept, 0);
  EXPECT_EQ(PageAfter(Task::Remove, removed), PageId::Removed);
}

}  // namespace
}  // namespace pages
