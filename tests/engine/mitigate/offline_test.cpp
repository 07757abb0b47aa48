// SPDX-License-Identifier: MIT
//
// Off the network and on again: what is off is read back, what others had switched off stays off, nobody who works from
// elsewhere is cut off unasked.
#include "engine/mitigate/offline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/host/private_folder.h"
#include "engine/mitigate/open_measures.h"
#include "tests/engine/mitigate/fault_sweep.h"
#include "tests/support/small_instrument.h"

namespace engine::mitigate {
namespace {

using patch::Outcome;

constexpr std::string_view kTwoOnOneOff = R"(<network><address value="10.0.0.5"/>
  <adapter name="Ethernet" id="{1}"><address value="10.0.0.5" prefixLength="24"/></adapter>
  <adapter name="Wi-Fi" id="{2}" up="false"/>
  <adapter name="Spare" id="{3}" on="false"/>)";

class OfflineTest : public testing::Test {
 protected:
  OfflineTest() : image(tests::SmallConfiguration()) { SetNetwork(); }
  void SetNetwork(std::string_view more = "") {
    image.SetFact("network.xml", std::string(kTwoOnOneOff) + std::string(more) + "</network>");
  }
  std::unique_ptr<ImageHost> Open() const { return image.Open(); }
  static std::string StatesOf(const HostReader& host) {
    std::string text;
    const auto switches = host.network().Switches().value();
    for (const AdapterSwitch& adapter : switches) text += adapter.id + (adapter.on ? "on " : "off ");
    return text;
  }
  static std::vector<std::string> Trail(const HostReader& host) {
    std::vector<std::string> lines;
    const auto trail = audit::ReadTrail(host, *PrivateFolder(host)).value();
    for (const audit::Line& line : trail) lines.push_back(line.record.action + " " + line.record.outcome);
    return lines;
  }

