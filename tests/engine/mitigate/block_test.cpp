// SPDX-License-Identifier: MIT
//
// Blocking and unblocking: what is done is read back, what fails is put back, what is not ours stays.
#include "engine/mitigate/block.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/host/private_folder.h"
#include "engine/mitigate/open_measures.h"
#include "tests/engine/mitigate/fault_sweep.h"
#include "tests/engine/mitigate/stubborn_firewall.h"
#include "tests/support/small_instrument.h"

namespace engine::mitigate {
namespace {

using patch::Outcome;
using tests::StubbornFirewall;
using Habit = StubbornFirewall::Habit;

constexpr std::string_view kStart = R"(<firewall localChanges="take-effect" otherProducts="">
  <profile name="private" active="true" enabled="true" localRulesHonoured="true"/>
  <rule name="Guest" group="Others" localPorts="8080" direction="in" action="allow"/>)";

class BlockTest : public testing::Test {
 protected:
  BlockTest() : image(tests::SmallConfiguration()) {
    image.SetFact("services.xml", R"(<services><service name="MpsSvc" state="running" start="auto"/></services>)");
    SetRules("");
  }
  void SetRules(std::string_view rules) {
    image.SetFact("firewall.xml", std::string(kStart) + std::string(rules) + "</firewall>");
  }
  std::unique_ptr<ImageHost> Open() const { return image.Open(); }
  static BlockReport DoBlock(Host& host, const BlockOptions& options = {}) {
    return Block(host, tests::TestCatalogue(), options);
  }
  static BlockReport DoUnblock(Host& host, const BlockOptions& options = {}) {
    return Unblock(host, tests::TestCatalogue(), options);
  }
  static std::vector<FirewallRule> RulesOf(const HostReader& host) { return host.firewall().Rules().value(); }
  static bool IsJournalOpen(const HostReader& host) {
    const auto journal = ReadBlockJournal(host, *PrivateFolder(host));
    return !journal || journal->has_value();
  }
  static std::vector<std::string> Trail(const HostReader& host) {
    std::vector<std::string> lines;
    const auto trail = audit::ReadTrail(host, *PrivateFolder(host)).value();
    for (const audit::Line& line : trail) {
      lines.push_back(line.record.action + " " + line.record.outcome);
    }
    return lines;
  }

