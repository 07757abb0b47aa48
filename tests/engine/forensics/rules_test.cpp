// SPDX-License-Identifier: MIT
#include "engine/forensics/rules.h"

#include <gtest/gtest.h>

#include "engine/core/resources.h"
#include "tests/engine/forensics/support.h"

namespace engine::forensics {
namespace {

TEST(ForensicRules, TheBuiltInListIsSoundAndEveryNoticeHasARule) {
  const auto rules = Rules::Parse(FindResource("forensics.xml").value_or(""), "forensics.xml");
  ASSERT_TRUE(rules) << rules.error().Get("detail");
  EXPECT_GE(rules->all().size(), 15u);
  for (std::size_t i = 0; i < kNotices; ++i) EXPECT_NE(rules->Find(static_cast<Notice>(i)), nullptr) << i;
}

TEST(ForensicRules, EveryTestLineOfEveryRuleIsGradedAsItSays) {
  std::size_t lines = 0;
  for (const Rule& rule : Rules::Own().all()) {
    EXPECT_FALSE(rule.source.empty()) << rule.id;
    for (const RuleTest& test : rule.tests) {
      ++lines;
      const ScanReport report = tests::ScanText(tests::WithTestFields(test.line + "\n"));
      ASSERT_EQ(report.coverage.lines, 1u) << test.line;
      EXPECT_EQ(Name(report.Worst()), Name(test.grade)) << rule.id << ": " << test.line;
      EXPECT_EQ(report.lines_by_rule.contains(rule.id), test.grade != Grade::Harmless) << rule.id << ": " << test.line;
    }
  }
  EXPECT_GE(lines, 40u);
}

TEST(ForensicRules, WhatIsNoListOfRulesIsRefusedWithWhatIsWrong) {
  const auto detail = [](std::string_view xml) {
    const auto rules = Rules::Parse(xml, "x.xml");
    return rules ? "sound" : std::string(Name(rules.error().id)) + ": " + std::string(rules.error().Get("detail"));
  };
  EXPECT_EQ(detail("<forensics><rule id='a' answered='signs' refused='signs' in='stem'/></forensics>"), "sound");
  EXPECT_NE(detail(""), "sound");
  EXPECT_EQ(detail("<other/>"), "ForensicRulesDamaged: forensics");
  EXPECT_EQ(detail("<forensics><rule id='a' answered='bad' refused='signs' in='stem'/></forensics>"),
            "ForensicRulesDamaged: a answered");
  EXPECT_EQ(detail("<forensics><rule id='a' answered='signs' refused='signs' in='body'/></forensics>"),
            "ForensicRulesDamaged: body");
  EXPECT_EQ(detail("<forensics><rule id='a' answered='signs' refused='signs' in='stem'><word>ab</word></rule>"
                   "</forensics>"),
            "ForensicRulesDamaged: ab");
  const std::string twice = "<rule id='a' answered='signs' refused='signs' in='stem'/>";
  EXPECT_EQ(detail("<forensics>" + twice + twice + "</forensics>"), "ForensicRulesDamaged: rule a");
}

}  // namespace
}  // namespace engine::forensics
