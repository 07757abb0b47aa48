// SPDX-License-Identifier: MIT
//
// Every scenario can be written, opened and loaded, and keeps what scenario.h and demo.h promise.
#include "engine/lrm/demo.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "engine/core/resources.h"
#include "engine/host/image/image_host.h"
#include "engine/iis/well_formed.h"
#include "engine/lrm/inventory.h"
#include "engine/lrm/scenario.h"
#include "tests/support/test_paths.h"

namespace engine::lrm {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfig = "C/Windows/System32/inetsrv/config/applicationHost.config";

const std::vector<std::string> kNames = {"child-app-tag",
                                         "compromised",
                                         "drifted",
                                         "duplicate-extension",
                                         "foreign-rules",
                                         "interrupted",
                                         "iseq-lrm30",
                                         "local-by-name",
                                         "lrm40",
                                         "miniseq-lrm13",
                                         "miseq-lrm24",
                                         "net-tcp",
                                         "nextseq550dx-lrm31",
                                         "no-iis",
                                         "not-admin",
                                         "offinstrument-custom",
                                         "other-site-same-folder",
                                         "portproxy",
                                         "run-in-progress",
                                         "shared-config",
                                         "webconfig-overrides"};

/// Plays the patch for scenarios that start applied.
Status PlayApply(const fs::path& folder, std::string_view, std::string_view) {
  const fs::path path = folder / kConfig;
  std::string bytes = tests::ReadBytes(path);
  const std::size_t end = bytes.rfind("</configuration>");
  bytes.insert(end,
               "    <location path=\"Local Run Manager\">\r\n<system.webServer><security>"
               "<ipSecurity allowUnlisted=\"false\"></ipSecurity></security></system.webServer></location>\r\n");
  std::ofstream(path, std::ios::binary) << bytes;
  return {};
}

template <class T>
std::optional<Id> IdOf(const Result<T>& result) {
  if (result) return std::nullopt;
  return result.error().id;
}

class EveryScenarioTest : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const Status written = WriteScenario(GetParam(), m_scratch.path() / "image", PlayApply);
    ASSERT_TRUE(written) << written.error().object << ": " << written.error().Get("detail");
    auto host = ImageHost::Open(folder());
    ASSERT_TRUE(host) << host.error().object << " " << host.error().Get("line") << " " << host.error().Get("detail");
    m_host = std::move(*host);
  }
  fs::path folder() const { return m_scratch.path() / "image"; }
  Inventory Take() const {
    const auto catalogue = BuiltInCatalogue();
    auto inventory = TakeInventory(*m_host, *catalogue, {});
    EXPECT_TRUE(inventory);
    return std::move(*inventory);
  }

  tests::ScratchFolder m_scratch;
  std::unique_ptr<ImageHost> m_host;
};

TEST_P(EveryScenarioTest, LoadsAsTheHostSeesIt) {
  const auto configuration = iis::Configuration::Load(*m_host);
  const std::map<std::string, Id> refused = {
      {"no-iis", Id::ConfigMissing}, {"not-admin", Id::AccessDenied}, {"shared-config", Id::ConfigShared}};
  if (const auto known = refused.find(GetParam()); known != refused.end()) {
    ASSERT_FALSE(configuration);
    EXPECT_EQ(configuration.error().id, known->second);
    return;
  }
  ASSERT_TRUE(configuration) << configuration.error().Get("detail");
  EXPECT_FALSE(configuration->model().sites.empty());
}

TEST_P(EveryScenarioTest, IsSoundXmlWithTheLineEndsOfWindowsAndNoMarkerLeft) {
  for (const auto& entry : fs::recursive_directory_iterator(folder())) {
    const fs::path& path = entry.path();
    if (path.extension() != ".config" && path.extension() != ".xml") continue;
    const std::string bytes = tests::ReadBytes(path);
    EXPECT_TRUE(iis::CheckWellFormed(bytes, path.string())) << path;
    EXPECT_EQ(bytes.find("<!--@"), std::string::npos) << path;
    EXPECT_EQ(std::ranges::count(bytes, '\n'), std::ranges::count(bytes, '\r')) << path;
  }
}

TEST_P(EveryScenarioTest, GivesNoEffectiveSectionAnErrorAnywhere) {
  const Inventory inventory = Take();
  if (!inventory.configuration) return;
  for (const iis::Site& site : inventory.configuration->model().sites) {
    for (const char* section : {"system.webServer/handlers", "system.webServer/modules",
                                "system.webServer/security/ipSecurity", "system.webServer/security/requestFiltering"}) {
      const auto& effective = inventory.configuration->Effective(section, site.name);
      EXPECT_TRUE(effective.declared) << section;
      EXPECT_FALSE(effective.error) << section << " " << effective.error->Get("detail");
    }
  }
}

