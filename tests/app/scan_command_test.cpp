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

}  // namespace
}  // namespace app
