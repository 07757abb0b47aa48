// SPDX-License-Identifier: MIT
//
// kit: a stick made at one computer, received at an instrument; what is wrong is told by exit code, text and JSON.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class KitCommandTest : public testing::Test {
 protected:
  void SetUp() override { m_folder.Write("wizard.exe", "MZ" + std::string(4000, 'w')); }

  std::string At(const std::string& name) const { return m_folder.path().string() + "/" + name; }
  Ran Make() { return Lrmpatch({"kit", "make", At("stick"), "--program", At("wizard.exe")}); }

  tests::TempFolder m_folder;
};

TEST_F(KitCommandTest, AStickIsMadeCheckedAndReceived) {
  const Ran made = Make();
  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_NE(made.out.find("was read back"), std::string::npos) << made.out;
  for (const char* name :
       {"LRM-Patch-Wizard.exe", "manifest.xml", "READ-ME-en.txt", "READ-ME-nl.txt", "READ-ME-zh_CN.txt",
        "Guide/guide-en.html", "Guide/guide-nl.html", "Guide/guide-zh_CN.html"}) {
    EXPECT_TRUE(m_folder.Has("stick/" + std::string(name))) << name;
  }
  EXPECT_EQ(Lrmpatch({"kit", "check", At("stick")}).code, 0);

  ASSERT_EQ(Lrmpatch({"demo", At("image")}).code, 0);
  const Ran received = Lrmpatch({"--image", At("image"), "--json", "kit", "receive", At("stick")});
  EXPECT_EQ(received.code, 0) << received.err;
  const json document = json::parse(received.out);
  EXPECT_EQ(document["action"], "receive");
  EXPECT_EQ(document["files"][0]["path"], R"(C:\Illumina\LRM-Patch-Wizard.exe)");
  EXPECT_EQ(document["files"][0]["how"], "copied");
  EXPECT_EQ(document["manifest"]["signed"], false);
  EXPECT_EQ(m_folder.Read("image/C/Illumina/LRM-Patch-Wizard.exe"), m_folder.Read("wizard.exe"));
}

TEST_F(KitCommandTest, WhatIsWrongWithAStickIsNamed) {
  ASSERT_EQ(Make().code, 0);
  m_folder.Write("stick/autorun.inf", "[autorun]");
  const Ran foreign = Lrmpatch({"kit", "check", At("stick")});
  EXPECT_EQ(foreign.code, 7);
  EXPECT_NE(foreign.out.find("autorun.inf"), std::string::npos) << foreign.out;
  m_folder.Write("stick/LRM-Patch-Wizard.exe", "MZ forged");
  const Ran altered = Lrmpatch({"kit", "check", At("stick"), "--json"});
  EXPECT_EQ(altered.code, 6);
  EXPECT_EQ(json::parse(altered.out)["problems"][0]["name"], "KitFileAltered");
  ASSERT_EQ(Lrmpatch({"demo", At("image")}).code, 0);
  const Ran refused = Lrmpatch({"--image", At("image"), "kit", "receive", At("stick")});
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.out.find("Nothing was copied."), std::string::npos) << refused.out;
  EXPECT_FALSE(m_folder.Has("image/C/Illumina/LRM-Patch-Wizard.exe"));
  m_folder.Write("stick/manifest.xml", "<kit");
  EXPECT_EQ(Lrmpatch({"kit", "check", At("stick")}).code, 6);
  EXPECT_EQ(Lrmpatch({"kit", "check", At("absent")}).code, 8);
}

TEST_F(KitCommandTest, AFileIsIdentifiedByItsContent) {
  m_folder.Write("LocalRunManagerSecurityPatch.msi", "forged");
  const Ran altered = Lrmpatch({"kit", "identify", At("LocalRunManagerSecurityPatch.msi"), "--json"});
  EXPECT_EQ(altered.code, 6);
  const json document = json::parse(altered.out);
  EXPECT_EQ(document["verdict"], "altered");
  EXPECT_EQ(document["size"], 6);
  EXPECT_EQ(document["installer"]["id"], "illumina-1.0.0");
  m_folder.Write("other.bin", "x");
  EXPECT_EQ(Lrmpatch({"kit", "identify", At("other.bin")}).code, 8);
  EXPECT_EQ(Lrmpatch({"kit", "identify", At("absent.msi")}).code, 8);
  const Ran msi = Lrmpatch({"kit", "identify", tests::DataPath("kit/small.msi").string()});
  EXPECT_NE(msi.out.find("Example Patch 1.2.3"), std::string::npos) << msi.out;
}

TEST_F(KitCommandTest, AWrongInstallerOrNoWizardStopsBeforeTheFirstByte) {
  m_folder.Write("x.msi", "unknown");
  EXPECT_EQ(Lrmpatch({"kit", "make", At("stick"), "--program", At("wizard.exe"), "--installer", At("x.msi")}).code, 3);
  EXPECT_EQ(Lrmpatch({"kit", "make", At("stick"), "--program", At("x.msi")}).code, 3);
  EXPECT_FALSE(m_folder.Has("stick"));
}

TEST_F(KitCommandTest, WordsThatDoNotFitAreRefused) {
  EXPECT_EQ(Lrmpatch({"kit"}).code, 2);
  EXPECT_EQ(Lrmpatch({"kit", "burn", At("stick")}).code, 2);
  EXPECT_EQ(Lrmpatch({"kit", "check", At("stick"), "--program", At("wizard.exe")}).code, 2);
  EXPECT_EQ(Lrmpatch({"--image", At("image"), "kit", "make", At("stick")}).code, 2);
}

}  // namespace
}  // namespace app
