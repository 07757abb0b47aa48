// SPDX-License-Identifier: MIT
//
// Results of the field tests: what fits the form is read, anything else is refused as a whole; an answer rests on them
// only for an IIS of the same version, and never where one of them says otherwise.
#include "engine/iis/policy/observations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/iis/policy/observed.h"
#include "tests/engine/iis/policy/golden_setup.h"
#include "tests/support/test_paths.h"

namespace engine::iis {
namespace {

using Holds = Observation::Holds;

constexpr std::string_view kFile =
    R"(<?xml version="1.0" encoding="utf-8"?>)"
    "\n<!-- from the lab -->\n"
    R"(<observations schema="1" iis="7.5" windows="6.1.7601" date="2026-11-28T12:00:00Z" machine="LAB-7">)"
    R"(<observation test="F-2" holds="yes" detail="as assumed"/>)"
    R"(<observation test="F-5" holds="no" detail="not as assumed"/>)"
    R"(<observation test="F-14" holds="not-run" detail=""/>)"
    R"(</observations>)";

std::string With(std::string_view from, std::string_view to) {
  std::string text(kFile);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(ObservationsTest, AFileOfTheFormIsRead) {
  const auto rows = ParseObservations(kFile, "o.xml");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 3u);
  const Observation expected{"F-2", Holds::Yes, "LAB-7", "6.1.7601", 7, 5, ParseUtc("2026-11-28T12:00:00Z").value()};
  EXPECT_EQ(rows->at(0), expected);
  EXPECT_EQ(rows->at(1).holds, Holds::No);
  EXPECT_EQ(rows->at(2).holds, Holds::NotRun);
}

TEST(ObservationsTest, TheExampleOfTheKitIsRead) {
  const auto rows = ParseObservations(tests::ReadData("observations.xml"), "observations.xml");
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), 14u);
}

TEST(ObservationsTest, WhatIsNotOfTheFormIsRefusedAsAWhole) {
  const std::string bad[] = {
      "",
      "no xml",
      std::string(kFile) + "<observations/>",
      std::string(kFile) + '\0' + "x",
      With("observations schema", "observation schema"),
      With(R"(schema="1")", R"(schema="2")"),
      With(R"(schema="1" )", ""),
      With(R"(schema="1")", R"(schema="1" more="x")"),
      With(R"(schema="1")", R"(schema="1" schema="1")"),
      With(R"(iis="7.5")", R"(iis="7")"),
      With(R"(iis="7.5")", R"(iis="7.5.1")"),
      With(R"(iis="7.5")", R"(iis="-7.5")"),
      With(R"(iis="7.5")", R"(iis="7000.5")"),
      With(R"(windows="6.1.7601")", R"(windows="Windows 7")"),
      With("12:00:00Z", "12:00:00"),
      With("2026-11-28T", "2026-13-28T"),
      With("LAB-7", "LAB&#10;7"),
      With("F-2", "F-0"),
      With("F-2", "F-15"),
      With("F-2", "F-02"),
      With("F-2", "F-2a"),
      With("F-2", "F-14"),
      With(R"(holds="yes")", R"(holds="YES")"),
      With(R"(holds="yes" )", ""),
      With(R"(detail="as assumed"/>)", R"(detail="x"><a/></observation>)"),
      With("</observations>", "text</observations>"),
      With("</observations>", "<note/></observations>"),
      With(R"(<!-- from the lab -->)", R"(<!DOCTYPE observations [<!ENTITY a "b">]>)"),
      R"(<observations schema="1" iis="7.5" windows="6.1.7601" date="2026-11-28T12:00:00Z" machine="x"/>)"};
  for (const std::string& bytes : bad) {
    const auto rows = ParseObservations(bytes, "o.xml");
    ASSERT_FALSE(rows) << bytes;
    EXPECT_EQ(rows.error().id, Id::ObservationsDamaged) << bytes;
    EXPECT_EQ(rows.error().object, "o.xml") << bytes;
  }
}

// ---- What rests on them ----------------------------------------------------------------------------------------------

Observation Seen(std::string test, Holds holds, int major, int minor, std::string date = "2026-11-28T12:00:00Z") {
  return {std::move(test), holds, "LAB-" + std::to_string(major), "10.0.19045", major, minor, ParseUtc(date).value()};
}

TEST(ObservedTest, OnlyTheSameIisCountsAndOneThatSaysOtherwiseTakesItBack) {
  ServerFacts facts;
  facts.iis_major = 7;
  facts.iis_minor = 5;
  EXPECT_EQ(SeenHere(facts, "F-2"), nullptr);
  facts.observations = {Seen("F-2", Holds::Yes, 10, 0), Seen("F-2", Holds::NotRun, 7, 5),
                        Seen("F-5", Holds::Yes, 7, 5)};
  EXPECT_EQ(SeenHere(facts, "F-2"), nullptr);
  facts.observations.push_back(Seen("F-2", Holds::Yes, 7, 5));
  facts.observations.push_back(Seen("F-2", Holds::Yes, 7, 5, "2027-01-01T00:00:00Z"));
  ASSERT_NE(SeenHere(facts, "F-2"), nullptr);
  EXPECT_EQ(SeenHere(facts, "F-2")->date, ParseUtc("2027-01-01T00:00:00Z")) << "the newest is named";
  EXPECT_TRUE(SeenOtherwise(facts).empty());
  facts.observations.push_back(Seen("F-2", Holds::No, 7, 5));
  facts.observations.push_back(Seen("F-2", Holds::No, 10, 0));
  EXPECT_EQ(SeenHere(facts, "F-2"), nullptr);
  const std::vector<Finding> otherwise = {{Id::ObservedOtherwise, "F-2", {{"computer", "LAB-7"}}}};
  EXPECT_EQ(SeenOtherwise(facts), otherwise);
  facts.iis_major = 0;
  EXPECT_EQ(SeenHere(facts, "F-5"), nullptr) << "an IIS of unknown version is none";
}

