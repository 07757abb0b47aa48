// SPDX-License-Identifier: MIT
//
// A task in the XML of Windows' Task Scheduler: read back it is the same, and whatever somebody changed in it that decides
// what runs, when or as whom, is not taken for ours.
#include "engine/host/task_xml.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using When = ScheduledTask::When;

ScheduledTask Task(When when) {
  return {.name = "Check",
          .when = when,
          .program = R"(C:\Program Files\LRM & Patch\lrmpatch.exe)",
          .arguments = R"(after-restart prove "x")",
          .description = "仪器",
          .enabled = true};
}

std::string Changed(std::string xml, std::string_view from, std::string_view to) {
  const std::size_t at = xml.find(from);
  EXPECT_NE(at, std::string::npos) << from << " in " << xml;
  return at == std::string::npos ? xml : xml.replace(at, from.size(), to);
}

TEST(TaskXmlTest, ReadBackItIsTheSame) {
  for (const When when : {When::AtStart, When::AtLogon, When::Daily, When::OnDemand}) {
    EXPECT_EQ(TaskFromXml("Check", TaskXml(Task(when))), Task(when)) << Name(when);
  }
}

/// Windows hands it out with a declaration, in UTF-16, and with elements of its own.
TEST(TaskXmlTest, WhatWindowsAddsIsOfNoInterest) {
  std::string xml = R"(<?xml version="1.0" encoding="UTF-16"?>)" + TaskXml(Task(When::AtStart));
  xml = Changed(xml, "<Settings>",
                "<Settings><Hidden>false</Hidden><RunOnlyIfIdle>false</RunOnlyIfIdle><Priority>7</Priority>"
                "<IdleSettings><StopOnIdleEnd>true</StopOnIdleEnd></IdleSettings>");
  xml = Changed(xml, "<Description>", R"(<URI>\LRM Patch Wizard\Check</URI><Description>)");
  EXPECT_EQ(TaskFromXml("Check", xml), Task(When::AtStart));
}

TEST(TaskXmlTest, ADailyTaskReadBackWithItsZoneIsOurs) {
  const std::string xml = Changed(TaskXml(Task(When::Daily)), "2020-01-01T11:30:00", "2020-01-01T11:30:00+01:00");
  EXPECT_EQ(TaskFromXml("Check", xml), Task(When::Daily));
}

TEST(TaskXmlTest, ASystemTaskNeverRunsAsAnybodyElseNorAnybodysAsTheSystem) {
  const std::string start = TaskXml(Task(When::AtStart)), logon = TaskXml(Task(When::AtLogon));
  EXPECT_NE(start.find("<UserId>S-1-5-18</UserId>"), std::string::npos);
  EXPECT_NE(logon.find("<GroupId>S-1-5-32-545</GroupId>"), std::string::npos);
  EXPECT_NE(logon.find("<RunLevel>LeastPrivilege</RunLevel>"), std::string::npos);
  EXPECT_EQ(logon.find("S-1-5-18"), std::string::npos);
}

/// Who may start it by hand: the one that waits for that. Who may change it: nobody else.
TEST(TaskXmlTest, EverybodyMayLookAndStartOnlyWhatWaitsForIt) {
  EXPECT_NE(RightsOf(Task(When::OnDemand)).find("(A;;GRGX;;;AU)"), std::string_view::npos);
  for (const When when : {When::AtStart, When::AtLogon, When::Daily}) {
    EXPECT_EQ(RightsOf(Task(when)).find("GX"), std::string_view::npos) << Name(when);
    EXPECT_NE(TaskXml(Task(when)).find(RightsOf(Task(when))), std::string::npos) << Name(when);
  }
}

TEST(TaskXmlTest, WhatSomebodyChangedIsNotOurs) {
  const std::string start = TaskXml(Task(When::AtStart)), logon = TaskXml(Task(When::AtLogon));
  const std::string daily = TaskXml(Task(When::Daily)), demand = TaskXml(Task(When::OnDemand));
  const std::pair<std::string, const char*> changed[] = {
      {Changed(start, "S-1-5-18", "S-1-5-21-1-2-3-1001"), "another account"},
      {Changed(start, "<Enabled>true</Enabled>", "<Enabled>false</Enabled>"), "a trigger that is off"},
      {Changed(start, "</Triggers>", "<LogonTrigger/></Triggers>"), "a second trigger"},
      {Changed(start, "BootTrigger>", "IdleTrigger>"), "a broken trigger"},
      {Changed(start, "<Enabled>true</Enabled>", "<EndBoundary>2020-01-01T00:00:00</EndBoundary>"),
       "a trigger that ends"},
      {Changed(start, "</Actions>", "<Exec><Command>cmd.exe</Command></Exec></Actions>"), "a second program"},
      {Changed(start, "<Exec>", "<ComHandler/><Exec>"), "something before the program"},
      {Changed(logon, "LeastPrivilege", "HighestAvailable"), "more rights than the person has"},
      {Changed(logon, "S-1-5-32-545", "S-1-5-32-544"), "another group"},
      {Changed(logon, "</LogonTrigger>", "<UserId>S-1-5-21-1-2-3-1001</UserId></LogonTrigger>"), "one person alone"},
      {Changed(start, "<Delay>PT1M", "<Delay>P30D"), "a start a month late"},
      {Changed(start, "<Delay>", "<StartBoundary>2199-01-01T00:00:00</StartBoundary><Delay>"), "a start in a century"},
      {Changed(daily, "2020-01-01T", "2199-01-01T"), "days that begin in a century"},
      {Changed(daily, "<DaysInterval>1<", "<DaysInterval>365<"), "once a year"},
      {Changed(daily, "<StartWhenAvailable>true", "<StartWhenAvailable>false"),
       "only where Windows runs at that minute"},
      {Changed(daily, "<ExecutionTimeLimit>PT1H", "<ExecutionTimeLimit>PT1S"), "a second of time"},
      {Changed(daily, "</Settings>", "<RunOnlyIfIdle>true</RunOnlyIfIdle></Settings>"), "only where nobody works"},
      {Changed(daily, "</Settings>", "<RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable></Settings>"),
       "only with a network"},
      {Changed(demand, "<AllowStartOnDemand>true", "<AllowStartOnDemand>false"), "not by hand"},
      {Changed(start, "</Principal>", "<RequiredPrivileges/></Principal>"), "fewer privileges"},
      {"", "nothing"},
      {"<Task", "half a document"}};
  for (const auto& [xml, what] : changed) EXPECT_FALSE(TaskFromXml("Check", xml).enabled) << what;
}

TEST(TaskXmlTest, AnotherProgramIsSeen) {
  const std::string xml = Changed(TaskXml(Task(When::AtStart)), "lrmpatch.exe", "other.exe");
  EXPECT_NE(TaskFromXml("Check", xml), Task(When::AtStart));
}

}  // namespace
}  // namespace engine
