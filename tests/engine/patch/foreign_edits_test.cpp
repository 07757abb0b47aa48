// SPDX-License-Identifier: MIT
//
// Somebody else edits the configuration between apply and remove: theirs stays, ours goes, value by value.
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "engine/patch/actions.h"
#include "tests/support/small_instrument.h"

namespace engine::patch {
namespace {

/// An edit an administrator might make, to the file before or after ours. Applied to both, it must give what removal
/// leaves: theirs without ours.
struct ForeignEdit {
  const char* find;
  const char* with;
};

// Places that exist in the original, so that the same edit can be made with and without our changes around it.
constexpr ForeignEdit kEdits[] = {
    {"<add name=\"LRMPool\" managedRuntimeVersion=\"v4.0\" />",
     "<add name=\"LRMPool\" managedRuntimeVersion=\"v4.0\" autoStart=\"true\" />"},
    {"<section name=\"access\" overrideModeDefault=\"Deny\" />",
     "<section name=\"access\" overrideModeDefault=\"Deny\" />\r\n                <section name=\"authorization\" />"},
    {"<add fileExtension=\".asax\" allowed=\"false\" />",
     "<add fileExtension=\".asax\" allowed=\"false\" />\r\n                    <add fileExtension=\".bak\" "
     "allowed=\"false\" />"},
    {"<handlers accessPolicy=\"Read, Script\">", "<handlers accessPolicy=\"Read, Script, Execute\">"},
    {"<add name=\"PageHandlerFactory\"", "<!-- for the report page --><add name=\"PageHandlerFactory\""},
    {"</configuration>", "    <location path=\"Other\">\r\n    </location>\r\n</configuration>"},
    {"<virtualDirectory path=\"/\" physicalPath=\"C:\\Illumina\\LRM\" />",
     "<virtualDirectory path=\"/\" physicalPath=\"C:\\Illumina\\LRM\" />\r\n                    <virtualDirectory "
     "path=\"/help\" "
     "physicalPath=\"C:\\Help\" />"},
    {"managedRuntimeVersion=\"v4.0\"", "managedRuntimeVersion=\"v2.0\""},
};

bool Edit(std::string& text, const ForeignEdit& edit) {
  const std::size_t at = text.find(edit.find);
  if (at == std::string::npos) return false;
  text.replace(at, std::string_view(edit.find).size(), edit.with);
  return true;
}

class ForeignEdits : public testing::TestWithParam<bool> {
 protected:
  ForeignEdits()
      : m_original(tests::SmallConfiguration({.ip_module = GetParam(), .extra_sections = "", .extra_sites = ""})),
        m_image(m_original),
        m_host(m_image.Open()) {}

  std::string Config() const { return m_image.ReadFile(tests::kConfigPath); }
  void Write(const std::string& text) { m_image.AddFile(tests::kConfigPath, text); }
  ActionReport DoApply() { return Apply(*m_host, tests::TestCatalogue(), m_brief); }
  ActionReport DoRemove(bool by_values = false) {
    return Remove(*m_host, tests::TestCatalogue(), m_brief, {by_values});
  }

