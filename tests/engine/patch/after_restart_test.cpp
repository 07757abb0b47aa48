// SPDX-License-Identifier: MIT
//
// The tasks after the restart. Promises: made with the change and read back; started is only what nobody but an
// administrator can replace; all of them or none; what cannot be made is told and undoes nothing; removal, undoing and a
// page 35 that was closed take them and the copied programs away; recovery knows them.
#include "engine/patch/after_restart.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/host/faulting_host.h"
#include "engine/patch/actions.h"
#include "engine/patch/watch_task.h"
#include "tests/support/small_instrument.h"

namespace engine::patch {
namespace {

constexpr std::string_view kStick = R"(E:\LRM\)";
constexpr std::string_view kInstalled = R"(C:\Program Files\LRM Patch Wizard\)";
constexpr std::string_view kCopies = R"(C:\Program Files\LRM Patch Wizard\Tasks)";

WinPath P(std::string_view text) { return WinPath::Parse(text).value(); }

bool Tells(const ActionReport& report, Id id) {
  return std::ranges::find(report.findings, id, &Finding::id) != report.findings.end();
}

class AfterRestartTest : public testing::Test {
 protected:
  AfterRestartTest() {
    for (const std::string_view folder : {kStick, kInstalled}) {
      m_instrument.AddFile(std::string(folder) + "lrmpatch.exe", "MZ command line");
      m_instrument.AddFile(std::string(folder) + "LrmPatchWizard.exe", "MZ window");
    }
    m_options.depth = Depth::Brief;
    m_options.programs = FromStick();
  }
  static OwnPrograms FromStick() {
    return {P(std::string(kStick) + "lrmpatch.exe"), P(std::string(kStick) + "LrmPatchWizard.exe")};
  }
  static OwnPrograms Installed() {
    return {P(std::string(kInstalled) + "lrmpatch.exe"), P(std::string(kInstalled) + "LrmPatchWizard.exe")};
  }
  static std::unique_ptr<ImageHost> Open(const std::filesystem::path& folder) {
    auto host = ImageHost::Open(folder);
    EXPECT_TRUE(host);
    return std::move(*host);
  }
  std::unique_ptr<ImageHost> Open() const { return Open(m_instrument.folder()); }
  ActionReport DoApply(Host& host) const { return Apply(host, tests::TestCatalogue(), m_options); }
  ActionReport DoRemove(Host& host) const { return Remove(host, tests::TestCatalogue(), m_options, {}); }
  ActionReport DoRecover(Host& host, RecoverChoice choice) const {
    return Recover(host, tests::TestCatalogue(), m_options, choice);
  }
  static std::vector<ScheduledTask> TasksOf(const HostReader& host) { return host.tasks().Ours().value(); }
  static std::size_t Copies(const HostReader& host) {
    const auto found = host.files().List(P(kCopies));
    return found ? found->size() : 0;
  }
  void Restart() const {
    const auto file = m_instrument.folder() / "system.xml";
    std::string text = tests::ReadBytes(file);
    text.replace(text.find("bootTimeUtc=\"") + 13, 20, "2099-01-01T00:00:00Z");
    std::ofstream(file, std::ios::binary) << text;
  }
  /// As the task at the start does, without a look: that is verify's.
  static void Prove(Host& host) {
    Marker marker = ReadMarker(host);
    marker.restart_due_since.reset();
    marker.last->state = State::Protected;
    ASSERT_TRUE(WriteMarker(host, marker));
  }