TEST_P(EveryScenarioTest, HasAllExpectationsWithDocumentedWords) {
  const auto scenario = ComposeScenario(GetParam());
  ASSERT_TRUE(scenario);
  const Expectations& expected = scenario->info.expected;
  const std::vector<std::string> states = {"unprotected", "protected", "drifted", "interrupted", "unknown"};
  EXPECT_TRUE(std::ranges::count(states, expected.state)) << expected.state;
  EXPECT_TRUE(std::ranges::count(states, expected.state_after)) << expected.state_after;
  EXPECT_EQ(expected.status_exit, expected.state == "unknown" ? 8 : 0);
  EXPECT_EQ(expected.apply_exit, expected.apply_outcome == "unchanged" ? 3 : 10);
  EXPECT_EQ(expected.verify_exit, expected.state_after == "protected" ? 0 : expected.state_after == "unknown" ? 8 : 6);
  EXPECT_FALSE(scenario->info.title.empty());
  EXPECT_FALSE(scenario->info.description.empty());
}

TEST_P(EveryScenarioTest, HasNothingThatLooksPlantedAndStartedBeforeNow) {
  const Inventory inventory = Take();
  for (const Finding& finding : inventory.findings) {
    EXPECT_NE(finding.id, Id::PlantedWebConfig) << finding.object;
    const bool is_its_story = GetParam() == "compromised";
    if (!is_its_story) {
      EXPECT_NE(finding.id, Id::ScriptNewerThanInstallation) << finding.object;
    }
    EXPECT_NE(finding.id, Id::NothingReadable) << finding.object;
  }
  EXPECT_LT(inventory.system.boot_time, m_host->clock().Now());
}

INSTANTIATE_TEST_SUITE_P(All, EveryScenarioTest, testing::ValuesIn(kNames), [](const auto& name) {
  std::string plain = name.param;
  std::erase(plain, '-');
  return plain;
});

TEST(DemoTest, TheListIsCompleteAndSorted) {
  std::vector<std::string> names;
  for (const ScenarioInfo& info : Scenarios()) names.push_back(info.name);
  EXPECT_EQ(names, kNames);
}

TEST(DemoTest, EveryFolderWithAScenarioIsListed) {
  std::size_t folders = 0;
  for (const Resource& resource : Resources()) {
    const bool is_one = resource.path.starts_with("scenarios/") && resource.path.ends_with("/scenario.xml");
    if (is_one && !resource.path.starts_with("scenarios/common/")) ++folders;
  }
  EXPECT_EQ(Scenarios().size(), folders);
}

TEST(DemoTest, EveryScenarioThatNeedsPreparationSaysSoAndOthersDoNot) {
  for (const std::string& name : kNames) {
    const auto scenario = ComposeScenario(name);
    ASSERT_TRUE(scenario);
    EXPECT_EQ(!scenario->preparations.empty(), name == "drifted" || name == "interrupted") << name;
  }
}

TEST(DemoTest, ThePreparationIsAskedForWithItsCrashPoint) {
  tests::ScratchFolder scratch;
  std::vector<std::string> calls;
  const auto prepare = [&](const fs::path& folder, std::string_view action, std::string_view crash) -> Status {
    EXPECT_TRUE(fs::exists(folder / kConfig));
    calls.push_back(std::string(action) + "/" + std::string(crash));
    return {};
  };
  ASSERT_TRUE(WriteScenario("interrupted", scratch.path() / "i", prepare));
  EXPECT_EQ(calls, std::vector<std::string>{"apply/after-replace"});
}

TEST(DemoTest, AFailedPreparationIsTheErrorReturned) {
  tests::ScratchFolder scratch;
  const auto prepare = [](const fs::path&, std::string_view, std::string_view) -> Status {
    return Fail(Id::DiskFull, "x", "y");
  };
  EXPECT_EQ(IdOf(WriteScenario("interrupted", scratch.path() / "i", prepare)), Id::DiskFull);
}

TEST(DemoTest, DriftedHasTheOldConfigurationBackAfterThePreparation) {
  tests::ScratchFolder scratch;
  ASSERT_TRUE(WriteScenario("drifted", scratch.path() / "d", PlayApply));
  ASSERT_TRUE(WriteScenario("nextseq550dx-lrm31", scratch.path() / "n", PlayApply));
  EXPECT_EQ(tests::ReadBytes(scratch.path() / "d" / kConfig), tests::ReadBytes(scratch.path() / "n" / kConfig));
}

TEST(DemoTest, WithoutPreparationAScenarioThatNeedsItIsRefusedBeforeAnythingIsWritten) {
  tests::ScratchFolder scratch;
  EXPECT_EQ(IdOf(WriteScenario("drifted", scratch.path() / "d", nullptr)), Id::Internal);
  EXPECT_FALSE(fs::exists(scratch.path() / "d"));
}

