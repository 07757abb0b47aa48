// SPDX-License-Identifier: MIT
//
// code and code show: what one machine says is what another one understands, and a misheard digit is not taken.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/support/lrmpatch.h"
#include "tests/support/temp_folder.h"

namespace app {
namespace {

using nlohmann::json;

json Document(const std::vector<std::string>& words) { return json::parse(Lrmpatch(words).out, nullptr, false); }

class CodeCommandTest : public testing::Test {
 protected:
  void SetUp() override {
    m_image = m_folder.path().string() + "/image";
    ASSERT_EQ(Lrmpatch({"demo", m_image, "--scenario", "miseq-lrm24"}).code, 0);
  }
  json Own(const std::string& language = "nl") {
    return Document({"--image", m_image, "--lang", language, "code", "--json"});
  }

  tests::TempFolder m_folder;
  std::string m_image;
};

TEST_F(CodeCommandTest, WhatOneMachineSaysAnotherUnderstands) {
  const json own = Own();
  const auto show = Document({"code", "show", own["code"], own["moreDigits"], "--json"});
  for (const char* key : {"code", "moreDigits", "tag", "page", "instrument", "state", "blocker", "elevated",
                          "restartPending", "language", "details"}) {
    EXPECT_EQ(own[key], show[key]) << key;
  }
  EXPECT_EQ(show["instrument"], "miseq");
  EXPECT_EQ(show["state"], "unprotected");
  EXPECT_EQ(show["language"], "nl");
  EXPECT_EQ(show["details"]["lrm"], "2.4");
  EXPECT_EQ(show["details"]["controls"]["ip-restriction"], "not-here");
}

TEST_F(CodeCommandTest, ApplyChangesTheCode) {
  const json before = Own();
  EXPECT_EQ(Lrmpatch({"--image", m_image, "apply"}).code, 10);
  const json after = Own();
  EXPECT_NE(before["code"], after["code"]);
  EXPECT_EQ(after["state"], "protected");
  EXPECT_EQ(after["restartPending"], true);
}

TEST_F(CodeCommandTest, EightDigitsAreEnough) {
  const Ran shown = Lrmpatch({"--lang", "zh_CN", "code", "show", Own()["code"]});
  EXPECT_EQ(shown.code, 0);
  EXPECT_NE(shown.out.find("MiSeq"), std::string::npos) << shown.out;
}

TEST_F(CodeCommandTest, AWrongDigitIsNamedAndNothingIsShown) {
  std::string code = Own()["code"];
  code.back() = code.back() == '5' ? '6' : '5';
  const Ran shown = Lrmpatch({"code", "show", code});
  EXPECT_EQ(shown.code, 8);
  EXPECT_EQ(shown.out, "");
  EXPECT_NE(shown.err.find("LRM-802"), std::string::npos) << shown.err;
}

TEST_F(CodeCommandTest, TooFewDigitsAreCounted) {
  const Ran shown = Lrmpatch({"code", "show", "4807", "135"});
  EXPECT_EQ(shown.code, 8);
  EXPECT_NE(shown.err.find("LRM-801"), std::string::npos);
  EXPECT_NE(shown.err.find("7"), std::string::npos);
}

TEST_F(CodeCommandTest, DigitsWithoutShowAreUsage) {
  EXPECT_EQ(Lrmpatch({"code", "show"}).code, 2);
  EXPECT_EQ(Lrmpatch({"code", "48071358"}).code, 2);
}

}  // namespace
}  // namespace app
