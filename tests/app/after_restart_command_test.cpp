// SPDX-License-Identifier: MIT
//
// apply, after-restart, watch and explain --observations as a shell and Windows' Task Scheduler meet them: what is
// scheduled, what each task does when it is started, what is printed and what the exit code says.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_paths.h"

namespace app {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

class AfterRestartCommandTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(Lrmpatch({"demo", m_image, "--scenario", "miseq-lrm24"}).code, 0);
    const std::filesystem::path programs = m_image + "/C/Program Files/LRM Patch Wizard";
    std::filesystem::create_directories(programs);
    Write(programs / "lrmpatch.exe", "MZ command line");
    Write(programs / "LrmPatchWizard.exe", "MZ window");
  }
  static void Write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  }
  Ran Do(Words words) const {
    words.insert(words.begin(), {"--image", m_image});
    return Lrmpatch(words);
  }
  void Restart() const { SetSystem(m_image, "bootTimeUtc", "2099-01-01T00:00:00Z"); }
  void TakeRightsAway() const { SetSystem(m_image, "elevated", "false"); }
  std::size_t Tasks() const { return Do({"after-restart", "status", "--json"}).document()["tasks"].size(); }

  tests::TempFolder m_folder;
  std::string m_image = m_folder.path().string() + "/image";
};

TEST_F(AfterRestartCommandTest, TheSilentWaySchedulesThemAndSaysSo) {
  const json before = Do({"status", "--json"}).document();
  EXPECT_EQ(before["afterRestart"], "none");
  const Ran applied = Do({"apply", "--json", "--lang", "nl"});
  EXPECT_EQ(applied.code, 10) << applied.err;
  EXPECT_EQ(applied.document()["afterRestart"], "complete");
  const json status = Do({"status", "--json"}).document();
  EXPECT_EQ(status["afterRestart"], "complete");
  EXPECT_EQ(status["restartPending"], true);
  EXPECT_EQ(status["marker"]["language"], "nl") << "page 35 speaks it";
  EXPECT_EQ(Tasks(), 3u);
  EXPECT_NE(Do({"status"}).out.find("page 35 opens by itself"), std::string::npos);
}

TEST_F(AfterRestartCommandTest, LeftOutNothingIsScheduled) {
  const Ran applied = Do({"apply", "--no-tasks", "--json"});
  EXPECT_EQ(applied.code, 10);
  EXPECT_EQ(applied.document()["afterRestart"], "none");
  EXPECT_EQ(applied.document()["findings"].size(), 0u);
  EXPECT_EQ(Tasks(), 0u);
}

TEST_F(AfterRestartCommandTest, FromApplyingToClosingPage35) {
  ASSERT_EQ(Do({"apply", "--lang", "nl"}).code, 10);
  EXPECT_EQ(Do({"after-restart", "prove"}).code, 3) << "not restarted";
  EXPECT_EQ(Do({"after-restart", "close"}).code, 3);
  Restart();
  EXPECT_EQ(Do({"after-restart", "close"}).code, 3) << "nobody has looked";
  const Ran proven = Do({"after-restart", "prove", "--json"});
  EXPECT_EQ(proven.code, 0) << proven.err;
  const json files = proven.document()["files"];
  EXPECT_TRUE(std::filesystem::exists(files["xml"].get<std::string>()));
  const std::string html = tests::ReadBytes(files["html"].get<std::string>());
  EXPECT_NE(html.find("Verificatierapport"), std::string::npos) << "not in the language that was left";
  EXPECT_EQ(Do({"status", "--json"}).document()["marker"]["last"]["outcome"], "verified");
  EXPECT_EQ(Tasks(), 3u);
  const Ran closed = Do({"after-restart", "close", "--json"});
  EXPECT_EQ(closed.code, 0) << closed.err;
  EXPECT_EQ(closed.document()["changed"], true);
  EXPECT_EQ(Tasks(), 0u);
  EXPECT_EQ(Do({"after-restart", "close", "--json"}).document()["changed"], false);
}

TEST_F(AfterRestartCommandTest, ARefusalChangesNothingWhateverIsThere) {
  ASSERT_EQ(Do({"apply"}).code, 10);
  pugi::xml_document tasks;
  const std::string file = m_image + "/tasks.xml";
  ASSERT_TRUE(tasks.load_file(file.c_str()));
  ASSERT_TRUE(tasks.document_element().remove_child(tasks.document_element().first_child()));
  ASSERT_TRUE(tasks.save_file(file.c_str()));
  const Ran refused = Do({"after-restart", "close", "--json"});
  EXPECT_EQ(refused.code, 3) << "one is missing, and nothing was touched";
  EXPECT_EQ(refused.document()["changed"], false);
}

TEST_F(AfterRestartCommandTest, RemovingTakesThemOut) {
  ASSERT_EQ(Do({"apply"}).code, 10);
  ASSERT_EQ(Do({"watch", "on"}).code, 0);
  ASSERT_EQ(Tasks(), 4u);
  const Ran removed = Do({"remove", "--yes", "--json"});
  EXPECT_EQ(removed.code, 0) << removed.err;
  EXPECT_EQ(removed.document()["afterRestart"], "none");
  EXPECT_EQ(Tasks(), 0u);
}