TEST(DemoTest, AnUnknownNameIsToldWithTheKnownOnes) {
  tests::ScratchFolder scratch;
  for (const char* name : {"nextseq", "", "common/windows10x", "../catalogue"}) {
    const Status written = WriteScenario(name, scratch.path() / "d", nullptr);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().id, Id::ScenarioUnknown) << name;
    EXPECT_NE(written.error().Get("names").find("miseq-lrm24"), std::string_view::npos);
  }
}

TEST(DemoTest, AFolderThatHoldsSomethingIsLeftAlone) {
  tests::ScratchFolder scratch;
  std::ofstream(scratch.path() / "mine.txt") << "mine";
  EXPECT_EQ(IdOf(WriteScenario("miseq-lrm24", scratch.path(), nullptr)), Id::FolderNotEmpty);
  EXPECT_EQ(IdOf(WriteScenario("miseq-lrm24", scratch.path() / "mine.txt", nullptr)), Id::FileExists);
  EXPECT_EQ(tests::ReadBytes(scratch.path() / "mine.txt"), "mine");
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()), 1);
}

TEST(DemoTest, AnEmptyFolderMayBeUsed) {
  tests::ScratchFolder scratch;
  ASSERT_TRUE(WriteScenario("miseq-lrm24", scratch.path(), nullptr));
  EXPECT_TRUE(fs::exists(scratch.path() / "system.xml"));
}

TEST(DemoTest, FilesGetTheTimesOfTheScenario) {
  tests::ScratchFolder scratch;
  ASSERT_TRUE(WriteScenario("miseq-lrm24", scratch.path() / "i", nullptr));
  const auto host = ImageHost::Open(scratch.path() / "i");
  ASSERT_TRUE(host);
  const auto time_of = [&](std::string_view path) {
    return FormatUtc((*host)->files().Stat(*WinPath::Parse(path))->modified);
  };
  EXPECT_EQ(time_of(R"(C:\Windows\System32\inetsrv\config\applicationHost.config)"), "2020-11-18T14:20:33Z");
  EXPECT_EQ(time_of(R"(C:\inetpub\logs\LogFiles\W3SVC1\u_ex220511.log)"), "2022-05-11T11:41:00Z");
  EXPECT_EQ(time_of(R"(C:\Windows)"), "2020-11-18T14:20:33Z");
  EXPECT_EQ(time_of(R"(C:\Illumina\MiSeqOutput\220421_M04417_0112_000000000-DEMO1)"), "2022-04-22T14:03:11Z");
}

TEST(DemoTest, WritingTwiceGivesTheSameBytes) {
  tests::ScratchFolder scratch;
  ASSERT_TRUE(WriteScenario("foreign-rules", scratch.path() / "a", nullptr));
  ASSERT_TRUE(WriteScenario("foreign-rules", scratch.path() / "b", nullptr));
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(scratch.path() / "a")) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const fs::path twin = scratch.path() / "b" / fs::relative(entry.path(), scratch.path() / "a");
    EXPECT_EQ(tests::ReadBytes(entry.path()), tests::ReadBytes(twin));
  }
  EXPECT_GT(files, 15u);
}

TEST(DemoTest, AnEditMustFitExactlyOnce) {
  std::string text = "a b a";
  EXPECT_EQ(IdOf(ApplyEdit(text, {"f", "a", "x"})), Id::Internal);
  EXPECT_EQ(IdOf(ApplyEdit(text, {"f", "c", "x"})), Id::Internal);
  EXPECT_EQ(IdOf(ApplyEdit(text, {"f", "", "x"})), Id::Internal);
  EXPECT_EQ(text, "a b a");
  ASSERT_TRUE(ApplyEdit(text, {"f", "b", "x"}));
  EXPECT_EQ(text, "a x a");
}

TEST(DemoTest, TheRegistryIsWrittenAsRegeditDoes) {
  tests::ScratchFolder scratch;
  ASSERT_TRUE(WriteScenario("portproxy", scratch.path() / "i", nullptr));
  const std::string bytes = tests::ReadBytes(scratch.path() / "i/registry.reg");
  EXPECT_TRUE(bytes.starts_with(std::string("\xFF\xFEW\0i\0n\0", 8)));
  const auto host = ImageHost::Open(scratch.path() / "i");
  ASSERT_TRUE(host);
  const auto value = (*host)->registry().Value(R"(HKLM\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp)",
                                               "*/8080", RegistryView::Native);
  ASSERT_TRUE(value && *value);
  EXPECT_EQ((*value)->text, "127.0.0.1/80");
}

}  // namespace
}  // namespace engine::lrm
