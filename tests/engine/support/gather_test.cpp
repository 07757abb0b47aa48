// SPDX-License-Identifier: MIT
//
// What an instrument's code says, taken from real situations.
#include "engine/support/gather.h"

#include <gtest/gtest.h>

#include "tests/engine/patch/support/instrument.h"

namespace {

using namespace engine::support;

TEST(CodeOfAnInstrument, SaysStateAndControlsBeforeAndAfterApply) {
  tests::Instrument instrument;
  const Place before = PlaceOf(instrument.Examine(), 13, CodeLanguage::Nl);
  EXPECT_EQ(before.state, CodeState::Unprotected);
  EXPECT_EQ(before.page, 13);
  EXPECT_EQ(before.language, CodeLanguage::Nl);
  EXPECT_FALSE(before.restart_pending);
  EXPECT_EQ(DetailsOf(instrument.Examine()).controls[0], CodeControl::NotInForce);

  instrument.Apply();
  const Place after = PlaceOf(instrument.Examine(), 34, CodeLanguage::Nl);
  EXPECT_EQ(after.state, CodeState::Protected);
  EXPECT_TRUE(after.restart_pending);
  const Details details = DetailsOf(instrument.Examine());
  EXPECT_EQ(details.controls[0], CodeControl::InForce);
  EXPECT_EQ(details.iis, IisClass::V10);
  EXPECT_EQ(details.journal, JournalClass::None);
}

TEST(CodeOfAnInstrument, SaysWhatTheFirewallDoesAndNothingWhereItCannotBeRead) {
  tests::Instrument unknown;
  EXPECT_EQ(DetailsOf(unknown.Examine()).firewall, FirewallClass::NotConfirmed);

  const auto with = [](const std::string& firewall) {
    tests::Instrument instrument;
    instrument.image.SetFact("services.xml",
                             R"(<services><service name="MpsSvc" state="running" start="auto"/></services>)");
    instrument.image.SetFact("firewall.xml", firewall);
    return DetailsOf(instrument.Examine()).firewall;
  };
  const std::string profile = R"(<profile name="private" active="true" enabled="true" localRulesHonoured="true"/>)";
  EXPECT_EQ(with(R"(<firewall localChanges="take-effect" otherProducts="">)" + profile + "</firewall>"),
            FirewallClass::Absent);
  EXPECT_EQ(with(R"(<firewall localChanges="take-effect" otherProducts="Guard 5">)" + profile + "</firewall>"),
            FirewallClass::OtherVendor);
}

TEST(CodeOfAnInstrument, SaysWhereTheProgramWasStartedFrom) {
  constexpr std::string_view kFolder = R"(C:\Illumina)";
  EXPECT_EQ(ProgramPlaceOf(R"(C:\Illumina\LrmPatchWizard.exe)", kFolder), ProgramPlace::IlluminaFolder);
  EXPECT_EQ(ProgramPlaceOf(R"(c:\illumina\patch\LrmPatchWizard.exe)", kFolder), ProgramPlace::IlluminaFolder);
  EXPECT_EQ(ProgramPlaceOf(R"(C:\Illumina2\LrmPatchWizard.exe)", kFolder), ProgramPlace::Elsewhere);
  EXPECT_EQ(ProgramPlaceOf(R"(E:\LRM-Patch-Wizard.exe)", kFolder), ProgramPlace::Elsewhere);
  EXPECT_EQ(ProgramPlaceOf(R"(C:\Illumina\..\Users\x.exe)", kFolder), ProgramPlace::Elsewhere);
  EXPECT_EQ(ProgramPlaceOf("/usr/bin/lrm-patch-wizard", kFolder), ProgramPlace::Unknown);
  EXPECT_EQ(ProgramPlaceOf("", kFolder), ProgramPlace::Unknown);
  tests::Instrument instrument;
  const auto situation = instrument.Examine();
  EXPECT_EQ(DetailsOf(situation).program, ProgramPlace::Unknown);
  EXPECT_EQ(DetailsOf(situation, ProgramPlace::Elsewhere).program, ProgramPlace::Elsewhere);
  const auto code = Encode(PlaceOf(situation, 13, CodeLanguage::En));
  const auto heard = Decode(*code + Encode(DetailsOf(situation, ProgramPlace::Elsewhere)));
  ASSERT_TRUE(heard);
  EXPECT_EQ(heard->details->program, ProgramPlace::Elsewhere);
}

TEST(CodeOfAnInstrument, WhatDoesNotFitIsUnknownAndNeverAGuess) {
  tests::Instrument instrument("<configuration");
  const auto situation = engine::patch::Examine(instrument.host(), instrument.catalogue, instrument.options);
  ASSERT_TRUE(situation);
  const Place place = PlaceOf(*situation, 19, CodeLanguage::En);
  EXPECT_EQ(place.state, CodeState::Unknown);
  EXPECT_EQ(place.blocker, Blocker::ConfigurationUnreadable);
  EXPECT_EQ(DetailsOf(*situation).firewall, FirewallClass::NotConfirmed);
}

}  // namespace