TEST_F(AfterRestartCommandTest, OffTakesThemAwayUnproven) {
  ASSERT_EQ(Do({"apply"}).code, 10);
  EXPECT_EQ(Do({"after-restart", "off"}).code, 0);
  EXPECT_EQ(Tasks(), 0u);
}

TEST_F(AfterRestartCommandTest, WithoutRightsNothingIsTakenAway) {
  ASSERT_EQ(Do({"apply"}).code, 10);
  TakeRightsAway();
  const Ran off = Do({"after-restart", "off", "--json"});
  EXPECT_EQ(off.code, 3);
  EXPECT_EQ(off.document()["error"]["id"], "LRM-118");
  EXPECT_EQ(Do({"watch", "on"}).code, 3);
  EXPECT_EQ(Tasks(), 3u);
}

TEST_F(AfterRestartCommandTest, WordsThatAreNoneAreRefused) {
  for (const Words& words : {Words{"after-restart"}, Words{"after-restart", "show"}, Words{"watch"},
                             Words{"watch", "maybe"}, Words{"verify", "--no-tasks"}}) {
    EXPECT_EQ(Do(words).code, 2) << words.back();
  }
}

// ---- The watch -------------------------------------------------------------------------------------------------------

TEST_F(AfterRestartCommandTest, TheWatchIsSwitchedOnShownAndSwitchedOff) {
  EXPECT_EQ(Do({"watch", "status", "--json"}).document()["watch"], "none");
  const Ran on = Do({"watch", "on", "--json"});
  EXPECT_EQ(on.code, 0) << on.err;
  EXPECT_EQ(on.document()["watch"], "complete");
  EXPECT_EQ(on.document()["changed"], true);
  EXPECT_EQ(on.document()["tasks"][0]["arguments"], "watch check --quiet");
  EXPECT_EQ(Do({"watch", "on", "--json"}).document()["changed"], false);
  EXPECT_NE(Do({"watch", "status"}).out.find("The daily check is on."), std::string::npos);
  EXPECT_EQ(Do({"watch", "off", "--json"}).document()["watch"], "none");
}

/// What Task Scheduler starts: no window has to be read, the code says it, and it does not take long.
TEST_F(AfterRestartCommandTest, QuietPrintsNothingAndTheCodeSaysHowItStands) {
  for (const Words& words : {Words{"verify", "--quiet"}, Words{"watch", "check", "--quiet"}}) {
    const Ran open = Do(words);
    EXPECT_EQ(open.code, 6);
    EXPECT_EQ(open.out + open.err, "");
  }
  ASSERT_EQ(Do({"apply"}).code, 10);
  Restart();
  for (const Words& words : {Words{"verify", "--quiet"}, Words{"watch", "check", "--quiet"}}) {
    const Ran closed = Do(words);
    EXPECT_EQ(closed.code, 0);
    EXPECT_EQ(closed.out + closed.err, "");
  }
}

TEST_F(AfterRestartCommandTest, WhatWasLostStandsInTheEventLog) {
  const std::string config = m_image + "/C/Windows/System32/inetsrv/config/applicationHost.config";
  const std::string before = tests::ReadBytes(config);
  ASSERT_EQ(Do({"apply"}).code, 10);
  Restart();
  ASSERT_EQ(Do({"watch", "check"}).code, 0);
  Write(config, before);  // an LRM that was installed anew
  const Ran lost = Do({"watch", "check", "--quiet", "--lang", "nl"});
  EXPECT_EQ(lost.code, 6);
  EXPECT_EQ(lost.out + lost.err, "");
  const std::string events = tests::ReadBytes(m_image + "/events/Application.xml");
  EXPECT_NE(events.find("LRM-613"), std::string::npos) << events;
  EXPECT_EQ(Do({"status", "--json"}).document()["marker"]["last"]["state"], "drifted");
}

// ---- Observations ----------------------------------------------------------------------------------------------------

TEST_F(AfterRestartCommandTest, ObservationsThatCannotBeUsedAreRefusedByNumber) {
  const Words ask = {"explain", "--from", "10.0.0.77", "http://10.0.0.5/", "--json", "--observations"};
  const auto with = [&](const std::string& path) {
    Words words = ask;
    words.push_back(path);
    return Do(words);
  };
  const std::string bad = m_folder.path().string() + "/bad.xml";
  Write(bad, "<observations/>");
  Ran ran = with(bad);
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.document()["error"]["id"], "LRM-642");
  EXPECT_EQ(with(m_folder.path().string() + "/none.xml").document()["error"]["id"], "LRM-101");
  const std::filesystem::path folder = m_folder.path() / "results";
  std::filesystem::create_directory(folder);
  EXPECT_EQ(with(folder.string()).document()["error"]["id"], "LRM-101") << "a folder without any";
  Write(folder / "good.xml", tests::ReadData("observations.xml"));
  ran = with(folder.string());
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.document()["error"], nullptr);
  Write(folder / "bad.xml", "x");
  EXPECT_EQ(with(folder.string()).document()["error"]["id"], "LRM-642") << "one bad file refuses all";
}

}  // namespace
}  // namespace app
