// SPDX-License-Identifier: MIT
//
// The proof a task of the system account makes after the restart, and the daily watch: what they write down, when, and
// what they leave alone.
#include "engine/verify/after_restart.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/audit/trail.h"
#include "engine/host/faulting_host.h"
#include "engine/patch/actions.h"
#include "engine/patch/after_restart.h"
#include "engine/patch/watch_task.h"
#include "tests/support/small_instrument.h"

namespace engine::verify {
namespace {

using patch::FollowUp;
using patch::State;

class ProofTest : public testing::Test {
 protected:
  ProofTest() {
    m_instrument.AddFile(R"(C:\Program Files\LRM Patch Wizard\lrmpatch.exe)", "MZ command line");
    m_instrument.AddFile(R"(C:\Program Files\LRM Patch Wizard\LrmPatchWizard.exe)", "MZ window");
  }
  std::unique_ptr<ImageHost> Open() const {
    auto host = ImageHost::Open(m_instrument.folder());
    EXPECT_TRUE(host);
    return std::move(*host);
  }
  void DoApply(bool with_window = true) const {
    const auto host = Open();
    patch::Options options;
    options.programs = patch::InstalledPrograms(*host);
    if (!with_window) options.programs->show.reset();
    const auto report = patch::Apply(*host, tests::TestCatalogue(), options);
    ASSERT_FALSE(report.error);
    ASSERT_EQ(report.follow_up, FollowUp::Complete);
  }
  void DoRemove() const { ASSERT_FALSE(patch::Remove(*Open(), tests::TestCatalogue(), {}, {}).error); }
  void Restart() const {
    const auto file = m_instrument.folder() / "system.xml";
    std::string text = tests::ReadBytes(file);
    text.replace(text.find("bootTimeUtc=\"") + 13, 20, "2099-01-01T00:00:00Z");
    std::ofstream(file, std::ios::binary) << text;
  }
  /// An LRM that is installed anew: its configuration is the one from before.
  void InstallAnew() const {
    std::ofstream(m_instrument.RealPath(tests::kConfigPath), std::ios::binary) << tests::SmallConfiguration();
  }
  Result<ProofAfterRestart> Prove() const { return ProveAfterRestart(*Open(), tests::TestCatalogue(), {}); }
  Result<WatchReport> Watch() const {
    return CheckWatched(*Open(), tests::TestCatalogue(), {},
                        [](const Finding& finding) { return "lost: " + finding.object; });
  }
  patch::Marker Marker() const { return patch::ReadMarker(*Open()); }
  std::string LastAction() const {
    const auto host = Open();
    const auto situation = patch::Examine(*host, tests::TestCatalogue(), {});
    const auto trail = audit::ReadTrail(*host, situation->paths.folder).value();
    return trail.back().record.action + " " + trail.back().record.outcome;
  }
  std::vector<Event> Events() const { return Open()->event_log().Read(kOwnChannel).value_or(std::vector<Event>{}); }

  tests::SmallInstrument m_instrument{tests::SmallConfiguration()};
};

TEST_F(ProofTest, BeforeTheRestartNothingIsProvenAndNothingWritten) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  const auto proof = Prove();
  ASSERT_FALSE(proof);
  EXPECT_EQ(proof.error().id, Id::RestartPending);
  EXPECT_EQ(Marker().last->outcome, "done-reboot-required");
  EXPECT_EQ(patch::ExamineFollowUp(*Open()), FollowUp::Complete);
}

TEST_F(ProofTest, AfterTheRestartMarkerAndTrailSayWhatWasFound) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  Restart();
  const auto proof = Prove();
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->verification.assessment.state, State::Protected);
  EXPECT_EQ(Marker().last->outcome, patch::kVerified);
  EXPECT_EQ(Marker().last->state, State::Protected);
  EXPECT_FALSE(Marker().restart_due_since);
  EXPECT_EQ(LastAction(), "after-restart-prove protected");
  EXPECT_EQ(patch::ExamineFollowUp(*Open()), FollowUp::Complete) << "until page 35 was closed";
}

TEST_F(ProofTest, WithoutAWindowTheTaskTakesItselfAwayWhenAllIsWell) {
  ASSERT_NO_FATAL_FAILURE(DoApply(false));
  Restart();
  ASSERT_TRUE(Prove());
  EXPECT_EQ(patch::ExamineFollowUp(*Open()), FollowUp::None);
}

TEST_F(ProofTest, FoundOpenItSaysSoAndStays) {
  ASSERT_NO_FATAL_FAILURE(DoApply(false));
  Restart();
  InstallAnew();
  const auto proof = Prove();
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->verification.assessment.state, State::Drifted);
  EXPECT_EQ(Marker().last->state, State::Drifted);
  EXPECT_EQ(patch::ExamineFollowUp(*Open()), FollowUp::Complete);
}