  tests::SmallInstrument m_instrument{tests::SmallConfiguration()};
  Options m_options;
};

TEST_F(AfterRestartTest, ApplyingSchedulesTheProofThePageAndItsEnd) {
  const auto host = Open();
  const ActionReport report = DoApply(*host);
  ASSERT_FALSE(report.error);
  EXPECT_EQ(report.follow_up, FollowUp::Complete);
  const auto tasks = TasksOf(*Open());
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_EQ(tasks[0].name, kProveTask);
  EXPECT_EQ(tasks[0].when, ScheduledTask::When::AtStart);
  EXPECT_EQ(tasks[0].arguments, kProveWords);
  EXPECT_EQ(tasks[1].name, kCloseTask);
  EXPECT_EQ(tasks[1].when, ScheduledTask::When::OnDemand);
  EXPECT_EQ(tasks[2].name, kShowTask);
  EXPECT_EQ(tasks[2].when, ScheduledTask::When::AtLogon);
  EXPECT_TRUE(tasks[2].program.ends_with("LrmPatchWizard.exe"));
  const auto trail = audit::ReadTrail(*host, P(report.folder)).value();
  EXPECT_EQ(trail.back().record.details.back(), (std::pair<std::string, std::string>("tasks", "made")));
}

TEST_F(AfterRestartTest, WhatLiesOnAStickIsCopiedToWhereOnlyAdministratorsWrite) {
  const auto host = Open();
  ASSERT_FALSE(DoApply(*host).error);
  EXPECT_EQ(Copies(*host), 1u);
  for (const ScheduledTask& task : TasksOf(*host)) {
    EXPECT_TRUE(task.program.starts_with(kCopies)) << task.program;
    const bool is_window = task.name == kShowTask;
    EXPECT_EQ(host->files().Read(P(task.program)).value(), is_window ? "MZ window" : "MZ command line");
  }
}

TEST_F(AfterRestartTest, WhatIsInstalledIsStartedWhereItLies) {
  const auto host = Open();
  EXPECT_EQ(InstalledPrograms(*host).prove, Installed().prove);
  EXPECT_EQ(InstalledPrograms(*host).show, Installed().show);
  m_options.programs = Installed();
  ASSERT_EQ(DoApply(*host).follow_up, FollowUp::Complete);
  EXPECT_EQ(Copies(*host), 0u);
  for (const ScheduledTask& task : TasksOf(*host)) EXPECT_TRUE(task.program.starts_with(kInstalled)) << task.program;
}

TEST_F(AfterRestartTest, InTheFolderOfAVendorSomebodyElseMayWrite) {
  constexpr std::string_view kVendor = "C:\\Program Files\\Vendor\\Tools\\";
  m_instrument.AddFile(std::string(kVendor) + "lrmpatch.exe", "MZ command line");
  m_options.programs = OwnPrograms{P(std::string(kVendor) + "lrmpatch.exe"), std::nullopt};
  const auto host = Open();
  ASSERT_EQ(DoApply(*host).follow_up, FollowUp::Complete);
  for (const ScheduledTask& task : TasksOf(*host)) EXPECT_TRUE(task.program.starts_with(kCopies)) << task.program;
}

/// A wizard that was started by the task at logon applies anew: its own copy goes when page 35 is closed.
TEST_F(AfterRestartTest, ACopyIsNoInstallation) {
  const auto host = Open();
  ASSERT_EQ(DoApply(*host).follow_up, FollowUp::Complete);
  const auto tasks = TasksOf(*host);
  const auto placed = PlacePrograms(*host, {P(tasks[0].program), P(tasks[2].program)});
  ASSERT_TRUE(placed);
  EXPECT_NE(placed->prove, P(tasks[0].program));
  EXPECT_EQ(Copies(*host), 2u);
}

TEST_F(AfterRestartTest, WithoutAWindowOnlyTheProofIsScheduled) {
  const auto host = Open();
  m_options.programs = OwnPrograms{FromStick().prove, std::nullopt};
  EXPECT_EQ(DoApply(*host).follow_up, FollowUp::Complete);
  ASSERT_EQ(TasksOf(*host).size(), 1u);
  EXPECT_EQ(TasksOf(*host).front().name, kProveTask);
}

TEST_F(AfterRestartTest, LeftOutTheyAreNotMade) {
  const auto host = Open();
  m_options.programs.reset();
  const ActionReport report = DoApply(*host);
  EXPECT_EQ(report.outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(report.follow_up, FollowUp::None);
  EXPECT_TRUE(report.findings.empty());
  EXPECT_TRUE(TasksOf(*host).empty());
}

TEST_F(AfterRestartTest, WhereThereIsNoProgramThePatchStandsAndItIsTold) {
  const auto host = Open();
  m_options.programs = OwnPrograms{P(R"(E:\gone\lrmpatch.exe)"), std::nullopt};
  const ActionReport report = DoApply(*host);
  EXPECT_EQ(report.outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(report.follow_up, FollowUp::None);
  EXPECT_TRUE(Tells(report, Id::TasksNotMade));
  EXPECT_EQ(Copies(*host), 0u);
}

TEST_F(AfterRestartTest, WhatSomebodyChangedIsAPart) {
  const auto host = Open();
  ASSERT_EQ(DoApply(*host).follow_up, FollowUp::Complete);
  const auto whole = TasksOf(*host);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    ASSERT_TRUE(host->changing_tasks().Remove(whole[i].name));
    EXPECT_EQ(ExamineFollowUp(*host), FollowUp::Part) << "without " << whole[i].name;
    for (auto change : {+[](ScheduledTask& task) { task.enabled = false; },
                        +[](ScheduledTask& task) { task.program = R"(C:\Users\Public\x.exe)"; },
                        +[](ScheduledTask& task) { task.arguments = "remove --yes"; },
                        +[](ScheduledTask& task) { task.when = ScheduledTask::When::Daily; }}) {
      ScheduledTask task = whole[i];
      change(task);
      ASSERT_TRUE(host->changing_tasks().Register(task));
      EXPECT_EQ(ExamineFollowUp(*host), FollowUp::Part) << task.name;
    }
    ASSERT_TRUE(host->changing_tasks().Register(whole[i]));
    EXPECT_EQ(ExamineFollowUp(*host), FollowUp::Complete);
  }
  ASSERT_TRUE(host->changing_files().Remove(P(whole[0].program)));
  EXPECT_EQ(ExamineFollowUp(*host), FollowUp::Part) << "the program is gone";
}

TEST_F(AfterRestartTest, RemovingTakesThemOutWithCopiesAndWatch) {
  const auto host = Open();
  ASSERT_FALSE(DoApply(*host).error);
  ASSERT_TRUE(SwitchWatchOn(*host, FromStick()));
  ASSERT_EQ(ExamineWatch(*host), FollowUp::Complete);
  const ActionReport report = DoRemove(*host);
  EXPECT_EQ(report.outcome, Outcome::Done);
  EXPECT_EQ(report.follow_up, FollowUp::None);
  EXPECT_TRUE(TasksOf(*Open()).empty());
  EXPECT_EQ(Copies(*host), 0u);
  EXPECT_EQ(host->files().Stat(P(std::string(kInstalled) + "lrmpatch.exe")).value().kind, FileKind::File)
      << "what somebody installed is not ours to remove";
}

// ---- Page 35 was closed ----------------------------------------------------------------------------------------------

TEST_F(AfterRestartTest, TheyStayUntilSomebodyHasProvenAndClosed) {
  auto host = Open();
  ASSERT_FALSE(DoApply(*host).error);
  EXPECT_EQ(CloseAfterRestart(*host).error().id, Id::NotFinishedAfterRestart) << "not restarted";
  Restart();
  host = Open();
  EXPECT_EQ(CloseAfterRestart(*host).error().id, Id::NotFinishedAfterRestart) << "nobody has looked";
  EXPECT_EQ(ExamineFollowUp(*host), FollowUp::Complete);
  Prove(*host);
  EXPECT_TRUE(CloseAfterRestart(*host));
  EXPECT_EQ(ExamineFollowUp(*host), FollowUp::None);
  EXPECT_EQ(Copies(*host), 0u);
  EXPECT_TRUE(CloseAfterRestart(*host)) << "closing twice is closing once";
}

TEST_F(AfterRestartTest, AProofThatFoundItOpenKeepsThePageComing) {
  auto host = Open();
  ASSERT_FALSE(DoApply(*host).error);
  Restart();
  host = Open();
  Prove(*host);
  Marker marker = ReadMarker(*host);
  marker.last->state = State::Drifted;
  ASSERT_TRUE(WriteMarker(*host, marker));
  EXPECT_EQ(CloseAfterRestart(*host).error().id, Id::NotFinishedAfterRestart);
  EXPECT_EQ(ExamineFollowUp(*host), FollowUp::Complete);
  EXPECT_TRUE(CloseAfterRestart(*host, Closing::InAnyCase));
  EXPECT_EQ(ExamineFollowUp(*host), FollowUp::None);
}

TEST_F(AfterRestartTest, WhoeverHasNoRightsAsksTheTaskThatWaitsForIt) {
  ASSERT_FALSE(DoApply(*Open()).error);
  m_instrument.SetElevated(false);
  auto host = Open();
  EXPECT_EQ(CloseAfterRestart(*host).error().id, Id::NotAdministrator);
  EXPECT_TRUE(AskToClose(*host));
  m_instrument.SetElevated(true);
  ASSERT_TRUE(Open()->changing_tasks().Remove(kCloseTask));
  m_instrument.SetElevated(false);
  EXPECT_EQ(AskToClose(*Open()).error().id, Id::FileNotFound);
}

// ---- Faults ----------------------------------------------------------------------------------------------------------

class TaskSweep : public AfterRestartTest {
 protected:
  static bool IsOpen(const std::filesystem::path& folder) {
    return std::filesystem::exists(folder / "C" / "ProgramData" / "LRM Patch Wizard" / "journal.xml");
  }
  static bool IsWhole(const HostReader& host, FollowUp wanted) {
    return ExamineFollowUp(host) == wanted && Copies(host) == (wanted == FollowUp::Complete ? 1u : 0u);
  }
  /// A fault once: the program could go on, so what it says is what is there.
  void CheckTold(const ActionReport& report, const std::filesystem::path& folder) const {
    const auto host = Open(folder);
    if (IsOpen(folder)) return;  // recovery's
    const bool applied = report.outcome == Outcome::DoneRebootRequired;
    const FollowUp wanted = applied && !Tells(report, Id::TasksNotMade) ? FollowUp::Complete : FollowUp::None;
    EXPECT_TRUE(IsWhole(*host, wanted) || Tells(report, Id::TasksNotRemoved))
        << Name(report.outcome) << ": " << Name(ExamineFollowUp(*host)) << ", copies " << Copies(*host);
    EXPECT_NE(ExamineFollowUp(*host), FollowUp::Part);
  }
  void CheckRecovered(const std::filesystem::path& folder) const {
    if (!IsOpen(folder)) return;
    for (const RecoverChoice choice : {RecoverChoice::Finish, RecoverChoice::Undo}) {
      const tests::TempFolder copy;
      tests::CopyTree(folder, copy.path());
      const auto host = Open(copy.path());
      const ActionReport report = DoRecover(*host, choice);
      EXPECT_FALSE(report.error) << Label(report.error->id);
      EXPECT_FALSE(IsOpen(copy.path()));
      const FollowUp wanted = choice == RecoverChoice::Finish ? FollowUp::Complete : FollowUp::None;
      EXPECT_TRUE(IsWhole(*host, wanted))
          << report.action << ": " << Name(ExamineFollowUp(*host)) << ", copies " << Copies(*host);
    }
  }
  bool Once(Fault fault) const {
    const tests::TempFolder copy;
    tests::CopyTree(m_instrument.folder(), copy.path());
    const auto image = Open(copy.path());
    FaultingHost host(*image, fault);
    try {
      const ActionReport report = DoApply(host);
      if (!host.fired()) return false;
      CheckTold(report, copy.path());
    } catch (const SimulatedCrash&) {
    }
    CheckRecovered(copy.path());
    return true;
  }
};

TEST_F(TaskSweep, EveryFaultOfApplyingLeavesAllTasksOrNoneOrAnOpenJournal) {
  int points = 0;
  for (const FaultKind kind : {FaultKind::Error, FaultKind::TornWrite, FaultKind::Crash, FaultKind::CrashAfter}) {
    for (int at = 1; at < 200; ++at) {
      SCOPED_TRACE(testing::Message() << "fault " << static_cast<int>(kind) << " at call " << at);
      if (!Once({at, kind, FaultSpan::Once})) break;
      ++points;
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(points, 80) << "hardly any call was swept";
}

TEST_F(TaskSweep, ARemovalThatIsUndoneLeavesTheWatchAsItWas) {
  {
    const auto host = Open();
    ASSERT_FALSE(DoApply(*host).error);
    ASSERT_TRUE(SwitchWatchOn(*host, FromStick()));
  }
  int undone = 0;
  for (int at = 1; at < 300; ++at) {
    const tests::TempFolder copy;
    tests::CopyTree(m_instrument.folder(), copy.path());
    const auto image = Open(copy.path());
    FaultingHost host(*image, {at, FaultKind::Error, FaultSpan::Once});
    const ActionReport report = DoRemove(host);
    if (!host.fired()) break;
    if (report.outcome != Outcome::Undone && report.outcome != Outcome::Unchanged) continue;
    ++undone;
    EXPECT_EQ(ExamineWatch(*Open(copy.path())), FollowUp::Complete) << "fault at call " << at;
    EXPECT_EQ(ExamineFollowUp(*Open(copy.path())), FollowUp::Complete) << "fault at call " << at;
  }
  EXPECT_GT(undone, 10);
}

/// The service of tasks is off: nothing of them works, and nothing else suffers.
TEST_F(AfterRestartTest, ATaskSchedulerThatRefusesUndoesNothing) {
  const auto image = Open();
  struct NoTasks : FaultingHost {
    struct Refusing : ChangingTasks {
      Result<std::vector<ScheduledTask>> Ours() const override { return Fail(Id::TasksUnreadable, "read", "tasks"); }
      Status Start(std::string_view) const override { return Fail(Id::TasksUnreadable, "start", "tasks"); }
      Status Register(const ScheduledTask&) override { return Fail(Id::TasksUnreadable, "register", "tasks"); }
      Status Remove(std::string_view) override { return Fail(Id::TasksUnreadable, "remove", "tasks"); }
    } refusing;
    explicit NoTasks(Host& inner) : FaultingHost(inner) {}
    const Tasks& tasks() const override { return refusing; }
    ChangingTasks& changing_tasks() override { return refusing; }
  } host(*image);
  ActionReport report = DoApply(host);
  EXPECT_EQ(report.outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(report.follow_up, FollowUp::Unknown);
  EXPECT_TRUE(Tells(report, Id::TasksNotMade));
  EXPECT_EQ(Copies(host), 0u);
  report = DoRemove(host);
  EXPECT_EQ(report.outcome, Outcome::Done);
  EXPECT_TRUE(Tells(report, Id::TasksNotRemoved)) << "nobody can know whether there are any";
}

// ---- The watch -------------------------------------------------------------------------------------------------------

TEST_F(AfterRestartTest, TheWatchIsOneTaskSwitchedOnAndOff) {
  const auto host = Open();
  EXPECT_EQ(ExamineWatch(*host), FollowUp::None);
  ASSERT_TRUE(SwitchWatchOn(*host, FromStick()));
  ASSERT_EQ(TasksOf(*host).size(), 1u);
  EXPECT_EQ(TasksOf(*host).front().when, ScheduledTask::When::Daily);
  EXPECT_EQ(TasksOf(*host).front().arguments, kWatchWords);
  ASSERT_TRUE(SwitchWatchOn(*host, FromStick())) << "on what is on nothing is done";
  EXPECT_EQ(Copies(*host), 1u);
  EXPECT_EQ(ExamineFollowUp(*host), FollowUp::None) << "it is none of the tasks after the restart";
  ASSERT_TRUE(SwitchWatchOff(*host));
  EXPECT_TRUE(TasksOf(*host).empty());
  EXPECT_EQ(Copies(*host), 0u);
}

TEST_F(AfterRestartTest, ClosingPage35LeavesTheWatchAndItsProgram) {
  const auto host = Open();
  ASSERT_FALSE(DoApply(*host).error);
  ASSERT_TRUE(SwitchWatchOn(*host, FromStick()));
  EXPECT_EQ(Copies(*host), 2u);
  ASSERT_TRUE(CloseAfterRestart(*host, Closing::InAnyCase));
  EXPECT_EQ(ExamineWatch(*host), FollowUp::Complete);
  EXPECT_EQ(Copies(*host), 1u);
}

TEST_F(AfterRestartTest, EveryFaultOfSwitchingTheWatchOnLeavesItOnOrNot) {
  for (const FaultKind kind : {FaultKind::Error, FaultKind::TornWrite, FaultKind::Crash, FaultKind::CrashAfter}) {
    for (int at = 1; at < 100; ++at) {
      SCOPED_TRACE(testing::Message() << "fault " << static_cast<int>(kind) << " at call " << at);
      const tests::TempFolder copy;
      tests::CopyTree(m_instrument.folder(), copy.path());
      const auto image = Open(copy.path());
      FaultingHost host(*image, {at, kind, FaultSpan::Once});
      bool crashed = false;
      Status done;
      try {
        done = SwitchWatchOn(host, FromStick());
      } catch (const SimulatedCrash&) {
        crashed = true;
      }
      if (!host.fired()) break;
      const FollowUp now = ExamineWatch(*image);
      EXPECT_NE(now, FollowUp::Part);
      if (!crashed) {
        EXPECT_EQ(done.has_value(), now == FollowUp::Complete);
        EXPECT_EQ(Copies(*image), done ? 1u : 0u);
      }
      EXPECT_TRUE(SwitchWatchOn(*image, FromStick())) << "what was begun is in nobody's way";
      EXPECT_EQ(Copies(*image), 1u);
      if (HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace engine::patch
