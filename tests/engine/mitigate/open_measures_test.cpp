// SPDX-License-Identifier: MIT
//
// What was begun beside the patch and not finished is known to every account, and is finished or undone like the patch.
#include "engine/mitigate/open_measures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/host/faulting_host.h"
#include "engine/host/private_folder.h"
#include "tests/engine/mitigate/stubborn_firewall.h"
#include "tests/support/small_instrument.h"

namespace engine::mitigate {
namespace {

using patch::Measure;
using patch::MeasureKind;
using patch::Outcome;
using patch::RecoverChoice;

class OpenMeasuresTest : public testing::Test {
 protected:
  OpenMeasuresTest() : image(tests::SmallConfiguration()) {
    image.SetFact("services.xml", R"(<services><service name="MpsSvc" state="running" start="auto"/></services>)");
    image.SetFact("firewall.xml", R"(<firewall localChanges="take-effect" otherProducts="">
      <profile name="private" active="true" enabled="true" localRulesHonoured="true"/></firewall>)");
    image.SetFact("network.xml", R"(<network><adapter name="Ethernet" id="{1}"/></network>)");
  }
  std::unique_ptr<ImageHost> Open() const { return image.Open(); }
  /// Carries `measure` out on a machine that loses its power as soon as the marker tells of it.
  void BreakOff(Measure measure) const {
    const auto host = Open();
    const std::size_t noted = patch::ReadMarker(*host).measures.size();
    for (int at = 1; at < 100; ++at) {
      FaultingHost dying(*host, {at, FaultKind::Crash});
      EXPECT_THROW(Do(dying, measure), SimulatedCrash);
      if (patch::ReadMarker(*host).measures.size() > noted) return;
    }
    FAIL() << "never noted";
  }
  static void Do(Host& host, Measure measure) {
    if (measure == Measure::Block) (void)Block(host, tests::TestCatalogue(), {.ports = {80}});
    if (measure == Measure::Unblock) (void)Unblock(host, tests::TestCatalogue(), {});
    if (measure == Measure::SwitchOff) (void)SwitchOff(host, {});
    if (measure == Measure::SwitchOn) (void)SwitchOn(host, {});
  }
  static MeasureReport Recover(Host& host, RecoverChoice choice) {
    return RecoverMeasure(host, tests::TestCatalogue(), {}, MeasureToRecover(host).value(), choice);
  }
  static bool IsBlocked(const HostReader& host) { return !host.firewall().Rules().value().empty(); }
  static bool IsOn(const HostReader& host) { return host.network().Switches().value().front().on; }

