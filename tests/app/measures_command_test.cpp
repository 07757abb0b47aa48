// SPDX-License-Identifier: MIT
//
// firewall, network and exposure as a shell and a script meet them, on demo instruments.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/host/image/image_host.h"
#include "engine/host/private_folder.h"
#include "engine/mitigate/block_journal.h"
#include "engine/mitigate/offline_journal.h"
#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

class MeasuresCommandTest : public testing::Test {
 protected:
  std::string Image(const std::string& scenario) {
    const std::string image = m_folder.path().string() + "/" + scenario;
    EXPECT_EQ(Lrmpatch({"demo", image, "--scenario", scenario}).code, 0);
    return image;
  }
  static Ran On(const std::string& image, Words words) {
    words.insert(words.begin(), {"--image", image});
    return Lrmpatch(words);
  }
  /// What the image says, whatever its lines end with: a port writes the file anew.
  static std::string Rules(const std::string& image) {
    std::string text = tests::ReadBytes(image + "/firewall.xml");
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    return text;
  }

  tests::TempFolder m_folder;
};

TEST_F(MeasuresCommandTest, BlockStatusAndUnblockTellOneStory) {
  const std::string image = Image("miseq-lrm24");
  const json before = On(image, {"firewall", "status", "--json"}).document();
  EXPECT_EQ(before["verdict"]["state"], "absent");
  EXPECT_EQ(before["ports"], json({80}));
  EXPECT_EQ(before["testLines"]["powershell"][0], "Test-NetConnection 10.20.4.31 -Port 80 -InformationLevel Quiet");
  const Ran blocked = On(image, {"firewall", "block", "--json"});
  EXPECT_EQ(blocked.code, 0) << blocked.err;
  EXPECT_EQ(blocked.document()["outcome"], "done");
  EXPECT_EQ(blocked.document()["changed"], true);
  EXPECT_EQ(blocked.document()["verdict"]["state"], "effective");
  EXPECT_EQ(On(image, {"firewall", "block", "--json"}).document()["changed"], false);
  EXPECT_NE(On(image, {"firewall", "status"}).out.find("cannot be proven from here"), std::string::npos);
  const Ran unblocked = On(image, {"firewall", "unblock", "--json"});
  EXPECT_EQ(unblocked.code, 0);
  EXPECT_EQ(unblocked.document()["ourRules"], json::array());
  EXPECT_EQ(On(image, {"audit", "verify"}).code, 0);
}

TEST_F(MeasuresCommandTest, RulesThatDoNotWorkAreNoSuccess) {
  const std::string image = Image("miseq-lrm24");
  std::string rules = Rules(image);
  rules.replace(rules.find("take-effect"), 11, "overridden-by-policy");
  std::ofstream(image + "/firewall.xml", std::ios::binary) << rules;
  const Ran blocked = On(image, {"firewall", "block", "--json"});
  EXPECT_EQ(blocked.code, 6);
  EXPECT_EQ(blocked.document()["outcome"], "done");
  EXPECT_EQ(blocked.document()["verdict"]["state"], "not-effective");
}

