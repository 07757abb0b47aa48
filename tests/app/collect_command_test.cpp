// SPDX-License-Identifier: MIT
//
// collect from end to end: files as verify writes them, one table in its forms, exit codes, values that want to be
// markup or formulas.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/cli/fleet.h"
#include "engine/core/text.h"
#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

using nlohmann::json;
using namespace engine::support;

class CollectTest : public testing::Test {
 protected:
  std::string At(std::string_view name) const { return (m_folder / name).string(); }
  /// Whose verification file then lies in "in".
  void Instrument(const std::string& scenario, bool applied) {
    const std::string image = At("image-" + scenario);
    ASSERT_EQ(Lrmpatch({"demo", image, "--scenario", scenario}).code, 0);
    if (applied) {
      ASSERT_EQ(Lrmpatch({"apply", "--image", image}).code, 10);
    }
    Lrmpatch({"verify", "--image", image, "--out", At("in")});
  }
  tests::TempFolder m_folder;
};

TEST_F(CollectTest, FilesOfTwoInstrumentsBecomeOneTableInAllItsForms) {
  Instrument("miseq-lrm24", true);
  Instrument("nextseq550dx-lrm31", false);
  m_folder.Write("list.txt", "LONELY\n");
  const Ran ran =
      Lrmpatch({"collect", At("in"), "--out", At("out"), "--expected", At("list.txt"), "--max-age", "3650", "--json"});
  EXPECT_EQ(ran.code, 6) << ran.err;
  const json document = json::parse(ran.out);
  EXPECT_EQ(document["counts"]["missing"], 1);
  EXPECT_EQ(document["counts"]["unprotected"], 1);
  EXPECT_EQ(document["machines"].size(), 3U);
  EXPECT_EQ(document["written"].size(), 5U);
  for (const auto* name : {"fleet-en.html", "fleet-nl.html", "fleet-zh_CN.html", "fleet.csv", "fleet.json"}) {
    EXPECT_TRUE(m_folder.Has(std::string("out/") + name)) << name;
  }
  EXPECT_NE(m_folder.Read("out/fleet-nl.html").find("Niet beschermd"), std::string::npos);
  EXPECT_NE(m_folder.Read("out/fleet-zh_CN.html").find("未受保护"), std::string::npos);
  EXPECT_NE(m_folder.Read("out/fleet.csv").find("\"LONELY\",\"missing\""), std::string::npos);
  EXPECT_EQ(json::parse(m_folder.Read("out/fleet.json"))["counts"], document["counts"]);
}

TEST_F(CollectTest, ExitCodesTellWhatThereIs) {
  m_folder.Write("empty/readme.txt", "nothing");
  EXPECT_EQ(Lrmpatch({"collect", At("empty")}).code, 8);
  EXPECT_EQ(Lrmpatch({"collect", At("nowhere")}).code, 8);
  EXPECT_EQ(Lrmpatch({"collect"}).code, 2);
  EXPECT_EQ(Lrmpatch({"collect", At("empty"), "--max-age", "0"}).code, 2);
  EXPECT_EQ(Lrmpatch({"collect", At("empty"), "--expected", At("nowhere")}).code, 8);
  m_folder.Write("binary", std::string("\xFF\xFE\x01", 3));
  EXPECT_EQ(Lrmpatch({"collect", At("empty"), "--expected", At("binary")}).code, 2);
}

TEST_F(CollectTest, WhatSearchesFoundStandsInAllForms) {
  const std::string image = At("image");
  ASSERT_EQ(Lrmpatch({"demo", image, "--scenario", "compromised"}).code, 0);
  Lrmpatch({"verify", "--image", image, "--out", At("in")});
  ASSERT_EQ(Lrmpatch({"scan", "--image", image, "--out", At("in"), "--format", "json"}).code, 7);
  const Ran ran = Lrmpatch({"collect", At("in"), "--out", At("out"), "--json"});
  EXPECT_EQ(ran.code, 6) << ran.err;
  const json document = json::parse(ran.out);
  ASSERT_EQ(document["machines"].size(), 1U) << "the search belongs to the instrument of the verification";
  EXPECT_EQ(document["searchCounts"]["signs"], 1);
  EXPECT_EQ(document["machines"][0]["search"]["worst"], "signs");
  EXPECT_NE(m_folder.Read("out/fleet.csv").find("\"signs\""), std::string::npos);
  EXPECT_NE(m_folder.Read("out/fleet-en.html").find("Instruments with signs of unauthorised access: 1."),
            std::string::npos);
  EXPECT_NE(m_folder.Read("out/fleet-nl.html").find("informatiebeveiliger"), std::string::npos);
  EXPECT_NE(m_folder.Read("out/fleet-zh_CN.html").find("入侵迹象"), std::string::npos);
  EXPECT_NE(Lrmpatch({"collect", At("in")}).out.find("Signs of access"), std::string::npos);
}