TEST_F(ProofTest, WhereNothingIsAppliedTheTasksGoAndNothingIsRecorded) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  const auto tasks = Open()->tasks().Ours().value();
  ASSERT_NO_FATAL_FAILURE(DoRemove());
  const auto host = Open();
  for (const ScheduledTask& task : tasks) ASSERT_TRUE(host->changing_tasks().Register(task));  // as if they had stayed
  Restart();
  ASSERT_TRUE(Prove());
  EXPECT_EQ(patch::ExamineFollowUp(*Open()), FollowUp::None);
  EXPECT_EQ(LastAction(), "remove done");
}

TEST_F(ProofTest, WhoHasNoRightsProvesNothing) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  Restart();
  m_instrument.SetElevated(false);
  EXPECT_EQ(Prove().error().id, Id::NotAdministrator);
}

TEST_F(ProofTest, NothingIsJudgedWhileSomebodyChangesIt) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  Restart();
  const auto host = Open();
  const auto situation = patch::Examine(*host, tests::TestCatalogue(), {});
  const auto lock = host->changing_files().Lock(situation->paths.lock);
  ASSERT_TRUE(lock);
  EXPECT_EQ(Prove().error().id, Id::Busy);
  EXPECT_EQ(Watch().error().id, Id::Busy);
}

// ---- The watch -------------------------------------------------------------------------------------------------------

TEST_F(ProofTest, TheWatchTellsTheEventLogOnceThatProtectionWasLost) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  Restart();
  ASSERT_TRUE(Prove());
  auto report = Watch();
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->lost);
  EXPECT_TRUE(Events().empty());
  InstallAnew();
  report = Watch();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->lost);
  EXPECT_EQ(Marker().last->state, State::Drifted);
  EXPECT_EQ(LastAction(), "watch-lost drifted");
  ASSERT_EQ(Events().size(), 1u);
  EXPECT_EQ(Events().front().provider, kOwnProvider);
  EXPECT_EQ(Events().front().event_id, kLostEvent);
  EXPECT_EQ(Events().front().message, "LRM-613  lost: LRM");
  ASSERT_TRUE(Watch()->lost);
  EXPECT_EQ(Events().size(), 1u) << "told once, not every day";
}

TEST_F(ProofTest, WhatOthersFoundAndToldNobodyIsToldByTheWatch) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  Restart();
  InstallAnew();
  ASSERT_TRUE(Prove());
  ASSERT_EQ(Marker().last->state, State::Drifted);
  ASSERT_TRUE(Watch());
  EXPECT_EQ(Events().size(), 1u);
  ASSERT_TRUE(Watch());
  EXPECT_EQ(Events().size(), 1u);
}

/// The state is known to every account all the same, and tomorrow the event log is tried again.
TEST_F(ProofTest, WhatTheEventLogDidNotTakeIsNotedAndToldAgain) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  Restart();
  ASSERT_TRUE(Prove());
  ASSERT_EQ(Marker().last->state, State::Protected);
  InstallAnew();
  // What fails before the event log ends the check; nothing is noted then.
  bool is_told = false;
  for (int at = 1; at < 10 && !is_told; ++at) {
    ASSERT_EQ(Marker().last->state, State::Protected) << at;
    const auto host = Open();
    FaultingHost deaf(*host, {at, FaultKind::Error, FaultSpan::Once});
    const auto report = CheckWatched(deaf, tests::TestCatalogue(), {}, {});
    is_told = report && std::ranges::any_of(report->verification.findings,
                                            [](const Finding& finding) { return finding.id == Id::EventNotWritten; });
  }
  ASSERT_TRUE(is_told);
  EXPECT_TRUE(Events().empty());
  EXPECT_EQ(Marker().last->state, State::Drifted);
  ASSERT_TRUE(Watch());
  EXPECT_EQ(Events().size(), 1u);
  ASSERT_TRUE(Watch());
  EXPECT_EQ(Events().size(), 1u);
}

TEST_F(ProofTest, WhatWasNeverAppliedCannotBeLost) {
  const auto report = Watch();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->verification.assessment.state, State::Unprotected);
  EXPECT_FALSE(report->lost);
  EXPECT_TRUE(Events().empty());
}

TEST_F(ProofTest, WithoutRightsTheWatchOnlyLooks) {
  ASSERT_NO_FATAL_FAILURE(DoApply());
  const auto before = Marker();
  m_instrument.SetElevated(false);
  ASSERT_TRUE(Watch());
  EXPECT_EQ(Marker(), before);
}

}  // namespace
}  // namespace engine::verify
