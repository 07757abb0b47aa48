// SPDX-License-Identifier: MIT
//
// The live probe: a change that silences LRM on this screen is undone, what was down before is nobody's failure, and
// what a machine cannot tell about itself is not told.
#include "engine/patch/probe.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/verify/gather.h"
#include "tests/engine/patch/support/answering_host.h"
#include "tests/engine/patch/support/instrument.h"

namespace {

using namespace engine;
using namespace engine::patch;
using tests::AnsweringHost;
using tests::Instrument;

constexpr std::string_view kOwn = "10.0.0.5";

WebAnswer Status(unsigned status, std::string server = "Microsoft-IIS/10.0", std::string body = "LRM") {
  WebAnswer answer;
  answer.outcome = WebAnswer::Outcome::Answered;
  answer.status = status;
  answer.server = std::move(server);
  answer.body = std::move(body);
  return answer;
}

WebAnswer NoAnswer(WebAnswer::Outcome outcome) {
  WebAnswer answer;
  answer.outcome = outcome;
  return answer;
}

struct Lab {
  Lab() {
    lrm.image.SetFact("network.xml", "<network><address value=\"10.0.0.5\"/></network>");
    lrm.options.pace.wait = [this](std::chrono::milliseconds time) { waited += time; };
  }
  AnsweringHost& host() {
    if (!answering) answering.emplace(lrm.host());
    return *answering;
  }
  ActionReport Do(ActionReport (*action)(Host&, const lrm::Catalogue&, const Options&)) {
    return action(host(), lrm.catalogue, lrm.options);
  }
  verify::Verification Verify() { return verify::Gather(Examine(host(), lrm.catalogue, lrm.options).value()); }
  DoorVerdict At(std::string_view address) {
    for (const DoorReport& door : Verify().doors) {
      if (door.probed.door.address == address && !door.probed.door.secure) return door.verdict;
    }
    ADD_FAILURE() << "no door at " << address;
    return DoorVerdict::NotDecisive;
  }