  const Options m_brief{"", {}, Depth::Brief};
  std::string m_original;
  tests::SmallInstrument m_image;
  std::unique_ptr<ImageHost> m_host;
};

TEST_P(ForeignEdits, EachStaysAndOursGo) {
  for (const ForeignEdit& edit : kEdits) {
    SCOPED_TRACE(edit.with);
    Write(m_original);
    ASSERT_EQ(DoApply().outcome, Outcome::DoneRebootRequired);
    std::string edited = Config(), expected = m_original;
    ASSERT_TRUE(Edit(edited, edit) && Edit(expected, edit));
    Write(edited);
    const ActionReport removed = DoRemove();
    ASSERT_FALSE(removed.error.has_value()) << Label(removed.error->id) << " " << removed.error->object;
    EXPECT_EQ(Config(), expected);
  }
}

TEST_P(ForeignEdits, RandomSetsOfThemStay) {
  std::mt19937 random(20261121);
  const int rounds = tests::IsQuick() ? 5 : 25;
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE(round);
    Write(m_original);
    ASSERT_EQ(DoApply().outcome, Outcome::DoneRebootRequired);
    std::string edited = Config(), expected = m_original;
    for (const ForeignEdit& edit : kEdits) {
      if (random() % 2 == 0) continue;
      if (Edit(edited, edit)) {
        ASSERT_TRUE(Edit(expected, edit));
      }
    }
    Write(edited);
    const ActionReport removed = DoRemove(round % 2 == 0);
    ASSERT_FALSE(removed.error.has_value());
    EXPECT_EQ(Config(), expected);
    EXPECT_EQ(DoRemove().outcome, Outcome::Unchanged) << "our record was kept";
  }
  std::cout << "[ SWEPT ] foreign edits: " << rounds << " random sets, way " << (GetParam() ? "A" : "B") << "\n";
}

TEST_P(ForeignEdits, RemovalByValuesGivesTheOriginalBytesToo) {
  ASSERT_EQ(DoApply().outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(DoRemove(true).outcome, Outcome::Done);
  EXPECT_EQ(Config(), m_original);
}

TEST_P(ForeignEdits, AFlagAddedToOursStays) {
  ASSERT_EQ(DoApply().outcome, Outcome::DoneRebootRequired);
  std::string edited = Config();
  ASSERT_TRUE(Edit(edited, {"NoRemoteExecute\" />", "NoRemoteExecute, Source\" />"}));
  Write(edited);
  const ActionReport removed = DoRemove();
  ASSERT_FALSE(removed.error.has_value());
  EXPECT_NE(Config().find("accessPolicy=\"Read, Script, Source\""), std::string::npos);
  ASSERT_FALSE(removed.plan.warnings.empty());
  EXPECT_TRUE(
      std::ranges::any_of(removed.plan.warnings, [](const Finding& f) { return f.id == Id::KeptForeignChange; }));
}

TEST_P(ForeignEdits, AValueChangedOnPurposeStaysAndIsSaid) {
  if (!GetParam()) GTEST_SKIP() << "only way A writes allowUnlisted";
  ASSERT_EQ(DoApply().outcome, Outcome::DoneRebootRequired);
  std::string edited = Config();
  ASSERT_TRUE(Edit(edited, {"allowUnlisted=\"false\"", "allowUnlisted=\"true\""}));
  Write(edited);
  const ActionReport removed = DoRemove();
  ASSERT_FALSE(removed.error.has_value());
  EXPECT_NE(Config().find("allowUnlisted=\"true\""), std::string::npos);
  EXPECT_EQ(Config().find("127.0.0.1"), std::string::npos);
}

TEST_P(ForeignEdits, OurWholeTagTakenOutByHandLeavesNothingToUndo) {
  ASSERT_EQ(DoApply().outcome, Outcome::DoneRebootRequired);
  Write(m_original);
  EXPECT_EQ(DoRemove().outcome, Outcome::Done);
  EXPECT_EQ(Config(), m_original);
}

TEST_P(ForeignEdits, RepairAfterDriftAndThenRemoveGivesTheOriginal) {
  ASSERT_EQ(DoApply().outcome, Outcome::DoneRebootRequired);
  const std::string patched = Config();
  std::string drifted = patched;
  ASSERT_TRUE(Edit(drifted, {", NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute\" />", "\" />"}));
  Write(drifted);
  const auto situation = Examine(*m_host, tests::TestCatalogue(), {});
  ASSERT_TRUE(situation.has_value());
  EXPECT_EQ(situation->assessment.state, State::Drifted);
  EXPECT_EQ(Repair(*m_host, tests::TestCatalogue(), m_brief).outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(Config(), patched);
  EXPECT_EQ(DoRemove().outcome, Outcome::Done);
  EXPECT_EQ(Config(), m_original);
}

INSTANTIATE_TEST_SUITE_P(Ways, ForeignEdits, testing::Bool(),
                         [](const testing::TestParamInfo<bool>& info) { return info.param ? "A" : "B"; });

}  // namespace
}  // namespace engine::patch