  tests::SmallInstrument image;
};

TEST_F(OfflineTest, WhatIsSwitchedOffHereIsSwitchedOnAgainAndNothingElse) {
  const auto host = Open();
  const OfflineReport off = SwitchOff(*host, {});
  ASSERT_FALSE(off.error) << Label(off.error->id);
  EXPECT_EQ(off.outcome, Outcome::Done);
  EXPECT_TRUE(off.after.IsOff());
  EXPECT_EQ(StatesOf(*Open()), "{1}off {2}off {3}off ") << "on the disk too";
  EXPECT_TRUE(host->network().OwnAddresses().value().empty());
  EXPECT_EQ(SwitchOff(*host, {}).outcome, Outcome::Unchanged) << "twice is once";
  EXPECT_FALSE(ExamineOffline(*host).IsInterrupted());
  const OfflineReport on = SwitchOn(*Open(), {});
  EXPECT_EQ(on.outcome, Outcome::Done);
  EXPECT_EQ(StatesOf(*Open()), "{1}on {2}on {3}off ") << "others had switched the third one off";
  EXPECT_EQ(SwitchOn(*Open(), {}).outcome, Outcome::Unchanged);
  EXPECT_EQ(Trail(*Open()), (std::vector<std::string>{"network-off done", "network-on done"}));
  EXPECT_TRUE(FindOpenMeasures(*Open()).empty());
}

TEST_F(OfflineTest, WhoWorksFromElsewhereIsOnlyCutOffWhenThatWasAccepted) {
  SetNetwork(
      R"(<connection localAddress="10.0.0.5" localPort="3389" remoteAddress="10.0.0.9" remotePort="50123" pid="8"/>)");
  const auto host = Open();
  const OfflineReport refused = SwitchOff(*host, {});
  EXPECT_EQ(refused.error.value().id, Id::RemoteSessionOn);
  EXPECT_EQ(refused.error->object, "10.0.0.9");
  EXPECT_EQ(refused.outcome, Outcome::Unchanged);
  EXPECT_EQ(StatesOf(*host), "{1}on {2}on {3}off ");
  EXPECT_EQ(SwitchOff(*host, {.may_cut_off = true}).outcome, Outcome::Done);
}

TEST_F(OfflineTest, WhatCannotBeDoneIsRefusedBeforehand) {
  image.SetElevated(false);
  EXPECT_EQ(SwitchOff(*Open(), {}).error.value().id, Id::NotAdministrator);
  image.SetElevated(true);
  image.SetFact("network.xml", "<network/>");
  const OfflineReport none = SwitchOff(*Open(), {});
  EXPECT_EQ(none.error.value().id, Id::NoAdapterToSwitch);
  EXPECT_EQ(none.outcome, Outcome::Unchanged);
  EXPECT_TRUE(Trail(*Open()).empty()) << "what is refused leaves no trace";
}

TEST_F(OfflineTest, AnAdapterThatIsOnAgainIsForgottenAndOneThatIsAwayIsNot) {
  ASSERT_EQ(SwitchOff(*Open(), {}).outcome, Outcome::Done);
  image.SetFact("network.xml", R"(<network><adapter name="Ethernet" id="{1}"/></network>)");
  EXPECT_EQ(SwitchOn(*Open(), {}).outcome, Outcome::Done);
  EXPECT_FALSE(ExamineOffline(*Open()).IsInterrupted());
  EXPECT_EQ(SwitchOn(*Open(), {}).outcome, Outcome::Unchanged) << "nothing more can be done for it now";
  image.SetFact("network.xml", R"(<network><adapter name="Ethernet" id="{1}"/>
    <adapter name="Wi-Fi" id="{2}" on="false"/><adapter name="Spare" id="{3}" on="false"/></network>)");
  EXPECT_EQ(SwitchOn(*Open(), {}).outcome, Outcome::Done);
  EXPECT_EQ(StatesOf(*Open()), "{1}on {2}on {3}off ") << "plugged in again";
  EXPECT_FALSE(ExamineOffline(*Open()).journal) << "there is nothing left to switch on";
}

TEST_F(OfflineTest, WhereNobodyCanTellWhetherSomebodyWorksHereNothingIsCutOff) {
  OfflineSituation situation = ExamineOffline(*Open());
  situation.session_error = Error{Id::SystemCall, "read", "connections", {}, {}};
  EXPECT_EQ(PlanSwitchOff(situation, false).refusal.value().id, Id::SystemCall);
  EXPECT_FALSE(PlanSwitchOff(situation, true).refusal) << "that was accepted";
}

TEST_F(OfflineTest, ADamagedNoteStopsBothWays) {
  const auto host = Open();
  const WinPath folder = *PrivateFolder(*host);
  ASSERT_TRUE(host->changing_files().MakePrivateFolder(folder));
  ASSERT_TRUE(host->changing_files().WriteNew(folder / "network.xml", "<?lrm-patch-wizard network version=\"1\""));
  EXPECT_EQ(SwitchOff(*host, {}).error.value().id, Id::JournalDamaged);
  EXPECT_EQ(SwitchOn(*host, {}).error.value().id, Id::JournalDamaged);
  EXPECT_TRUE(ExamineOffline(*host).IsInterrupted());
}

TEST_F(OfflineTest, TheNoteComesBackAsItWasWritten) {
  const auto host = Open();
  const WinPath folder = *PrivateFolder(*host);
  ASSERT_TRUE(host->changing_files().MakePrivateFolder(folder));
  const OfflineJournal journal{.id = "x-1",
                               .action = OfflineAction::SwitchOn,
                               .open = false,
                               .time = *ParseUtc("2026-11-21T14:05:00Z"),
                               .adapters = {{"{1}", "a & \"b\""}, {"{2}", "以太网"}}};
  ASSERT_TRUE(WriteOfflineJournal(*host, folder, journal));
  EXPECT_EQ(ReadOfflineJournal(*host, folder).value(), journal);
  ASSERT_TRUE(RemoveOfflineJournal(*host, folder));
  EXPECT_EQ(ReadOfflineJournal(*host, folder).value(), std::nullopt);
}

// ---- Faults and crashes ----------------------------------------------------------------------------------------------

class OfflineSweep : public OfflineTest, public testing::WithParamInterface<bool> {};  // on again, else off

TEST_P(OfflineSweep, EveryCallMayFailInEveryWay) {
  const bool on = GetParam();
  const auto act = [&](Host& host) { return on ? SwitchOn(host, {}) : SwitchOff(host, {}); };
  const std::string kOn = "{1}on {2}on {3}off ", kOff = "{1}off {2}off {3}off ";
  const int fired = tests::SweepFaults(
      [&] {
        SetNetwork();
        image.RemoveFact("registry.reg");
        std::filesystem::remove_all(image.RealPath(R"(C:\ProgramData\LRM Patch Wizard)"));
        if (on) (void)SwitchOff(*Open(), {});
        return Open();
      },
      [&](Host& host) {
        OfflineReport report = act(host);
        return tests::SpoiltRun{
            .error = report.error, .outcome = report.outcome, .findings = std::move(report.findings)};
      },
      [&](const tests::SpoiltRun& run) {
        const auto next = Open();
        if (!run.crashed) {
          tests::ExpectTold(run);
          EXPECT_EQ(ExamineOffline(*next).IsInterrupted(), run.outcome == Outcome::Partial);
          const bool as_before = run.outcome == Outcome::Undone || run.outcome == Outcome::Unchanged;
          EXPECT_TRUE(!as_before || StatesOf(*next) == (on ? kOff : kOn)) << "said to be as before";
        }
        // Whatever is left, off is off and on is on, and what was switched off here is never forgotten.
        EXPECT_FALSE(SwitchOff(*next, {}).error);
        EXPECT_EQ(StatesOf(*next), kOff);
        EXPECT_FALSE(ExamineOffline(*next).IsInterrupted());
        EXPECT_FALSE(SwitchOn(*next, {}).error);
        EXPECT_EQ(StatesOf(*next), kOn);
        EXPECT_TRUE(MendMeasureNotes(*next, FindOpenMeasures(*next)));
        EXPECT_TRUE(patch::ReadMarker(*next).measures.empty());
        EXPECT_TRUE(audit::Verify(*next, *PrivateFolder(*next)));
      });
  EXPECT_GT(fired, 50);
}

INSTANTIATE_TEST_SUITE_P(All, OfflineSweep, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "On" : "Off"; });

}  // namespace
}  // namespace engine::mitigate
