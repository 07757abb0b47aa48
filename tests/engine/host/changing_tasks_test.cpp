// SPDX-License-Identifier: MIT
//
// Scheduled tasks, events of ours, folders for programs: what host.h promises of them, on an image and behind a host that
// fails on purpose. The real Task Scheduler: windows/windows_tasks_test.cpp.
#include <gtest/gtest.h>

#include "engine/host/faulting_host.h"
#include "tests/support/image_builder.h"

namespace engine {
namespace {

using When = ScheduledTask::When;

ScheduledTask Task(std::string name, When when = When::AtStart) {
  return {.name = std::move(name),
          .when = when,
          .program = R"(C:\Program Files\LRM Patch Wizard\lrmpatch.exe)",
          .arguments = R"(after-restart prove --lang "nl & zh")",
          .description = "仪器 <1>",
          .enabled = true};
}

class ChangingTasksTest : public testing::Test {
 protected:
  ChangingTasksTest() { image.SetElevated(true); }
  std::vector<ScheduledTask> Ours() const { return image.Open()->tasks().Ours().value(); }

  tests::ImageBuilder image;
};

TEST_F(ChangingTasksTest, ATaskIsThereAsGivenAlsoForTheNextOneWhoLooks) {
  const auto host = image.Open();
  EXPECT_TRUE(Ours().empty());
  for (const When when : {When::OnDemand, When::Daily, When::AtLogon, When::AtStart}) {
    ASSERT_TRUE(host->changing_tasks().Register(Task(std::string(Name(when)), when)));
  }
  const std::vector<ScheduledTask> sorted = {Task("at-logon", When::AtLogon), Task("at-start", When::AtStart),
                                             Task("daily", When::Daily), Task("on-demand", When::OnDemand)};
  EXPECT_EQ(host->tasks().Ours().value(), sorted);
  EXPECT_EQ(Ours(), sorted);
}

TEST_F(ChangingTasksTest, OneOfTheSameNameIsReplaced) {
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_tasks().Register(Task("one")));
  ASSERT_TRUE(host->changing_tasks().Register(Task("ONE", When::AtLogon)));
  ASSERT_EQ(Ours().size(), 1u);
  EXPECT_EQ(Ours().front(), Task("ONE", When::AtLogon));
}

TEST_F(ChangingTasksTest, TakingOutLeavesTheOthersAndWhatIsNotThereIsNoError) {
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_tasks().Register(Task("one")));
  ASSERT_TRUE(host->changing_tasks().Register(Task("two")));
  EXPECT_TRUE(host->changing_tasks().Remove("One"));
  EXPECT_TRUE(host->changing_tasks().Remove("three"));
  EXPECT_EQ(Ours(), std::vector{Task("two")});
}

TEST_F(ChangingTasksTest, WithoutRightsNothingIsChangedAndOneThatIsThereMayBeStarted) {
  ASSERT_TRUE(image.Open()->changing_tasks().Register(Task("one")));
  image.SetElevated(false);
  const auto host = image.Open();
  EXPECT_EQ(host->changing_tasks().Register(Task("two")).error().id, Id::AccessDenied);
  EXPECT_EQ(host->changing_tasks().Remove("one").error().id, Id::AccessDenied);
  EXPECT_EQ(host->changing_event_log().Warn(613, "x").error().id, Id::AccessDenied);
  EXPECT_TRUE(host->tasks().Start("one"));
  EXPECT_EQ(host->tasks().Start("two").error().id, Id::FileNotFound);
  EXPECT_EQ(Ours(), std::vector{Task("one")});
}

TEST_F(ChangingTasksTest, AMalformedFileOfTasksIsRefusedAsAWhole) {
  for (const char* xml : {"<tasks><task name=\"x\"/></tasks>", "<tasks><job/></tasks>", "<task/>",
                          "<tasks><task name=\"x\" when=\"sometimes\" program=\"y\"/></tasks>", "<tasks>"}) {
    image.SetFact("tasks.xml", xml);
    const auto opened = ImageHost::Open(image.folder());
    ASSERT_FALSE(opened) << xml;
    EXPECT_EQ(opened.error().id, Id::ImageDamaged) << xml;
    EXPECT_EQ(opened.error().object, "tasks.xml");
  }
}

TEST_F(ChangingTasksTest, AFaultLeavesThemAsTheyWere) {
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_tasks().Register(Task("one")));
  FaultingHost spoilt(*host, {1, FaultKind::Error, FaultSpan::FromThereOn});
  EXPECT_EQ(spoilt.changing_tasks().Register(Task("two")).error().id, Id::FileSystem);
  EXPECT_FALSE(spoilt.changing_tasks().Remove("one"));
  EXPECT_FALSE(spoilt.changing_event_log().Warn(613, "x"));
  EXPECT_EQ(spoilt.calls(), 3);
  EXPECT_EQ(spoilt.tasks().Ours().value(), std::vector{Task("one")});
}

TEST_F(ChangingTasksTest, AnEventOfOursStandsBehindThoseThatWereThere) {
  image.SetFact("events/Application.xml",
                R"(<Events><Event><System><Provider Name="Theirs"/><EventID>7</EventID>)"
                R"(<TimeCreated SystemTime="2020-01-01T00:00:00Z"/></System></Event></Events>)");
  ASSERT_TRUE(image.Open()->changing_event_log().Warn(613, "LRM-613 <lost> & 丢失"));
  const auto events = image.Open()->event_log().Read("Application").value();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].provider, "Theirs");
  EXPECT_EQ(events[1].provider, kOwnProvider);
  EXPECT_EQ(events[1].event_id, 613u);
  EXPECT_EQ(events[1].message, "LRM-613 <lost> & 丢失");
}

TEST_F(ChangingTasksTest, TheFirstEventMakesTheLog) {
  ASSERT_TRUE(image.Open()->changing_event_log().Warn(613, "one"));
  ASSERT_TRUE(image.Open()->changing_event_log().Warn(613, "two"));
  EXPECT_EQ(image.Open()->event_log().Read("Application").value().size(), 2u);
}

TEST_F(ChangingTasksTest, AFolderForProgramsTakesFilesAndGivesThemUpAtTheNextStart) {
  const auto host = image.AddFolder(R"(C:\Program Files)").Open();
  const WinPath folder = WinPath::Parse(R"(C:\Program Files\Ours\Tasks\1)").value();
  ASSERT_TRUE(host->changing_files().MakeProgramFolder(folder));
  EXPECT_TRUE(host->changing_files().MakeProgramFolder(folder)) << "there already, and ours";
  ASSERT_TRUE(host->changing_files().WriteNew(folder / "a.exe", "MZ"));
  ASSERT_TRUE(host->changing_files().RemoveAtRestart(folder / "a.exe"));
  EXPECT_EQ(host->files().Stat(folder / "a.exe").value().kind, FileKind::Absent);
}

}  // namespace
}  // namespace engine
