// SPDX-License-Identifier: MIT
//
// The Task Scheduler of this machine. Wine's is half there: whatever of it does not answer is told as that, and nothing
// is ever claimed that was not read back. On a real Windows nothing is registered by tests: WINDOWS-CHECKLIST.md.
#include "engine/host/windows/windows_tasks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/host/windows/windows_event_log.h"
#include "tests/engine/host/windows/local_server.h"

namespace engine {
namespace {

ScheduledTask TestTask() {
  return {.name = "LRM Patch Wizard test",
          .when = ScheduledTask::When::OnDemand,
          .program = R"(C:\windows\system32\cmd.exe)",
          .arguments = "/c exit",
          .description = "test",
          .enabled = true};
}

bool Holds(const WindowsTasks& tasks, const ScheduledTask& task) {
  const auto ours = tasks.Ours();
  return ours && std::ranges::count(*ours, task) == 1;
}

TEST(WindowsTasksTest, ReadingAnswersOrSaysThatItCannot) {
  const auto ours = WindowsTasks().Ours();
  if (ours) return;
  EXPECT_EQ(ours.error().id, Id::TasksUnreadable) << Name(ours.error().id);
  EXPECT_TRUE(ours.error().system_code);
}

TEST(WindowsTasksTest, SuccessMeansThatItIsThere) {
  if (!tests::IsWine()) GTEST_SKIP() << "would register a task on this machine";
  WindowsTasks tasks;
  const auto registered = tasks.Register(TestTask());
  EXPECT_EQ(registered.has_value(), Holds(tasks, TestTask()));
  if (!registered) {
    const Id id = registered.error().id;
    EXPECT_TRUE(id == Id::TasksUnreadable || id == Id::NotConfirmed || id == Id::AccessDenied) << Name(id);
  }
  const auto removed = tasks.Remove(TestTask().name);
  EXPECT_FALSE(removed && Holds(tasks, TestTask()));
}

TEST(WindowsTasksTest, WhatIsNotThereIsNotStarted) {
  const auto started = WindowsTasks().Start("LRM Patch Wizard: no such task");
  ASSERT_FALSE(started);
  EXPECT_TRUE(started.error().id == Id::FileNotFound || started.error().id == Id::TasksUnreadable);
}

TEST(WindowsTasksTest, AnEventIsTakenOrTheCallSaysWhyNot) {
  if (!tests::IsWine()) GTEST_SKIP() << "would write into this machine's event log";
  const auto told = WindowsEventLog().Warn(613, "LRM-613 test");
  EXPECT_TRUE(told || told.error().system_code);
}

}  // namespace
}  // namespace engine