TEST_F(MeasuresCommandTest, WithoutRightsNothingIsChanged) {
  const std::string image = Image("not-admin");
  const std::string rules = Rules(image);
  const Ran refused = On(image, {"firewall", "block", "--json"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_EQ(refused.document()["error"]["name"], "NotAdministrator");
  EXPECT_NE(refused.err.find("Nothing was changed."), std::string::npos);
  EXPECT_EQ(Rules(image), rules);
}

TEST_F(MeasuresCommandTest, PortsAreAListOfNumbers) {
  const std::string image = Image("miseq-lrm24");
  const Ran blocked = On(image, {"firewall", "block", "--ports", "80,443", "--json"});
  EXPECT_EQ(blocked.document()["ports"], json({80, 443}));
  EXPECT_EQ(blocked.document()["added"].size(), 2u);
  for (const char* wrong : {"0", "65536", "http", "80;443", "-1"}) {
    EXPECT_EQ(On(image, {"firewall", "block", "--ports", wrong}).code, 2) << wrong;
  }
  EXPECT_EQ(On(image, {"firewall"}).code, 2);
  EXPECT_EQ(On(image, {"firewall", "open"}).code, 2);
}

TEST_F(MeasuresCommandTest, ExposureNamesWhoLosesAccess) {
  const std::string image = Image("miseq-lrm24");
  const json found = On(image, {"exposure", "--json"}).document();
  ASSERT_EQ(found["computers"].size(), 1u);
  EXPECT_EQ(found["computers"][0]["address"], "10.20.7.112");
  EXPECT_EQ(found["computers"][0]["use"], "sends-sheets");
  EXPECT_EQ(found["computers"][0]["first"], "2022-05-11T08:02:17Z");
  EXPECT_EQ(found["logs"]["firstDay"], "2022-05-11");
  EXPECT_NE(On(image, {"exposure"}).out.find("10.20.7.112"), std::string::npos);
  for (const char* wrong : {"0", "-1", "x", "99999"}) EXPECT_EQ(On(image, {"exposure", "--days", wrong}).code, 2);
  std::filesystem::remove_all(image + "/C/inetpub/logs");
  const Ran unknown = On(image, {"exposure", "--json"});
  EXPECT_EQ(unknown.code, 8) << "not nobody: unknown";
  EXPECT_EQ(unknown.document()["error"]["name"], "LogNotFound");
}

TEST_F(MeasuresCommandTest, BlockAndUnblockLeaveTheRulesAsTheyWere) {
  const std::string image = Image("miseq-lrm24");
  const std::string before = Rules(image);
  ASSERT_EQ(On(image, {"firewall", "block", "--ports", "80,443,8080"}).code, 0);
  EXPECT_NE(Rules(image), before);
  ASSERT_EQ(On(image, {"firewall", "unblock"}).code, 0);
  EXPECT_EQ(Rules(image), before);
}

TEST_F(MeasuresCommandTest, TheNetworkGoesOffAndOnAgain) {
  const std::string image = Image("miseq-lrm24");
  const Ran off = On(image, {"network", "off", "--json"});
  EXPECT_EQ(off.code, 0) << off.err;
  const json document = off.document();
  EXPECT_EQ(document["outcome"], "done");
  EXPECT_EQ(document["changed"], true);
  EXPECT_FALSE(document["switches"].empty());
  for (const json& adapter : document["switches"]) EXPECT_EQ(adapter["on"], false) << adapter;
  EXPECT_EQ(On(image, {"network", "off", "--json"}).document()["changed"], false);
  EXPECT_NE(On(image, {"network"}).out.find("switched off"), std::string::npos);
  const Ran on = On(image, {"network", "on"});
  EXPECT_EQ(on.code, 0);
  EXPECT_NE(on.out.find("on again"), std::string::npos) << on.out;
  EXPECT_NE(On(image, {"network", "on"}).out.find("No network adapter was switched off here"), std::string::npos);
  EXPECT_EQ(On(image, {"audit", "verify"}).code, 0);
  EXPECT_EQ(On(image, {"network", "down"}).code, 2);
  EXPECT_EQ(On(image, {"network", "on", "--yes"}).code, 2);
}

TEST_F(MeasuresCommandTest, WhoWorksFromElsewhereIsCutOffOnlyWithYes) {
  const std::string image = Image("miseq-lrm24");
  std::string network = tests::ReadBytes(image + "/network.xml");
  network.insert(
      network.find("</network>"),
      R"(<connection localAddress="10.20.4.31" localPort="3389" remoteAddress="10.20.7.9" remotePort="50123" pid="8"/>)");
  std::ofstream(image + "/network.xml", std::ios::binary) << network;
  const Ran refused = On(image, {"network", "off", "--json"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_EQ(refused.document()["error"]["name"], "RemoteSessionOn");
  EXPECT_NE(refused.err.find("10.20.7.9"), std::string::npos) << refused.err;
  EXPECT_EQ(On(image, {"network", "off", "--yes"}).code, 0);
}

TEST_F(MeasuresCommandTest, AnInterruptedBlockIsToldByStatusAndClosedByRecover) {
  const std::string image = Image("miseq-lrm24");
  ASSERT_EQ(On(image, {"firewall", "block"}).code, 0);
  std::filesystem::create_directories(image + "/C/ProgramData/LRM Patch Wizard");
  {
    const auto host = engine::ImageHost::Open(image).value();
    const auto folder = engine::PrivateFolder(*host).value();
    const engine::mitigate::BlockJournal journal{.id = "x-1", .time = *engine::ParseUtc("2026-11-21T14:05:00Z")};
    ASSERT_TRUE(WriteBlockJournal(*host, folder, journal));
  }
  const json status = On(image, {"status", "--json"}).document();
  ASSERT_EQ(status["openMeasures"].size(), 1u);
  EXPECT_EQ(status["openMeasures"][0]["action"], "firewall-block");
  EXPECT_NE(On(image, {"status"}).out.find("firewall-block"), std::string::npos);
  constexpr std::string_view kMore = "Something else was begun";
  SetSystem(image, "elevated", "false");
  const Ran refused = On(image, {"recover", "undo"});
  EXPECT_EQ(refused.code, 3);
  EXPECT_EQ((refused.out + refused.err).find(kMore), std::string::npos) << "it is the same one";
  SetSystem(image, "elevated", "true");
  const Ran undone = On(image, {"recover", "undo", "--json"});
  EXPECT_EQ(undone.code, 0) << undone.err;
  EXPECT_EQ(undone.document()["command"], "recover");
  EXPECT_EQ(undone.document()["verdict"]["state"], "absent");
  EXPECT_EQ(On(image, {"status", "--json"}).document()["openMeasures"], json::array());
}

TEST_F(MeasuresCommandTest, RecoverClosesOneAndTellsOfTheOther) {
  const std::string image = Image("miseq-lrm24");
  ASSERT_EQ(On(image, {"firewall", "block"}).code, 0);
  {
    const auto host = engine::ImageHost::Open(image).value();
    const auto folder = engine::PrivateFolder(*host).value();
    const auto time = *engine::ParseUtc("2026-11-21T14:05:00Z");
    ASSERT_TRUE(WriteBlockJournal(*host, folder, engine::mitigate::BlockJournal{.id = "x-1", .time = time}));
    ASSERT_TRUE(WriteOfflineJournal(*host, folder, engine::mitigate::OfflineJournal{.id = "x-2", .time = time}));
  }
  const auto said = [&] {
    const Ran ran = On(image, {"recover", "undo"});
    return ran.out + ran.err;
  };
  EXPECT_NE(said().find("Something else was begun"), std::string::npos);
  EXPECT_EQ(said().find("Something else was begun"), std::string::npos);
  EXPECT_EQ(On(image, {"status", "--json"}).document()["openMeasures"], json::array());
}

TEST_F(MeasuresCommandTest, TheNetworkIsHeldAgainstTheListAndNobodyIsAccused) {
  const std::string image = Image("miseq-lrm24");
  const Ran ran = On(image, {"network"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  for (const char* wanted : {"10.20.7.112", "3C-D9-2B-5E-77-12", "not in your list", "Local Run Manager (HTTP)"}) {
    EXPECT_NE(ran.out.find(wanted), std::string::npos) << wanted << " in\n" << ran.out;
  }
  EXPECT_EQ(ran.out.find("malicious"), std::string::npos);
  EXPECT_NE(On(image, {"network", "--lang", "nl"}).out.find("Bestanden delen van Windows"), std::string::npos);
  const json found = On(image, {"network", "--json"}).document();
  EXPECT_EQ(found["remoteSession"], false);
  EXPECT_EQ(found["adapters"][0]["addresses"][0]["prefixLength"], 22);
}

}  // namespace
}  // namespace app