  tests::SmallInstrument image;
};

TEST_F(BlockTest, BlocksReadsBackAndTakesAwayAgainWithoutATrace) {
  const auto host = Open();
  const auto before = RulesOf(*host);
  const BlockReport blocked = DoBlock(*host);
  ASSERT_FALSE(blocked.error) << Label(blocked.error->id);
  EXPECT_EQ(blocked.outcome, Outcome::Done);
  EXPECT_EQ(blocked.after.verdict.state, BlockState::Effective);
  ASSERT_FALSE(blocked.after.ports.empty());
  for (const std::uint16_t port : blocked.after.ports) {
    EXPECT_EQ(std::ranges::count(RulesOf(*host), BlockRule(port)), 1) << port;
  }
  EXPECT_EQ(DoBlock(*host).outcome, Outcome::Unchanged) << "twice is once";
  const BlockReport unblocked = DoUnblock(*host);
  EXPECT_EQ(unblocked.outcome, Outcome::Done);
  EXPECT_EQ(RulesOf(*host), before);
  EXPECT_EQ(RulesOf(*Open()), before) << "on the disk too";
  EXPECT_EQ(DoUnblock(*host).outcome, Outcome::Unchanged);
  EXPECT_FALSE(IsJournalOpen(*host));
  EXPECT_EQ(Trail(*host), (std::vector<std::string>{"firewall-block done", "firewall-unblock done"}));
  EXPECT_TRUE(audit::Verify(*host, *PrivateFolder(*host)));
}

TEST_F(BlockTest, OnAMachineWithIPv6AloneTheSameRulesBlockAndGoAway) {
  image.SetFact("network.xml", R"(<network><address value="2001:db8::5"/><address value="fe80::5%3"/>
    <listener address="::" port="80" pid="4"/></network>)");
  const auto host = Open();
  const auto before = RulesOf(*host);
  const BlockReport blocked = DoBlock(*host);
  EXPECT_EQ(blocked.outcome, Outcome::Done);
  EXPECT_EQ(blocked.after.verdict.state, BlockState::Effective);
  for (const std::uint16_t port : blocked.after.ports) {
    EXPECT_EQ(std::ranges::count(RulesOf(*host), BlockRule(port)), 1) << port;
  }
  EXPECT_EQ(BlockRule(80).local_addresses + BlockRule(80).remote_addresses, "**") << "whatever the kind of address";
  EXPECT_EQ(DoUnblock(*host).outcome, Outcome::Done);
  EXPECT_EQ(RulesOf(*host), before);
}

TEST_F(BlockTest, PortsCanBeChosen) {
  const auto host = Open();
  EXPECT_EQ(DoBlock(*host, {.ports = {8090, 808}}).outcome, Outcome::Done);
  EXPECT_EQ(DoUnblock(*host, {.ports = {808}}).outcome, Outcome::Done);
  EXPECT_EQ(std::ranges::count(RulesOf(*host), BlockRule(8090)), 1);
  EXPECT_EQ(std::ranges::count(RulesOf(*host), BlockRule(808)), 0);
  EXPECT_EQ(DoUnblock(*host).outcome, Outcome::Done) << "without ports: all of ours";
  EXPECT_EQ(RulesOf(*host).size(), 1u);
}

TEST_F(BlockTest, ARuleOfOursThatWasWeakenedIsMadeAnew) {
  SetRules(
      R"(<rule name="LRM Patch Wizard: block TCP 80" group="LRM Patch Wizard" localPorts="80" enabled="false" direction="in" action="block"/>)");
  const auto host = Open();
  const BlockReport report = DoBlock(*host, {.ports = {80}});
  EXPECT_EQ(report.outcome, Outcome::Done);
  EXPECT_EQ(report.plan.takes_out.size(), 1u);
  EXPECT_EQ(report.after.verdict.state, BlockState::Effective);
  EXPECT_EQ(report.after.Ours(), std::vector{BlockRule(80)});
}

TEST_F(BlockTest, WhatOtherVersionsLeftGoesWithTheBlock) {
  SetRules(R"(<rule name="LRM block 80" group="LRM Patch Wizard" localPorts="80" direction="in" action="block"/>)");
  const auto host = Open();
  EXPECT_EQ(DoUnblock(*host).outcome, Outcome::Done);
  EXPECT_EQ(RulesOf(*host).size(), 1u);
}

TEST_F(BlockTest, SomebodyElsesRuleOfTheSameNameIsNeverTouched) {
  SetRules(
      R"(<rule name="LRM Patch Wizard: block TCP 80" group="Others" localPorts="80" direction="in" action="block"/>)");
  const auto host = Open();
  const auto before = RulesOf(*host);
  const BlockReport report = DoBlock(*host, {.ports = {80}});
  ASSERT_TRUE(report.error);
  EXPECT_EQ(report.error->id, Id::FirewallRuleForeign);
  EXPECT_EQ(report.outcome, Outcome::Unchanged);
  EXPECT_EQ(RulesOf(*host), before);
  EXPECT_TRUE(Trail(*host).empty()) << "what is refused leaves no trace";
}

TEST_F(BlockTest, WhatCannotBeDoneIsRefusedBeforehand) {
  image.SetElevated(false);
  EXPECT_EQ(DoBlock(*Open()).error.value().id, Id::NotAdministrator);
  image.SetElevated(true);
  image.SetFact("services.xml", R"(<services><service name="MpsSvc" state="stopped" start="disabled"/></services>)");
  const BlockReport stopped = DoBlock(*Open());
  EXPECT_EQ(stopped.error.value().id, Id::FirewallServiceStopped);
  EXPECT_EQ(stopped.outcome, Outcome::Unchanged);
  EXPECT_FALSE(IsJournalOpen(*Open()));
}

TEST_F(BlockTest, RulesThatAreThereAndDoNotWorkAreNoBlock) {
  image.SetFact("firewall.xml", R"(<firewall localChanges="overridden-by-policy" otherProducts="">
    <profile name="private" active="true" enabled="true" localRulesHonoured="true"/></firewall>)");
  const BlockReport report = DoBlock(*Open());
  EXPECT_EQ(report.outcome, Outcome::Done);
  EXPECT_EQ(report.after.verdict.state, BlockState::NotEffective);
}

TEST_F(BlockTest, ThousandsOfRulesStayAsTheyAre) {
  std::string rules;
  for (int i = 0; i < 3000; ++i) {
    rules += "<rule name=\"r" + std::to_string(i) + "\" localPorts=\"1\" direction=\"in\" action=\"allow\"/>";
  }
  SetRules(rules);
  const auto host = Open();
  const auto before = RulesOf(*host);
  EXPECT_EQ(DoBlock(*host).outcome, Outcome::Done);
  EXPECT_EQ(DoUnblock(*host).outcome, Outcome::Done);
  EXPECT_EQ(RulesOf(*host), before);
}

// ---- Habits of the real firewall -------------------------------------------------------------------------------------

TEST_F(BlockTest, AcceptedAndNotStoredIsUndoneAndNeverDone) {
  for (const Habit habit : {Habit::StoresNothing, Habit::ShowsLate, Habit::RefusesByPolicy}) {
    const auto host = Open();
    const auto before = RulesOf(*host);
    StubbornFirewall stubborn(*host, habit);
    const BlockReport report = DoBlock(stubborn);
    EXPECT_TRUE(report.error) << static_cast<int>(habit);
    EXPECT_EQ(report.outcome, Outcome::Undone) << static_cast<int>(habit);
    EXPECT_EQ(RulesOf(*host), before) << static_cast<int>(habit);
    EXPECT_FALSE(IsJournalOpen(*host));
    EXPECT_NE(report.after.verdict.state, BlockState::Effective);
  }
}

TEST_F(BlockTest, WhatCannotBeReadAfterwardsIsPartialAndStaysOpen) {
  const auto host = Open();
  StubbornFirewall stubborn(*host, Habit::StopsAnswering);
  const BlockReport report = DoBlock(stubborn);
  EXPECT_EQ(report.outcome, Outcome::Partial);
  EXPECT_TRUE(report.after.IsInterrupted());
  EXPECT_EQ(report.after.verdict.state, BlockState::NotConfirmed);
  EXPECT_EQ(DoUnblock(*Open()).outcome, Outcome::Done) << "the other action closes it";
  EXPECT_FALSE(IsJournalOpen(*Open()));
  EXPECT_EQ(RulesOf(*Open()).size(), 1u);
}

TEST_F(BlockTest, ARuleOfOthersThatGoesMeanwhileIsTold) {
  const auto host = Open();
  StubbornFirewall stubborn(*host, Habit::OthersChangeToo);
  const BlockReport report = DoBlock(stubborn, {.ports = {80}});
  EXPECT_EQ(report.outcome, Outcome::Done);
  EXPECT_EQ(report.findings, (std::vector<Finding>{{Id::FirewallDiffers, "Guest", {}}}));
}

// ---- Faults and crashes ----------------------------------------------------------------------------------------------

struct SweepCase {
  const char* name;
  bool unblock;       // else block
  const char* rules;  // before
};

class BlockSweep : public BlockTest, public testing::WithParamInterface<SweepCase> {};

TEST_P(BlockSweep, EveryCallMayFailInEveryWay) {
  const auto act = [](Host& host) {
    return GetParam().unblock ? DoUnblock(host) : DoBlock(host, {.ports = {80, 443}});
  };
  std::vector<FirewallRule> before;
  const int fired = tests::SweepFaults(
      [&] {
        SetRules(GetParam().rules);
        image.RemoveFact("registry.reg");
        std::filesystem::remove_all(image.RealPath(R"(C:\ProgramData\LRM Patch Wizard)"));
        auto host = Open();
        before = RulesOf(*host);
        return host;
      },
      [&](Host& host) {
        BlockReport report = act(host);
        return tests::SpoiltRun{
            .error = report.error, .outcome = report.outcome, .findings = std::move(report.findings)};
      },
      [&](const tests::SpoiltRun& run) {
        const auto next = Open();
        if (!run.crashed) {
          tests::ExpectTold(run);
          EXPECT_EQ(IsJournalOpen(*next), run.outcome == Outcome::Partial);
          const bool as_before = run.outcome == Outcome::Undone || run.outcome == Outcome::Unchanged;
          EXPECT_TRUE(!as_before || std::ranges::is_permutation(RulesOf(*next), before)) << "said to be as before";
        }
        // Whatever is left, the same again finishes and the opposite undoes; others' rules were never touched.
        EXPECT_FALSE(act(*next).error);
        EXPECT_FALSE(IsJournalOpen(*next));
        EXPECT_FALSE(DoUnblock(*next).error);
        EXPECT_FALSE(IsJournalOpen(*next));
        EXPECT_TRUE(MendMeasureNotes(*next, FindOpenMeasures(*next)));
        EXPECT_TRUE(patch::ReadMarker(*next).measures.empty());
        EXPECT_TRUE(ExamineBlock(*next, *lrm::TakeInventory(*next, tests::TestCatalogue(), {})).Ours().empty());
        EXPECT_EQ(RulesOf(*next).size(), 1u);
        EXPECT_TRUE(audit::Verify(*next, *PrivateFolder(*next)));
      });
  EXPECT_GT(fired, 50);
}

INSTANTIATE_TEST_SUITE_P(
    All, BlockSweep,
    testing::Values(
        SweepCase{"Block", false, ""},
        SweepCase{
            "Mend", false,
            R"(<rule name="LRM Patch Wizard: block TCP 80" group="LRM Patch Wizard" localPorts="80" enabled="false" direction="in" action="block"/>)"},
        SweepCase{
            "Unblock", true,
            R"(<rule name="LRM Patch Wizard: block TCP 80" group="LRM Patch Wizard" localPorts="80" direction="in" action="block"/>
      <rule name="LRM Patch Wizard: block TCP 443" group="LRM Patch Wizard" localPorts="443" direction="in" action="block"/>)"}),
    [](const auto& tested) { return tested.param.name; });

// ---- Journal ---------------------------------------------------------------------------------------------------------

TEST_F(BlockTest, TheJournalComesBackAsItWasWritten) {
  const auto host = Open();
  const WinPath folder = *PrivateFolder(*host);
  ASSERT_TRUE(host->changing_files().MakePrivateFolder(folder));
  const BlockJournal journal{.id = "x-1",
                             .action = BlockAction::Unblock,
                             .time = *ParseUtc("2026-11-21T14:05:00Z"),
                             .ports = {80, 65535},
                             .adds = {"a & \"b\""},
                             .takes_out = {"c", "c"}};
  ASSERT_TRUE(WriteBlockJournal(*host, folder, journal));
  EXPECT_EQ(ReadBlockJournal(*host, folder).value(), journal);
  ASSERT_TRUE(RemoveBlockJournal(*host, folder));
  EXPECT_EQ(ReadBlockJournal(*host, folder).value(), std::nullopt);
}

TEST_F(BlockTest, ADamagedJournalIsOpenAndIsClosedByEitherAction) {
  {
    const auto host = Open();
    const WinPath folder = *PrivateFolder(*host);
    ASSERT_TRUE(host->changing_files().MakePrivateFolder(folder));
    ASSERT_TRUE(host->changing_files().WriteNew(folder / "firewall.xml", "<?lrm-patch-wizard firewall version=\"1\""));
    const auto situation = ExamineBlock(*host, *lrm::TakeInventory(*host, tests::TestCatalogue(), {}));
    EXPECT_TRUE(situation.IsInterrupted());
    EXPECT_EQ(situation.journal_error.value().id, Id::JournalDamaged);
  }
  const auto host = Open();
  EXPECT_EQ(DoUnblock(*host).outcome, Outcome::Done);
  EXPECT_FALSE(IsJournalOpen(*host));
}

TEST_F(BlockTest, AJournalOfANewerVersionIsLeftAlone) {
  const auto host = Open();
  const WinPath folder = *PrivateFolder(*host);
  ASSERT_TRUE(host->changing_files().MakePrivateFolder(folder));
  ASSERT_TRUE(host->changing_files().WriteNew(folder / "firewall.xml",
                                              "<?lrm-patch-wizard firewall version=\"2\" sha256=\"\"?>\n<x/>"));
  EXPECT_EQ(DoBlock(*host).error.value().id, Id::JournalVersion);
  EXPECT_TRUE(IsJournalOpen(*host));
}

// ---- The test from another computer ----------------------------------------------------------------------------------

TEST_F(BlockTest, WhatAnotherComputerSawIsKeptUntilTheRulesChange) {
  const auto host = Open();
  EXPECT_FALSE(LastRemoteTest(*host));
  ASSERT_EQ(DoBlock(*host).outcome, Outcome::Done);
  EXPECT_FALSE(LastRemoteTest(*host));
  ASSERT_TRUE(NoteRemoteTest(*host, RemoteAnswer::Opened, {80}));
  ASSERT_TRUE(NoteRemoteTest(*host, RemoteAnswer::Refused, {80}));
  EXPECT_EQ(LastRemoteTest(*host).value().answer, RemoteAnswer::Refused);
  EXPECT_EQ(LastRemoteTest(*host).value().ports, std::vector<std::uint16_t>{80});
  ASSERT_EQ(DoUnblock(*host).outcome, Outcome::Done);
  EXPECT_FALSE(LastRemoteTest(*host)) << "said of rules that are not there any more";
  image.SetElevated(false);
  EXPECT_FALSE(NoteRemoteTest(*Open(), RemoteAnswer::Refused, {80}));
}

}  // namespace
}  // namespace engine::mitigate
