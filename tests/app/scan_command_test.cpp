// SPDX-License-Identifier: MIT
//
// scan: on the scenario of a break-in it tells the story, on an ordinary instrument it finds nothing, and it never
// changes the image.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class ScanCommandTest : public testing::Test {
 protected:
  std::string Image(const std::string& scenario) {
    const std::string image = m_folder.path().string() + "/" + scenario;
    EXPECT_EQ(Lrmpatch({"demo", image, "--scenario", scenario}).code, 0);
    return image;
  }
  json Scan(const std::string& scenario, int code) {
    const Ran ran = Lrmpatch({"--image", Image(scenario), "scan", "--json"});
    EXPECT_EQ(ran.code, code) << ran.err;
    return json::parse(ran.out, nullptr, false);
  }
  tests::TempFolder m_folder;
};

bool Has(const json& traces, const std::string& rule, const std::string& grade) {
  return std::ranges::any_of(traces,
                             [&](const json& trace) { return trace["rule"] == rule && trace["grade"] == grade; });
}

TEST_F(ScanCommandTest, TheBreakInIsTold) {
  const json found = Scan("compromised", 7);
  EXPECT_EQ(found["worst"], "signs");
  EXPECT_TRUE(Has(found["traces"], "command", "signs"));
  EXPECT_TRUE(Has(found["traces"], "script-appeared", "signs"));
  EXPECT_TRUE(Has(found["traces"], "traversal", "attempts"));
  EXPECT_TRUE(Has(found["traces"], "web-shell", "attempts"));
  for (const json& trace : found["traces"]) {
    EXPECT_EQ(trace["client"], "10.20.9.66") << trace;
    EXPECT_FALSE(trace["meaning"].is_null());
  }
  EXPECT_EQ(found["events"]["found"].size(), 2u);
  EXPECT_EQ(found["coverage"]["unread"], 0);
}

TEST_F(ScanCommandTest, OrdinaryInstrumentsShowNothingAboveUnusual) {
  for (const char* scenario : {"miseq-lrm24", "nextseq550dx-lrm31", "iseq-lrm30", "miniseq-lrm13"}) {
    const json found = Scan(scenario, 0);
    EXPECT_NE(found["worst"], "signs") << scenario;
    EXPECT_NE(found["worst"], "attempts") << scenario;
  }
}

TEST_F(ScanCommandTest, TheReportIsWrittenOnceMoreBesideTheFirst) {
  const std::string image = Image("compromised"), out = m_folder.path().string() + "/out";
  EXPECT_EQ(Lrmpatch({"--image", image, "--lang", "nl", "scan", "--out", out}).code, 7);
  EXPECT_EQ(Lrmpatch({"--image", image, "--lang", "zh_CN", "scan", "--out", out, "--format", "html,csv"}).code, 7);
  std::map<std::string, int> endings;
  for (const auto& entry : fs::directory_iterator(out)) ++endings[entry.path().extension().string()];
  EXPECT_EQ(endings[".html"], 2);
  EXPECT_EQ(endings[".csv"], 2);
  EXPECT_EQ(endings[".json"], 1);
  EXPECT_EQ(endings[".txt"], 2);
}

TEST_F(ScanCommandTest, FoldersOfThisComputerAreReadInstead) {
  const fs::path logs = m_folder.path() / "logs";
  fs::create_directories(logs / "W3SVC7");
  std::ofstream(logs / "W3SVC7" / "u_ex220511.log")
      << "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2022-05-11 04:14:07 10.0.0.9 POST /x.asp 404\n";
  const Ran ran = Lrmpatch({"--image", Image("miseq-lrm24"), "scan", "--logs", logs.string(), "--json"});
  EXPECT_EQ(ran.code, 7);
  const json found = json::parse(ran.out, nullptr, false);
  EXPECT_EQ(found["coverage"]["lines"], 1);
  EXPECT_EQ(found["worst"], "attempts");
  EXPECT_EQ(Lrmpatch({"--image", Image("iseq-lrm30"), "scan", "--format", "pdf"}).code, 2);
}

TEST_F(ScanCommandTest, ExportedEventsAreReadInstead) {
  const fs::path events = m_folder.path() / "events";
  fs::create_directories(events);
  std::ofstream(events / "security.xml")
      << "<Events><Event><System><Provider Name='Auditing'/><EventID>1102</EventID><TimeCreated "
         "SystemTime='2026-05-11T04:14:07.1Z'/><Channel>Security</Channel></System></Event></Events>";
  const Ran ran = Lrmpatch({"--image", Image("compromised"), "scan", "--events", events.string(), "--json"});
  const json found = json::parse(ran.out, nullptr, false)["events"];
  EXPECT_EQ(found["exported"], true);
  EXPECT_EQ(found["read"], json::array({"Security"}));
  ASSERT_EQ(found["found"].size(), 1u);
  EXPECT_EQ(found["found"][0]["kind"], "log-cleared");
}

TEST_F(ScanCommandTest, SeveralMachinesAreOneReportAndOneThatCannotBeSearchedStopsNoOther) {
  const fs::path logs = m_folder.path() / "from-the-lab", out = m_folder.path() / "out";
  fs::create_directories(logs);
  std::ofstream(logs / "u_ex220511.log")
      << "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2022-05-11 04:14:07 10.20.9.66 GET / 200\n";
  const std::string image = Image("compromised"), none = m_folder.path().string() + "/none";
  const Ran ran = Lrmpatch({"scan", image, logs.string(), none, "--out", out.string(), "--json"});
  EXPECT_EQ(ran.code, 7) << ran.err;
  const json found = json::parse(ran.out, nullptr, false);
  ASSERT_EQ(found["machines"].size(), 3u);
  EXPECT_EQ(found["worst"], "signs");
  EXPECT_EQ(found["machines"][1]["name"], "from-the-lab");
  EXPECT_EQ(found["machines"][1]["coverage"]["lines"], 1);
  EXPECT_EQ(found["machines"][2]["error"]["name"], "FileNotFound");
  ASSERT_EQ(found["shared"].size(), 1u);
  EXPECT_EQ(found["shared"][0]["value"], "10.20.9.66");
  EXPECT_EQ(found["shared"][0]["machines"].size(), 2u);
  EXPECT_EQ(found["files"].size(), 4u);
  const Ran dutch = Lrmpatch({"--lang", "nl", "scan", image, logs.string()});
  EXPECT_NE(dutch.out.find("Op meer dan één instrument gezien"), std::string::npos) << dutch.out;
}

TEST_F(ScanCommandTest, ExitCodesOfSeveralMachines) {
  const fs::path quiet = m_folder.path() / "quiet";
  fs::create_directories(quiet);
  std::ofstream(quiet / "u_ex220511.log")
      << "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2022-05-11 04:14:07 10.0.0.9 GET / 200\n";
  const std::string none = m_folder.path().string() + "/none";
  EXPECT_EQ(Lrmpatch({"scan", quiet.string()}).code, 0);
  EXPECT_EQ(Lrmpatch({"scan", quiet.string(), none}).code, 8);
  EXPECT_EQ(Lrmpatch({"--image", quiet.string(), "scan", quiet.string()}).code, 2);
  EXPECT_EQ(Lrmpatch({"scan", quiet.string(), "--logs", quiet.string()}).code, 2);
}

}  // namespace
}  // namespace app