Answer AnswerWith(tests::GoldenServer& server, Request request, std::vector<Observation> seen) {
  server.facts.observations = std::move(seen);
  return server.Explain(std::move(request));
}

TEST(ObservedTest, RoutedHandlersAreNotProvenUntilOneWasSeen) {
  const auto ask = [](std::vector<Observation> seen) {
    tests::GoldenServer server("B0 C1");
    server.AddWebConfig(R"(<modules runAllManagedModulesForAllRequests="true"/>)");
    return AnswerWith(server, tests::RemoteGet("/index.html"), std::move(seen));
  };
  const Answer before = ask({});
  EXPECT_EQ(before.proof, Proof::Unproven) << tests::Describe(before);
  EXPECT_TRUE(before.observed.empty());
  const Answer after = ask({Seen("F-5", Holds::Yes, 10, 0)});
  EXPECT_EQ(after.proof, Proof::Observed) << tests::Describe(after);
  EXPECT_EQ(Mark(after.proof), 'O');
  EXPECT_EQ(after.kind, before.kind);
  EXPECT_EQ(after.codes, before.codes);
  ASSERT_EQ(after.observed.size(), 1u);
  EXPECT_EQ(after.observed.front().machine, "LAB-10");
  EXPECT_EQ(ask({Seen("F-5", Holds::No, 10, 0)}).proof, Proof::Unproven);
  EXPECT_EQ(ask({Seen("F-5", Holds::Yes, 8, 5)}).proof, Proof::Unproven);
  EXPECT_EQ(ask({Seen("F-6", Holds::Yes, 10, 0)}).proof, Proof::Unproven) << "another test";
}

/// The set of answers stays: the field test has no say about caching profiles. What it says is the mark.
TEST(ObservedTest, ACachingProfileKeepsItsTwoAnswers) {
  const auto ask = [](std::vector<Observation> seen) {
    tests::GoldenServer server("B0 C2");
    server.AddWebConfig(
        R"(<caching><profiles><add extension=".html" policy="CacheUntilChange" /></profiles></caching>)");
    return AnswerWith(server, tests::LocalGet("/index.html"), std::move(seen));
  };
  const Answer before = ask({}), after = ask({Seen("F-6", Holds::Yes, 10, 0)});
  EXPECT_EQ(before.proof, Proof::Unproven) << tests::Describe(before);
  EXPECT_EQ(after.proof, Proof::Observed) << tests::Describe(after);
  EXPECT_EQ(after.kind, before.kind);
}

TEST(ObservedTest, IPv6EntriesOnIis75) {
  const auto ask = [](std::vector<Observation> seen) {
    tests::GoldenServer server("B0 C2");
    server.facts.iis_major = 7;
    server.facts.iis_minor = 5;
    Request request = tests::LocalGet("/");
    request.from = "::1";
    request.to = "::1";
    return AnswerWith(server, std::move(request), std::move(seen));
  };
  EXPECT_EQ(ask({}).proof, Proof::Unproven);
  EXPECT_EQ(ask({Seen("F-2", Holds::Yes, 10, 0)}).proof, Proof::Unproven);
  const Answer after = ask({Seen("F-2", Holds::Yes, 7, 5)});
  EXPECT_EQ(after.proof, Proof::Observed) << tests::Describe(after);
  EXPECT_EQ(after.observed.size(), 1u);
}

TEST(ObservedTest, WhatIsOnlyObservedIsWeakerThanDocumentedAndStrongerThanGeneral) {
  EXPECT_EQ(Weaker(Proof::Documented, Proof::Observed), Proof::Observed);
  EXPECT_EQ(Weaker(Proof::Counted, Proof::Observed), Proof::Observed);
  EXPECT_EQ(Weaker(Proof::Observed, Proof::General), Proof::General);
}

// ---- Where they lie --------------------------------------------------------------------------------------------------

TEST(ObservedTest, ThoseInOurFolderCountAndADamagedOneIsTold) {
  tests::ImageBuilder image;
  image.SetElevated(true);
  const std::string folder = R"(C:\ProgramData\LRM Patch Wizard\observations\)";
  image.AddFile(folder + "a.xml", kFile).AddFile(folder + "b.XML", "broken").AddFile(folder + "c.txt", "no matter");
  std::vector<Finding> findings;
  EXPECT_EQ(ReadObservations(*image.Open(), findings).size(), 3u);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings.front().id, Id::ObservationsDamaged);
  EXPECT_EQ(findings.front().object, folder + "b.XML");
  image.SetElevated(false);
  findings.clear();
  EXPECT_TRUE(ReadObservations(*image.Open(), findings).empty()) << "not ours to read";
  EXPECT_TRUE(findings.empty());
}

}  // namespace
}  // namespace engine::iis
