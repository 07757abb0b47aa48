// SPDX-License-Identifier: MIT
//
// The XML file: valid by the published schema whatever it holds, complete, and never kinder than the verdict.
// The schema is checked with xmllint (package libxml2-utils); without it those tests are skipped.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <pugixml.hpp>

#include "tests/engine/verify/sample.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace engine;
using verify::Verification;

bool HasXmllint() { return std::system("xmllint --version >/dev/null 2>&1") == 0; }

testing::AssertionResult IsValid(std::string_view xml) {
  tests::TempFolder folder;
  folder.Write("file.xml", xml);
  const auto quoted = [](const std::filesystem::path& path) { return "'" + path.string() + "'"; };
  const auto schema = std::filesystem::path(LRM_SOURCE_DIR) / "res" / "verification.xsd";
  const auto command = "xmllint --nonet --noout --schema " + quoted(schema) + " " + quoted(folder / "file.xml") + " >" +
                       quoted(folder / "out") + " 2>&1";
  if (std::system(command.c_str()) == 0) return testing::AssertionSuccess();
  return testing::AssertionFailure() << folder.Read("out").substr(0, 2000);
}

pugi::xml_node Load(pugi::xml_document& document, const Verification& verification) {
  EXPECT_TRUE(document.load_string(verify::ToXml(verification).c_str()));
  return document.child("verification");
}

class VerificationSchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!HasXmllint()) GTEST_SKIP() << "no xmllint: install libxml2-utils";
  }
};

TEST_F(VerificationSchemaTest, AVerificationThatKnowsNothingIsValid) {
  EXPECT_TRUE(IsValid(verify::ToXml(Verification{})));
  Verification unknown;
  for (const auto id : patch::kAllControls) unknown.assessment.controls.push_back({.id = id});
  EXPECT_TRUE(IsValid(verify::ToXml(unknown)));
}

TEST_F(VerificationSchemaTest, AVerificationWithEverythingIsValid) {
  EXPECT_TRUE(IsValid(verify::ToXml(tests::FullVerification())));
}

TEST_F(VerificationSchemaTest, EveryWordTheEngineHasStandsInTheSchema) {
  auto v = tests::FullVerification();
  for (const auto state : {patch::State::Unprotected, patch::State::Protected, patch::State::Drifted,
                           patch::State::Interrupted, patch::State::Unknown}) {
    for (const auto* by : {"A", "B", "C", ""}) {
      v.assessment.state = state;
      v.assessment.by = by;
      EXPECT_TRUE(IsValid(verify::ToXml(v))) << patch::Name(state);
    }
  }
  for (const auto kind : {iis::Answer::Kind::Refused, iis::Answer::Kind::Answered, iis::Answer::Kind::OtherSite,
                          iis::Answer::Kind::Unknown, iis::Answer::Kind::NotJudged}) {
    v.assessment.matrix.local_broken[0].answer.kind = kind;
    EXPECT_TRUE(IsValid(verify::ToXml(v))) << verify::ToXml(v).size();
  }
  for (const auto id : AllIds()) v.findings.push_back({id, "x", {}});
  for (const auto verdict : {patch::DoorVerdict::Answers, patch::DoorVerdict::Silent, patch::DoorVerdict::Refused,
                             patch::DoorVerdict::Open, patch::DoorVerdict::NotDecisive}) {
    WebAnswer answer;
    answer.outcome =
        verdict == patch::DoorVerdict::Silent ? WebAnswer::Outcome::TimedOut : WebAnswer::Outcome::Answered;
    answer.status = 403;
    answer.certificate_problems = {"untrusted", "name"};
    patch::Door door{"10.0.0.5", 443, true, "lrm.local", verdict == patch::DoorVerdict::Answers};
    v.doors.push_back({{std::move(door), std::move(answer)}, verdict});
  }
  v.inventory.version_class = lrm::VersionClass::Published;
  EXPECT_TRUE(IsValid(verify::ToXml(v)));
}