TEST_F(CollectTest, FindingsEndWithSevenWhereAllAreProtected) {
  const std::string image = At("image");
  ASSERT_EQ(Lrmpatch({"demo", image, "--scenario", "nextseq550dx-lrm31"}).code, 0);
  ASSERT_EQ(Lrmpatch({"apply", "--image", image}).code, 10);
  SetSystem(image, "bootTimeUtc", "2099-01-01T00:00:00Z");
  ASSERT_EQ(Lrmpatch({"verify", "--image", image, "--out", At("in")}).code, 0);
  const json alone = json::parse(Lrmpatch({"collect", At("in"), "--max-age", "3650", "--json"}).out);
  const std::string computer = alone["machines"][0]["computer"];
  m_folder.Write("in/x-traces.json",
                 R"({"command":"scan","worst":"attempts","stopped":false,"computer":")" + computer +
                     R"(","made":"2026-11-28T12:00:00Z","coverage":{"lines":1},"events":{"read":[]}})");
  const Ran ran = Lrmpatch({"collect", At("in"), "--max-age", "3650", "--json"});
  EXPECT_EQ(json::parse(ran.out)["machines"][0]["standing"], alone["machines"][0]["standing"]);
  EXPECT_EQ(alone["exitCode"], 0);
  EXPECT_EQ(ran.code, 7);
  m_folder.Write("in/x-traces.json", "torn");
  EXPECT_EQ(Lrmpatch({"collect", At("in"), "--max-age", "3650"}).code, 8) << "what it found is not known";
}

TEST_F(CollectTest, AReportOfSeveralMachinesIsReadForEachOfThem) {
  for (const char* scenario : {"compromised", "miseq-lrm24"}) {
    ASSERT_EQ(Lrmpatch({"demo", At(scenario), "--scenario", scenario}).code, 0);
  }
  SetSystem(At("miseq-lrm24"), "computerName", "OTHER");
  Lrmpatch({"scan", At("compromised"), At("miseq-lrm24"), "--out", At("in"), "--format", "json"});
  const json table = Lrmpatch({"collect", At("in"), "--json"}).document();
  std::map<std::string, std::string> found;
  for (const json& machine : table["machines"]) found[machine["computer"]] = machine["search"]["worst"];
  EXPECT_EQ(found.size(), 2u) << table.dump(1);
  EXPECT_EQ(found["OTHER"], "harmless") << table.dump(1);
}

TEST_F(CollectTest, ACopyIsNamedWithWhatItIsACopyOf) {
  Instrument("miseq-lrm24", false);
  for (const auto& entry : std::filesystem::directory_iterator(m_folder / "in")) {
    if (entry.path().extension() == ".xml") std::filesystem::copy_file(entry.path(), m_folder / "in/zz.xml");
  }
  Lrmpatch({"collect", At("in"), "--out", At("out")});
  const std::string html = m_folder.Read("out/fleet-en.html");
  EXPECT_NE(html.find("The same as "), std::string::npos);
}

TEST_F(CollectTest, LookingChangesNoFile) {
  Instrument("miseq-lrm24", false);
  std::string before, after;
  for (std::string* all : {&before, &after}) {
    for (const auto& entry : std::filesystem::directory_iterator(m_folder / "in")) {
      *all += entry.path().filename().string() + tests::ReadBytes(entry.path());
    }
    Lrmpatch({"collect", At("in")});
  }
  EXPECT_EQ(before, after);
}

/// One instrument whose name and findings are chosen by somebody who means harm.
Fleet Hostile() {
  Fleet fleet;
  engine::verify::Summary summary;
  summary.computer = "=cmd|' /C calc'!A0";
  summary.instrument = "<script>alert(\"1\")</script>";
  summary.account = "a\"b,c\r\nnext";
  summary.state = engine::patch::State::Unprotected;
  SearchFile search;
  search.path = "<img src=x>-traces.json";
  search.summary = SearchSummary{.computer = summary.computer, .worst = engine::forensics::Grade::Signs};
  fleet.searches = {search};
  CollectedFile file;
  file.path = file.name = "<img src=x>.xml";
  file.summary = summary;
  fleet.files = {file};
  fleet.notes = {{Role::Used, Doubt::None}};
  Member member;
  member.name = summary.computer;
  member.standing = Standing::Unprotected;
  member.file = 0;
  member.search = 0;
  fleet.members = {member};
  return fleet;
}

TEST(FleetFormsTest, NoCellIsAFormulaAndNoRowIsTorn) {
  const std::string csv = FleetCsv(Hostile());
  EXPECT_NE(csv.find("\"'=cmd|"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\"a\"\"b,c??next\""), std::string::npos) << csv;
  EXPECT_EQ(engine::Split(csv, '\n').size(), 3U);  // heading, one row, the end
}

TEST(FleetFormsTest, NoValueIsMarkupAndThePageFetchesNothing) {
  for (const pages::Language language : pages::kAllLanguages) {
    const std::string html = FleetHtml(Hostile(), language);
    for (const auto* text : {"<script", "<img", "<link", "src=\"", "href=", "url(", "@import"}) {
      EXPECT_EQ(html.find(text), std::string::npos) << text;
    }
    EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
    EXPECT_NE(html.find("<svg"), std::string::npos);
  }
}

TEST(FleetFormsTest, EveryStandingAndDoubtHasItsOwnWords) {
  std::set<pages::Msg> words;
  for (const Standing standing : kAllStandings) EXPECT_TRUE(words.insert(StandingWord(standing)).second);
  for (const Doubt doubt : {Doubt::Unreadable, Doubt::Itself, Doubt::FileName, Doubt::Trail, Doubt::TrailDamage,
                            Doubt::Fork, Doubt::Shrunk, Doubt::Future}) {
    EXPECT_TRUE(words.insert(DoubtSentence(doubt)).second) << Name(doubt);
  }
}

}  // namespace
}  // namespace app
