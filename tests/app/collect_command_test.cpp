// SPDX-License-Identifier: MIT
//
// collect from end to end: files as verify writes them, one table in its forms, exit codes, values that want to be
// markup or formulas.
#include <gtest/gtest.h>

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
  CollectedFile file;
  file.path = file.name = "<img src=x>.xml";
  file.summary = summary;
  fleet.files = {file};
  fleet.notes = {{Role::Used, Doubt::None}};
  Member member;
  member.name = summary.computer;
  member.standing = Standing::Unprotected;
  member.file = 0;
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