  tests::SmallInstrument image;
};

TEST_F(OpenMeasuresTest, AnInterruptedOneIsKnownWithAndWithoutRights) {
  BreakOff(Measure::Block);
  const auto open = FindOpenMeasures(*Open());
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open.front().measure, Measure::Block);
  image.SetElevated(false);
  EXPECT_TRUE(FindOpenMeasures(*Open()).empty()) << "the folder is closed";
  EXPECT_EQ(patch::ReadMarker(*Open()).measures, open) << "the marker tells";
}

TEST_F(OpenMeasuresTest, EachIsFinishedOrUndone) {
  struct Case {
    Measure begun;
    bool finish, blocked, on;  // afterwards
  };
  for (const Case& tested :
       {Case{Measure::Block, true, true, true}, Case{Measure::Block, false, false, true},
        Case{Measure::Unblock, true, false, true}, Case{Measure::Unblock, false, true, true},
        Case{Measure::SwitchOff, true, false, false}, Case{Measure::SwitchOff, false, false, true},
        Case{Measure::SwitchOn, true, false, true}, Case{Measure::SwitchOn, false, false, false}}) {
    SCOPED_TRACE(std::string(Name(tested.begun)) + (tested.finish ? " finished" : " undone"));
    if (tested.begun == Measure::Unblock) Do(*Open(), Measure::Block);
    if (tested.begun == Measure::SwitchOn) Do(*Open(), Measure::SwitchOff);
    BreakOff(tested.begun);
    const auto host = Open();
    const auto report = Recover(*host, tested.finish ? RecoverChoice::Finish : RecoverChoice::Undo);
    EXPECT_FALSE(report.error()) << Label(report.error()->id);
    EXPECT_EQ(IsBlocked(*host), tested.blocked);
    EXPECT_EQ(IsOn(*host), tested.on);
    EXPECT_TRUE(FindOpenMeasures(*host).empty());
    EXPECT_TRUE(patch::ReadMarker(*host).measures.empty());
    Do(*host, Measure::Unblock);
    Do(*host, Measure::SwitchOn);
  }
}

TEST_F(OpenMeasuresTest, ARecoveryThatFailsLeavesItOpen) {
  const auto host = Open();
  Do(*host, Measure::Block);  // the first of two ports; then the power failed
  const BlockJournal journal{.id = "x-1", .time = host->clock().Now(), .ports = {80, 8090}};
  ASSERT_TRUE(WriteBlockJournal(*host, *PrivateFolder(*host), journal));
  const auto open = FindOpenMeasures(*host);
  tests::StubbornFirewall stubborn(*host, tests::StubbornFirewall::Habit::RefusesByPolicy);
  const MeasureReport report = Recover(stubborn, RecoverChoice::Finish);
  EXPECT_TRUE(report.error());
  EXPECT_EQ(report.block.value().outcome, patch::Outcome::Partial);
  EXPECT_EQ(FindOpenMeasures(*Open()), open) << "half of it may be there, and it would be forgotten";
  EXPECT_EQ(patch::ReadMarker(*Open()).measures, open);
}

TEST_F(OpenMeasuresTest, UndoingBlocksAgainWhatWasBlocked) {
  {
    const auto host = Open();
    ASSERT_EQ(Block(*host, tests::TestCatalogue(), {.ports = {8090}}).outcome, patch::Outcome::Done);
  }
  BreakOff(Measure::Unblock);
  const auto host = Open();
  EXPECT_FALSE(Recover(*host, RecoverChoice::Undo).error());
  const auto rules = host->firewall().Rules().value();
  ASSERT_EQ(rules.size(), 1u);
  EXPECT_EQ(rules.front().local_ports, "8090") << "not what would be blocked today";
}

TEST_F(OpenMeasuresTest, ThePatchComesFirst) {
  BreakOff(Measure::Block);
  const auto host = Open();
  const auto paths = patch::StorePaths::In(*PrivateFolder(*host));
  ASSERT_TRUE(host->changing_files().WriteNew(paths.journal, "damaged"));
  EXPECT_FALSE(MeasureToRecover(*host));
  EXPECT_EQ(FindOpenMeasures(*host).size(), 1u) << "and is not forgotten";
}

TEST_F(OpenMeasuresTest, BothKindsMayBeOpenAndCloseOneByOne) {
  BreakOff(Measure::Block);
  BreakOff(Measure::SwitchOff);
  const auto host = Open();
  ASSERT_EQ(FindOpenMeasures(*host).size(), 2u);
  EXPECT_FALSE(Recover(*host, RecoverChoice::Finish).error());
  ASSERT_EQ(FindOpenMeasures(*host).size(), 1u);
  EXPECT_EQ(FindOpenMeasures(*host).front().kind, MeasureKind::Network);
  EXPECT_FALSE(Recover(*host, RecoverChoice::Undo).error());
  EXPECT_FALSE(MeasureToRecover(*host));
}

TEST_F(OpenMeasuresTest, ANoteOfWhatIsNotOpenIsTakenAway) {
  const auto host = Open();
  ASSERT_TRUE(patch::MarkMeasure(*host, {MeasureKind::Network, Measure::SwitchOff, host->clock().Now()}));
  ASSERT_TRUE(MendMeasureNotes(*host, FindOpenMeasures(*host)));
  EXPECT_TRUE(patch::ReadMarker(*host).measures.empty());
}

TEST_F(OpenMeasuresTest, WhatIsNotOursIsNotBelievedInTheMarker) {
  const auto host = Open();
  const auto set = [&](const char* name, const char* text) {
    ASSERT_TRUE(host->changing_registry().SetValue(kOwnKey, name, {RegistryValue::Type::String, text, 0},
                                                   RegistryView::Native));
  };
  ASSERT_TRUE(patch::MarkMeasure(*host, {MeasureKind::Firewall, std::nullopt, host->clock().Now()}));
  EXPECT_EQ(patch::ReadMarker(*host).measures.size(), 1u) << "an unreadable journal is open all the same";
  for (const char* text : {"network-off 2026-11-21T14:05:00Z", "firewall-block", "firewall-block soon", "apply x"}) {
    set("FirewallJournal", text);
    EXPECT_TRUE(patch::ReadMarker(*host).measures.empty()) << text;
  }
}

}  // namespace
}  // namespace engine::mitigate