  Instrument lrm;
  std::optional<AnsweringHost> answering;
  std::chrono::milliseconds waited{0};
};

TEST(ProbeTest, ADoorThatWasOpenIsSeenToCloseAndLrmStaysOnThisScreen) {
  Lab lab;
  EXPECT_EQ(lab.At("127.0.0.1"), DoorVerdict::Answers);
  EXPECT_EQ(lab.At(kOwn), DoorVerdict::NotDecisive) << "nothing is in force that should refuse";
  ASSERT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
  EXPECT_GE(lab.waited, lab.lrm.options.pace.settle) << "the first answers may be the old configuration's";
  EXPECT_EQ(lab.At("127.0.0.1"), DoorVerdict::Answers);
  EXPECT_EQ(lab.At(kOwn), DoorVerdict::Refused);
  EXPECT_EQ(lab.Verify().assessment.state, State::Protected);
}

TEST(ProbeTest, ByLoopbackBindingsTheDoorClosesToo) {
  Lab lab;
  lab.lrm.WithoutIpModule();
  ASSERT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(lab.At("127.0.0.1"), DoorVerdict::Answers);
  EXPECT_EQ(lab.At(kOwn), DoorVerdict::Refused);
}

TEST(ProbeTest, AChangeThatSilencesLrmOnThisScreenIsUndoneAndTheUndoIsAsked) {
  Lab lab;
  const std::string before = lab.lrm.host().files().Read(WinPath::Parse(tests::kConfigPath).value()).value();
  lab.host().instead = [&](const WebRequest&) -> Result<WebAnswer> {
    return lab.lrm.OnDisk() == before ? Status(200) : NoAnswer(WebAnswer::Outcome::Refused);
  };
  const ActionReport report = lab.Do(Apply);
  ASSERT_TRUE(report.error);
  EXPECT_EQ(report.error->id, Id::LocalProbeFailed);
  EXPECT_EQ(report.outcome, Outcome::Undone);
  EXPECT_EQ(lab.lrm.OnDisk(), before);
  EXPECT_FALSE(tests::Has(report.findings, Id::LocalProbeFailed)) << "it answers again";
  EXPECT_GE(lab.waited, lab.lrm.options.pace.limit);
}

TEST(ProbeTest, ASilenceThatTheUndoDoesNotEndIsTold) {
  Lab lab;
  const std::string before = lab.lrm.host().files().Read(WinPath::Parse(tests::kConfigPath).value()).value();
  bool broken = false;
  lab.host().instead = [&](const WebRequest&) -> Result<WebAnswer> {
    broken |= lab.lrm.OnDisk() != before;
    return broken ? Status(503, "Microsoft-HTTPAPI/2.0") : Status(200);
  };
  const ActionReport report = lab.Do(Apply);
  EXPECT_EQ(report.outcome, Outcome::Undone);
  EXPECT_EQ(lab.lrm.OnDisk(), before);
  EXPECT_TRUE(tests::Has(report.findings, Id::LocalProbeFailed));
}

TEST(ProbeTest, ALateAnswerIsWaitedForAndIsNoFailure) {
  Lab lab;
  const std::string before = lab.lrm.host().files().Read(WinPath::Parse(tests::kConfigPath).value()).value();
  lab.host().instead = [&](const WebRequest&) -> Result<WebAnswer> {
    const bool restarting = lab.lrm.OnDisk() != before && lab.waited < std::chrono::seconds(12);
    return restarting ? Status(503) : Status(401);
  };
  EXPECT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
  EXPECT_GE(lab.waited, std::chrono::seconds(12));
}

TEST(ProbeTest, WhatWasDownBeforeIsNotOurFailureAndNothingIsWaitedFor) {
  for (const WebAnswer& down : {NoAnswer(WebAnswer::Outcome::Refused), NoAnswer(WebAnswer::Outcome::TimedOut),
                                Status(503), Status(404, "Microsoft-HTTPAPI/2.0")}) {
    Lab lab;
    lab.host().instead = [&](const WebRequest&) -> Result<WebAnswer> { return down; };
    EXPECT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
    EXPECT_EQ(lab.waited.count(), 0);
    EXPECT_TRUE(tests::Has(lab.Verify().findings, Id::LocalProbeFailed)) << "verifying tells it";
  }
}

TEST(ProbeTest, ADoorThatAnswersAgainstTheConfigurationTakesTheWordProtectedAway) {
  Lab lab;
  ASSERT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
  lab.host().instead = [](const WebRequest&) -> Result<WebAnswer> { return Status(200); };
  const verify::Verification found = lab.Verify();
  EXPECT_EQ(found.assessment.state, State::Unknown);
  EXPECT_TRUE(tests::Has(found.findings, Id::RemoteProbeAnswered));
  EXPECT_TRUE(tests::Has(found.assessment.reasons, Id::RemoteProbeAnswered));
}

TEST(ProbeTest, AnotherWebsiteBehindTheSameAddressIsNoOpenDoor) {
  Lab lab;
  lab.lrm.WithoutIpModule();
  ASSERT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
  lab.host().instead = [](const WebRequest& request) -> Result<WebAnswer> {
    return Status(200, "Microsoft-IIS/10.0", request.address == kOwn ? "welcome" : "LRM");
  };
  EXPECT_EQ(lab.At(kOwn), DoorVerdict::NotDecisive);
  EXPECT_EQ(lab.Verify().assessment.state, State::Protected);
  lab.host().instead = [](const WebRequest&) -> Result<WebAnswer> { return Status(200); };
  EXPECT_EQ(lab.At(kOwn), DoorVerdict::Open) << "LRM's own page";
}

TEST(ProbeTest, OwnAddressesThatMayPassDecideNothing) {
  Lab lab;
  lab.lrm.options.wishes.allow_own_addresses = true;
  ASSERT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(lab.At(kOwn), DoorVerdict::NotDecisive);
  EXPECT_EQ(lab.Verify().assessment.state, State::Protected);
}

TEST(ProbeTest, AnImageIsNotAskedAndThatIsSaid) {
  Instrument lrm;
  EXPECT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  const verify::Verification found = verify::Gather(lrm.Examine());
  EXPECT_FALSE(found.probed());
  EXPECT_TRUE(tests::Has(found.findings, Id::NotProbed));
}

TEST(ProbeTest, WhoDoesNotWantItIsNotAsked) {
  Lab lab;
  const verify::Verification found =
      verify::Gather(Examine(lab.host(), lab.lrm.catalogue, lab.lrm.options).value(), false);
  EXPECT_EQ(lab.host().asked(), 0);
  EXPECT_TRUE(tests::Has(found.findings, Id::NotProbed));
}

TEST(ProbeTest, RemovingOpensDoorsAndAsksNobody) {
  Lab lab;
  ASSERT_EQ(lab.Do(Apply).outcome, Outcome::DoneRebootRequired);
  lab.waited = {};
  EXPECT_EQ(Remove(lab.host(), lab.lrm.catalogue, lab.lrm.options, {}).outcome, Outcome::Done);
  EXPECT_EQ(lab.waited.count(), 0);
}

TEST(ProbeTest, EachPortAtEachAddressLoopbackFirst) {
  Lab lab;
  const auto doors = Examine(lab.host(), lab.lrm.catalogue, lab.lrm.options).value().Doors();
  ASSERT_FALSE(doors.empty());
  EXPECT_EQ(doors.front().address, "127.0.0.1");
  EXPECT_TRUE(std::ranges::is_partitioned(doors, &Door::local));
  EXPECT_TRUE(std::ranges::any_of(doors, [](const Door& door) { return door.address == kOwn && !door.local; }));
  EXPECT_EQ(UrlOf({.address = "::1", .port = 443, .secure = true, .host = {}, .local = true}), "https://[::1]:443/");
}

}  // namespace