TEST_F(VerificationSchemaTest, TheSchemaRefusesWhatIsNotSo) {
  const auto sound = verify::ToXml(tests::FullVerification());
  const std::pair<std::string, std::string> changes[] = {
      {"schema=\"1\"", "schema=\"2\""},
      {"scope=\"IIS web interface of LRM\"", "scope=\"LRM\""},
      {"<verdict state=\"protected\"", "<verdict state=\"safe\""},
      {"by=\"B\"", "by=\"D\""},
      {"basis=\"counted\"", "basis=\"certain\""},
      {"state=\"in-force\"", "state=\"on\""},
      {"id=\"LRM-405\"", "id=\"405\""},
      {"<control id=\"loopback-bindings\"", "<control id=\"ip-restriction\""},
      {Sha256("now"), "0" + Sha256("now")},
      {"utc=\"2026-11-21T14:05:00Z\"", "utc=\"2026-11-21 14:05\""},
      {"local=\"2026-11-21T15:05:00+01:00\"", "local=\"2026-11-21T15:05:00\""},
      {"intact=\"false\"", "intact=\"0\""},
      {"intact=\"false\"", "intact=\"false\" more=\"1\""},
      {"<probe performed=\"false\">", "<probe>"},
      {"<bypasses>", "<bypasses><x/>"},
  };
  ASSERT_TRUE(IsValid(sound));
  for (const auto& [from, to] : changes) {
    auto xml = sound;
    ASSERT_NE(xml.find(from), std::string::npos) << from;
    xml.replace(xml.find(from), from.size(), to);
    EXPECT_FALSE(IsValid(xml)) << to;
  }
}

TEST(VerificationXmlTest, HoldsEverythingThatIsKnown) {
  const auto v = tests::FullVerification();
  pugi::xml_document document;
  const auto root = Load(document, v);
  const auto text = [&](const char* path) { return std::string(root.select_node(path).attribute().value()); };
  EXPECT_EQ(text("@scope"), "IIS web interface of LRM");
  EXPECT_EQ(text("time/@utc"), "2026-11-21T14:05:00Z");
  EXPECT_EQ(text("time/@local"), "2026-11-21T15:05:00+01:00");
  EXPECT_EQ(text("tool/@version"), "0.1.0");
  EXPECT_EQ(text("catalogue/@version"), "1");
  EXPECT_EQ(text("catalogue/@sha256"), Sha256("catalogue"));
  EXPECT_EQ(text("instrument/@id"), "miseq");
  EXPECT_EQ(text("computer/@name"), "MISEQ");
  EXPECT_EQ(text("windows/@version"), "10.0.14393");
  EXPECT_EQ(text("iis/@version"), "10.0");
  EXPECT_EQ(text("lrm/@version"), "2.4.1");
  EXPECT_EQ(text("lrm/@range"), "outside");
  EXPECT_EQ(text("site/error[1]/@id"), "LRM-304");
  EXPECT_EQ(text("run/@inProgress"), "true");
  EXPECT_EQ(text("verdict/@state"), "protected");
  EXPECT_EQ(text("verdict/@by"), "B");
  EXPECT_EQ(text("verdict/@basis"), "counted");
  EXPECT_EQ(text("verdict/reason/@name"), "ReducedNotProven");
  EXPECT_EQ(text("bypasses/finding/@id"), "LRM-416");
  EXPECT_EQ(text("requests/@evaluated"), "960");
  EXPECT_EQ(root.select_nodes("requests/remoteAnswered/request").size(), 50u);
  EXPECT_EQ(text("requests/localBroken/request/answer/deciding/@line"), "7");
  EXPECT_EQ(text("probe/@performed"), "false");
  EXPECT_EQ(text("configuration/@sha256Before"), Sha256("before"));
  EXPECT_EQ(text("configuration/@sha256Now"), Sha256("now"));
  EXPECT_EQ(text("configuration/@restartPending"), "true");
  EXPECT_EQ(text("configuration/@lastChange"), "2026-11-20T14:05:00Z");
  EXPECT_EQ(text("audit/@count"), "3");
  EXPECT_EQ(text("audit/@head"), Sha256("line"));
  EXPECT_EQ(text("audit/@intact"), "false");
  EXPECT_EQ(text("findings/finding[1]/@name"), "DualBoot");
  EXPECT_EQ(text("findings/finding[2]/@name"), "FtpDoor");
}

