// SPDX-License-Identifier: MIT
//
// What IIS made of a change: told only after we changed something, only from what was read, and never a reason to call a
// machine protected, or not.
#include "engine/patch/take_up.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "tests/engine/patch/support/instrument.h"

namespace {

using engine::Id;
using engine::patch::PoolTakeUp;
using tests::Instrument;
using State = PoolTakeUp::State;

// The clock of the image stands at 09:00:00 when the change is made.
constexpr const char* kBefore = "2026-11-21T08:59:59Z";
constexpr const char* kAfter = "2026-11-21T09:00:20Z";

constexpr std::string_view kUsualFolder = R"(C:\inetpub\temp\apppools)";

/// The copy for the site's pool, as WAS would write it, last changed at `time`.
void WritePoolFile(Instrument& lrm, std::string_view bytes, const char* time, std::string_view folder = kUsualFolder) {
  const auto pools = engine::patch::ReadTakeUp(lrm.Examine()).pools;
  ASSERT_EQ(pools.size(), 1u);
  const std::string path = std::string(folder) + '\\' + pools[0].pool + '\\' + pools[0].pool + ".config";
  lrm.image.AddFile(path, bytes);
  const auto wanted = std::chrono::file_clock::from_sys(engine::ParseUtc(time).value());
  std::filesystem::last_write_time(lrm.image.RealPath(path), wanted);
}

State StateOfPool(Instrument& lrm) {
  const auto pools = engine::patch::ReadTakeUp(lrm.Examine()).pools;
  return pools.size() == 1 ? pools[0].state : State::Unknown;
}

std::string Event(std::string_view provider, int id, std::string_view time) {
  return "<Event><System><Provider Name='" + std::string(provider) + "'/><EventID>" + std::to_string(id) +
         "</EventID><TimeCreated SystemTime='" + std::string(time) + "'/></System></Event>";
}

TEST(TakeUpTest, NothingIsSaidWhereWeChangedNothing) {
  Instrument lrm;
  lrm.image.SetFact("events/System.xml", Event("Microsoft-Windows-WAS", 5189, kAfter));
  const auto take_up = engine::patch::ReadTakeUp(lrm.Examine());
  EXPECT_TRUE(take_up.pools.empty());
  EXPECT_TRUE(take_up.findings.empty());
}

TEST(TakeUpTest, WhatCannotBeReadIsNotSpokenOf) {
  Instrument lrm;
  lrm.Apply();
  const auto take_up = engine::patch::ReadTakeUp(lrm.Examine());
  ASSERT_EQ(take_up.pools.size(), 1u);
  EXPECT_EQ(take_up.pools[0].state, State::Unknown);
  EXPECT_TRUE(take_up.findings.empty()) << tests::Describe(take_up.findings);
  WritePoolFile(lrm, "no XML", kAfter);
  EXPECT_EQ(StateOfPool(lrm), State::Unknown);
}

TEST(TakeUpTest, ANewerCopyWithOurValuesIsTakenUp) {
  Instrument lrm;
  lrm.Apply();
  WritePoolFile(lrm, lrm.OnDisk(), kAfter);
  EXPECT_EQ(StateOfPool(lrm), State::TakenUp);
  EXPECT_FALSE(tests::Has(engine::patch::ReadTakeUp(lrm.Examine()).findings, Id::NotYetActive));
}

TEST(TakeUpTest, AnOlderCopyOrOneWithoutOurValuesIsNot) {
  Instrument lrm;
  lrm.host();
  const std::string before = lrm.OnDisk();
  lrm.Apply();
  for (const auto& [bytes, time] : {std::pair(lrm.OnDisk(), kBefore), std::pair(before, kAfter)}) {
    WritePoolFile(lrm, bytes, time);
    const auto take_up = engine::patch::ReadTakeUp(lrm.Examine());
    ASSERT_EQ(take_up.pools.size(), 1u);
    EXPECT_EQ(take_up.pools[0].state, State::NotYet) << time;
    ASSERT_EQ(take_up.findings.size(), 1u);
    EXPECT_EQ(take_up.findings[0].id, Id::NotYetActive);
    EXPECT_EQ(take_up.findings[0].object, take_up.pools[0].pool);
  }
}

TEST(TakeUpTest, TheFolderIsTheOneTheRegistryNames) {
  Instrument lrm;
  lrm.image.AddRegistry(
      "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WAS\\Parameters]\n"
      "\"ConfigIsolationPath\"=\"D:\\\\pools\"\n");
  lrm.Apply();
  WritePoolFile(lrm, lrm.OnDisk(), kBefore);
  EXPECT_EQ(StateOfPool(lrm), State::Unknown);
  WritePoolFile(lrm, lrm.OnDisk(), kAfter, R"(D:\pools)");
  EXPECT_EQ(StateOfPool(lrm), State::TakenUp);
}

TEST(TakeUpTest, ProblemsOfIisSinceTheChangeAreToldOnceWithTheirLastTime) {
  Instrument lrm;
  lrm.image.SetFact("events/System.xml",
                    Event("Microsoft-Windows-WAS", 5172, kBefore) +
                        Event("Microsoft-Windows-WAS", 5189, "2026-11-21T09:00:05Z") +
                        Event("Microsoft-Windows-WAS", 5189, kAfter) + Event("Microsoft-Windows-WAS", 5186, kAfter) +
                        Event("Microsoft-Windows-IIS-W3SVC", 1004, kAfter) + Event("Other", 5189, kAfter));
  lrm.Apply();
  const auto findings = engine::patch::ReadTakeUp(lrm.Examine()).findings;
  ASSERT_EQ(findings.size(), 2u) << tests::Describe(findings);
  EXPECT_EQ(findings[0].object, "Microsoft-Windows-IIS-W3SVC");
  EXPECT_EQ(findings[1].id, Id::IisReportedProblem);
  EXPECT_EQ(findings[1].args, (engine::Args{{"event", "5189"}, {"when", kAfter}}));
}

TEST(TakeUpTest, AnActionTellsWhatStandsInTheWayOfTakingItUp) {
  Instrument lrm;
  lrm.image.SetFact("services.xml", R"(<services><service name="W3SVC" state="stopped" start="disabled"/></services>)");
  lrm.image.SetFact("processes.xml", R"(<processes><process pid="7" name="InetMgr.exe"/></processes>)");
  lrm.image.SetFact("events/System.xml", Event("Microsoft-Windows-WAS", 5189, kAfter));
  const auto report = lrm.Apply();
  for (const Id id : {Id::ServiceStopped, Id::IisManagerOpen, Id::IisReportedProblem}) {
    EXPECT_TRUE(tests::Has(report.findings, id)) << engine::Name(id) << " in " << tests::Describe(report.findings);
  }
  EXPECT_TRUE(lrm.Apply().findings.empty()) << "nothing was changed the second time";
}

TEST(TakeUpTest, TheVerdictDoesNotRestOnIt) {
  Instrument without;
  without.Apply();
  const std::string state = without.State();
  Instrument with;
  with.image.SetFact("events/System.xml", Event("Microsoft-Windows-WAS", 5189, kAfter));
  with.Apply();
  WritePoolFile(with, "<configuration/>", kAfter);
  EXPECT_EQ(with.State(), state);
}

}  // namespace