TEST(VerificationXmlTest, EachControlHasItsStateItsBasisAndBothValues) {
  pugi::xml_document document;
  const auto root = Load(document, tests::FullVerification());
  const std::array<std::array<const char*, 4>, 5> expected = {{
      {"ip-restriction", "in-force", "documented", "true"},
      {"loopback-bindings", "partly", "counted", "false"},
      {"no-remote-handlers", "not-in-force", "general-knowledge", "true"},
      {"no-upload-execution", "not-possible", "not-proven", "false"},
      {"no-script-types", "not-applicable", "documented", "true"},
  }};
  std::size_t i = 0;
  for (const auto control : root.child("controls").children("control")) {
    ASSERT_LT(i, expected.size());
    EXPECT_STREQ(control.attribute("id").value(), expected[i][0]);
    EXPECT_STREQ(control.attribute("state").value(), expected[i][1]);
    EXPECT_STREQ(control.attribute("basis").value(), expected[i][2]);
    EXPECT_STREQ(control.attribute("applied").value(), expected[i][3]);
    EXPECT_STRNE(control.child_value("expected"), "");
    EXPECT_STRNE(control.child_value("found"), "");
    EXPECT_STREQ(control.child("reason").attribute("id").value(), "LRM-405");
    EXPECT_STREQ(control.child("reason").child("arg").attribute("name").value(), "section");
    ++i;
  }
  EXPECT_EQ(i, expected.size());
}

TEST(VerificationXmlTest, HostileValuesComeBackAsText) {
  pugi::xml_document document;
  const auto root = Load(document, tests::FullVerification());
  const std::string expected = "<script>\"x\" & 'y'</script>本地\uFFFD\uFFFD]]>\r\n\tend";
  EXPECT_EQ(root.child("site").attribute("name").value(), expected);
  auto in_element = expected;  // there XML itself reads every line end as one line feed
  in_element.erase(in_element.find('\r'), 1);
  EXPECT_EQ(root.child("controls").child("control").child_value("found"), in_element);
  EXPECT_TRUE(root.select_nodes("//script").empty());
}

TEST(VerificationXmlTest, WhatIsUnknownRestsOnNothing) {
  Verification v;
  v.assessment.controls.push_back({.id = patch::ControlId::IpRestriction});
  pugi::xml_document document;
  const auto root = Load(document, v);
  EXPECT_STREQ(root.child("verdict").attribute("state").value(), "unknown");
  EXPECT_STREQ(root.child("verdict").attribute("basis").value(), "not-proven");
  EXPECT_STREQ(root.child("controls").child("control").attribute("basis").value(), "not-proven");
  EXPECT_FALSE(root.child("configuration").attribute("sha256Now"));
}

TEST(VerificationXmlTest, AnImageSaysWhyItWasNotProbed) {
  auto v = tests::FullVerification();
  v.inventory.system.is_image = true;
  pugi::xml_document document;
  const auto probe = Load(document, v).child("probe");
  EXPECT_STREQ(probe.child("reason").attribute("id").value(), "LRM-605");
  EXPECT_STREQ(probe.child("reason").child_value("arg"), "image");
}

TEST(VerificationXmlTest, EncryptedValuesAreNeverShown) {
  auto v = tests::FullVerification();
  v.assessment.controls[0].found = "a [enc:IISWASOnlyAesProvider:SECRET1:enc] b [enc:x:SECRET2";
  for (const auto& text : {verify::ToXml(v), verify::ToHtml(v)}) {
    EXPECT_EQ(text.find("SECRET"), std::string::npos);
    EXPECT_NE(text.find("a [enc:…:enc] b [enc:…:enc]"), std::string::npos);
  }
}

TEST(VerificationXmlTest, AFindingOfTheInventoryThatIsHandedOnStandsOnce) {
  auto v = tests::FullVerification();
  v.findings = v.inventory.findings;
  pugi::xml_document document;
  EXPECT_EQ(Load(document, v).select_nodes("findings/finding").size(), 1u);
}

}  // namespace
