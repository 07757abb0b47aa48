// SPDX-License-Identifier: MIT
//
// What the inventory says about every scenario, and about scenarios bent in one place.
#include "engine/lrm/inventory.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/image/image_host.h"
#include "engine/lrm/demo.h"
#include "engine/lrm/products.h"
#include "engine/lrm/uploads.h"
#include "tests/support/image_builder.h"

namespace engine::lrm {
namespace {

namespace fs = std::filesystem;

Status Nothing(const fs::path& folder, std::string_view, std::string_view) {
  // The edits of "drifted" look for what the patch writes.
  const fs::path path = folder / "C/Windows/System32/inetsrv/config/applicationHost.config";
  std::string bytes = tests::ReadBytes(path);
  bytes.insert(bytes.rfind("</configuration>"),
               "<location path=\"x\"><system.webServer><security><ipSecurity "
               "allowUnlisted=\"false\"></ipSecurity></security></system.webServer></location>");
  std::ofstream(path, std::ios::binary) << bytes;
  return {};
}

/// A scenario on disk, to be bent, and its inventory.
class ScenarioImage {
 public:
  explicit ScenarioImage(std::string_view name) {
    const Status written = WriteScenario(name, folder(), Nothing);
    EXPECT_TRUE(written) << name;
  }
  fs::path folder() const { return m_scratch.path() / "i"; }
  fs::path Real(std::string_view relative) const { return folder() / relative; }
  void Write(std::string_view relative, std::string_view bytes) const {
    fs::create_directories(Real(relative).parent_path());
    std::ofstream(Real(relative), std::ios::binary) << bytes;
  }
  void Replace(std::string_view relative, std::string_view find, std::string_view with) const {
    std::string bytes = tests::ReadBytes(Real(relative));
    const std::size_t at = bytes.find(find);
    ASSERT_NE(at, std::string::npos) << find;
    Write(relative, bytes.replace(at, find.size(), with));
  }
  Inventory Take(std::string site = {}) {
    auto host = ImageHost::Open(folder());
    EXPECT_TRUE(host) << host.error().object << " " << host.error().Get("detail");
    m_host = std::move(*host);
    const auto catalogue = BuiltInCatalogue();
    auto inventory = TakeInventory(*m_host, *catalogue, {std::move(site)});
    EXPECT_TRUE(inventory);
    return std::move(*inventory);
  }

 private:
  tests::ScratchFolder m_scratch;
  std::unique_ptr<ImageHost> m_host;
};

constexpr std::string_view kConfig = "C/Windows/System32/inetsrv/config/applicationHost.config";
constexpr std::string_view kWeb = "C/Program Files/Illumina/Local Run Manager/Web/";

std::optional<Id> WhyNoSite(const Inventory& inventory) {
  return inventory.site_error ? std::optional(inventory.site_error->id) : std::nullopt;
}

std::vector<std::string> ObjectsOf(const Inventory& inventory, Id id) {
  std::vector<std::string> objects;
  for (const Finding& finding : inventory.findings) {
    if (finding.id == id) objects.push_back(finding.object);
  }
  return objects;
}

std::string_view ArgOf(const Inventory& inventory, Id id, std::string_view name) {
  for (const Finding& finding : inventory.findings) {
    if (finding.id != id) continue;
    const auto arg = std::ranges::find(finding.args, name, &Arg::name);
    if (arg != finding.args.end()) return arg->value;
  }
  return {};
}

struct Known {
  std::string scenario, instrument, version, iis, site;
  bool dual_boot = false;
};
void PrintTo(const Known& known, std::ostream* stream) { *stream << known.scenario; }

class RecognitionTest : public testing::TestWithParam<Known> {};

TEST_P(RecognitionTest, NamesInstrumentVersionAndSite) {
  const Known& known = GetParam();
  ScenarioImage image(known.scenario);
  const Inventory inventory = image.Take();
  EXPECT_EQ(inventory.instrument_id, known.instrument);
  EXPECT_FALSE(inventory.instrument_name.empty());
  EXPECT_EQ(inventory.dual_boot, known.dual_boot);
  EXPECT_EQ(!ObjectsOf(inventory, Id::DualBoot).empty(), known.dual_boot);
  ASSERT_TRUE(inventory.lrm_version);
  EXPECT_EQ(inventory.lrm_version->text(), known.version);
  EXPECT_EQ(inventory.iis_version, known.iis);
  EXPECT_EQ(inventory.site.value_or(""), known.site);
  EXPECT_EQ(inventory.site_error.has_value(), known.site.empty());
  EXPECT_TRUE(inventory.lrm_found);
  EXPECT_EQ(inventory.iis_found, known.scenario != "no-iis");
  EXPECT_EQ(inventory.version_class, known.scenario == "lrm40" ? VersionClass::Outside : VersionClass::Published);
  EXPECT_EQ(inventory.run_in_progress, known.scenario == "run-in-progress");
  EXPECT_EQ(!ObjectsOf(inventory, Id::LrmOutsideIis).empty(), known.scenario == "no-iis");
  EXPECT_EQ(inventory.catalogue_sha256.size(), 64u);
}

INSTANTIATE_TEST_SUITE_P(
    AllScenarios, RecognitionTest,
    testing::Values(Known{"miseq-lrm24", "miseq", "2.4.1", "7.5", "LRM"},
                    Known{"compromised", "miseq", "2.4.1", "7.5", "LRM"},
                    Known{"miniseq-lrm13", "miniseq", "1.3.1", "7.5", "Default Web Site"},
                    Known{"iseq-lrm30", "iseq100", "3.0.0", "10.0", "Local Run Manager"},
                    Known{"offinstrument-custom", "offinstrument", "3.0.1", "10.0", "Sequencing"},
                    Known{"nextseq550dx-lrm31", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"drifted", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"interrupted", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"foreign-rules", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"shared-config", "nextseq550dx", "3.1.0", "10.0", "", true},
                    Known{"lrm40", "nextseq550dx", "4.0.0", "10.0", "Local Run Manager", true},
                    Known{"no-iis", "iseq100", "3.0.0", "", ""},
                    Known{"run-in-progress", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"not-admin", "nextseq550dx", "3.1.0", "10.0", "", true},
                    Known{"webconfig-overrides", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"duplicate-extension", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"child-app-tag", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"other-site-same-folder", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"portproxy", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"net-tcp", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true},
                    Known{"local-by-name", "nextseq550dx", "3.1.0", "10.0", "Local Run Manager", true}));

TEST(InventoryTest, WhyThereIsNoSiteIsKept) {
  EXPECT_EQ(WhyNoSite(ScenarioImage("no-iis").Take()), Id::LrmWithoutIis);
  EXPECT_EQ(WhyNoSite(ScenarioImage("shared-config").Take()), Id::ConfigShared);
  EXPECT_EQ(WhyNoSite(ScenarioImage("not-admin").Take()), Id::AccessDenied);
}

TEST(InventoryTest, AnUnreadableConfigurationIsAFactNotAFailure) {
  ScenarioImage image("miseq-lrm24");
  image.Write(kConfig, "<configuration><configSections>");
  const Inventory inventory = image.Take();
  ASSERT_TRUE(inventory.configuration_error);
  EXPECT_EQ(inventory.configuration_error->id, Id::ConfigNotWellFormed);
  EXPECT_EQ(inventory.configuration, nullptr);
  EXPECT_TRUE(inventory.iis_found);
  EXPECT_EQ(inventory.instrument_id, "miseq");
}

TEST(InventoryTest, LrmThatListensWithoutIisIsNamedWithItsPort) {
  const Inventory inventory = ScenarioImage("no-iis").Take();
  EXPECT_EQ(ObjectsOf(inventory, Id::LrmOutsideIis), std::vector<std::string>{"0.0.0.0:80"});
  EXPECT_EQ(ArgOf(inventory, Id::LrmOutsideIis, "program"), "Local Run Manager Analysis Service");
}

TEST(InventoryTest, AnHttpSysPrefixOfAnLrmServiceIsOutsideIisToo) {
  ScenarioImage image("miseq-lrm24");
  image.Write("httpsys.xml", R"(<httpsys><reservation prefix="http://+:8090/lrm/" registered="true" pid="1788"/>
    <reservation prefix="http://localhost:8091/" registered="true" pid="1788"/>
    <reservation prefix="http://[::1]:8092/" registered="true" pid="1788"/>
    <reservation prefix="http://+:8093/" registered="false" pid="1788"/>
    <reservation prefix="http://+:8094/" registered="true" pid="612"/></httpsys>)");
  EXPECT_EQ(ObjectsOf(image.Take(), Id::LrmOutsideIis), std::vector<std::string>{"+:8090"});
}

TEST(InventoryTest, WithIisButWithoutCandidateAListenerOfLrmMeansItIsHostedElsewhere) {
  ScenarioImage image("miseq-lrm24");
  image.Replace(kConfig, "<site name=\"LRM\"", "<site name=\"Other\"");
  image.Replace(kConfig, R"(physicalPath="C:\Program Files\Illumina\Local Run Manager\Web")", R"(physicalPath="C:\x")");
  image.Replace(kConfig, "applicationPool=\"LocalRunManager\"", "applicationPool=\"DefaultAppPool\"");
  EXPECT_EQ(WhyNoSite(image.Take()), Id::NoCandidateSite);
  image.Replace("network.xml", "</network>", "<listener address=\"::\" port=\"8088\" pid=\"1764\"/></network>");
  const Inventory inventory = image.Take();
  EXPECT_EQ(WhyNoSite(inventory), Id::LrmWithoutIis);
  EXPECT_EQ(ObjectsOf(inventory, Id::LrmOutsideIis), std::vector<std::string>{"[::]:8088"});
}

TEST(InventoryTest, ACleanServerWithoutLrmIsSaidToBeThat) {
  ScenarioImage image("miseq-lrm24");
  image.Replace(kConfig, "<site name=\"LRM\"", "<site name=\"Other\"");
  image.Replace(kConfig, R"(physicalPath="C:\Program Files\Illumina\Local Run Manager\Web")", R"(physicalPath="C:\x")");
  image.Replace(kConfig, "applicationPool=\"LocalRunManager\"", "applicationPool=\"DefaultAppPool\"");
  image.Write("registry.reg", "Windows Registry Editor Version 5.00\n");
  image.Write("services.xml", "<services/>");
  const Inventory inventory = image.Take();
  EXPECT_EQ(WhyNoSite(inventory), Id::LrmNotFound);
  EXPECT_FALSE(inventory.lrm_found);
  EXPECT_EQ(inventory.version_class, VersionClass::Unknown);
  fs::remove_all(image.Real("C/Windows/System32/inetsrv"));
  EXPECT_EQ(WhyNoSite(image.Take()), Id::IisNotFound);
}

TEST(InventoryTest, TwoEqualSitesAreAskedAbout) {
  ScenarioImage image("offinstrument-custom");
  image.Replace(kConfig, R"(physicalPath="D:\Sites\Intranet")", R"(physicalPath="D:\Apps\LocalRunManager\Old")");
  const Inventory inventory = image.Take();
  ASSERT_TRUE(inventory.site_error);
  EXPECT_FALSE(inventory.site);
  EXPECT_EQ(WhyNoSite(inventory), Id::SeveralSites);
  EXPECT_EQ(inventory.site_error->Get("sites"), "Intranet, Sequencing");
  EXPECT_EQ(inventory.site_error->Get("count"), "2");
  EXPECT_TRUE(inventory.lrm_found);
}

TEST(InventoryTest, ANamedSiteIsTakenWithoutRegardToCaseEvenIfItScoredNothing) {
  ScenarioImage image("offinstrument-custom");
  const Inventory inventory = image.Take("INTRANET");
  EXPECT_EQ(inventory.site.value_or(""), "Intranet");
  EXPECT_FALSE(inventory.site_error);
  EXPECT_EQ(inventory.candidates.size(), 1u);
}

TEST(InventoryTest, ANamedSiteThatIsNotThereIsToldWithTheOthers) {
  ScenarioImage image("offinstrument-custom");
  const Inventory inventory = image.Take("LRM");
  ASSERT_TRUE(inventory.site_error);
  EXPECT_EQ(WhyNoSite(inventory), Id::SiteNotFound);
  EXPECT_EQ(inventory.site_error->object, "LRM");
  EXPECT_EQ(inventory.site_error->Get("sites"), "Intranet, Sequencing");
}

TEST(InventoryTest, ASiteWithoutWebBindingCannotBeChosen) {
  ScenarioImage image("miseq-lrm24");
  image.Replace(kConfig, "protocol=\"http\" bindingInformation=\"*:80:\"",
                "protocol=\"net.tcp\" bindingInformation=\"808:*\"");
  EXPECT_EQ(WhyNoSite(image.Take()), Id::SiteHasNoWebBinding);
}

TEST(InventoryTest, CluesSayWhyASiteWasChosen) {
  const Inventory inventory = ScenarioImage("miniseq-lrm13").Take();
  ASSERT_EQ(inventory.candidates.size(), 1u);
  EXPECT_EQ(
      inventory.candidates[0].clues,
      (std::vector<std::string>{"application /LRM", R"(path C:\Illumina\Local Run Manager\Web)", "pool LRMAppPool"}));
}

TEST(InventoryTest, ASecondDoorToTheFolderIsNoRivalButACandidate) {
  const Inventory inventory = ScenarioImage("other-site-same-folder").Take();
  ASSERT_EQ(inventory.candidates.size(), 2u);
  EXPECT_EQ(inventory.candidates[0].name, "Local Run Manager");
  EXPECT_EQ(inventory.candidates[1].name, "Files");
  ASSERT_EQ(inventory.upload_folders.size(), 1u);
  EXPECT_EQ(inventory.upload_folders[0].levels,
            (std::vector<std::string>{"Local Run Manager/Uploads", "Files/Uploads"}));
}

TEST(InventoryTest, UploadFoldersBesideTheSiteHaveNoAddress) {
  ScenarioImage image("miseq-lrm24");
  fs::create_directories(image.Real("C/Program Files/Illumina/Local Run Manager/Manifests"));
  fs::create_directories(image.Real(std::string(kWeb) + "area/x/uploads/Uploads"));
  const Inventory inventory = image.Take();
  ASSERT_EQ(inventory.upload_folders.size(), 3u);
  EXPECT_EQ(inventory.upload_folders[0].path, R"(C:\Program Files\Illumina\Local Run Manager\Manifests)");
  EXPECT_TRUE(inventory.upload_folders[0].levels.empty());
  EXPECT_EQ(inventory.upload_folders[1].levels, std::vector<std::string>{"LRM/area/x/uploads"});
  EXPECT_EQ(inventory.upload_folders[2].levels, std::vector<std::string>{"LRM/Uploads"});
}

TEST(InventoryTest, AnAddressTakenByAnotherDirectoryDoesNotCount) {
  ScenarioImage image("miseq-lrm24");
  image.Replace(kConfig, R"(Local Run Manager\Web" />)",
                R"(Local Run Manager\Web" /><virtualDirectory path="/Uploads" physicalPath="C:\elsewhere" />)");
  const Inventory inventory = image.Take();
  ASSERT_EQ(inventory.upload_folders.size(), 1u);
  EXPECT_TRUE(inventory.upload_folders[0].levels.empty());
}

// ---- versions -------------------------------------------------------------------------------------------------------

struct Classified {
  std::string version;
  VersionClass expected;
};
void PrintTo(const Classified& classified, std::ostream* stream) { *stream << classified.version; }

class VersionTest : public testing::TestWithParam<Classified> {};

TEST_P(VersionTest, IsComparedAsNumbersWithThePublishedRange) {
  tests::ImageBuilder image;
  image.SetRegistry(R"([HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\LRM]
"DisplayName"="Local Run Manager"
"DisplayVersion"=")" +
                    GetParam().version + "\"\n");
  const auto host = image.Open();
  const auto inventory = TakeInventory(*host, *BuiltInCatalogue(), {});
  ASSERT_TRUE(inventory);
  EXPECT_EQ(inventory->version_class, GetParam().expected);
  EXPECT_EQ(ObjectsOf(*inventory, Id::VersionOutsideRange).size(),
            GetParam().expected == VersionClass::Outside ? 1u : 0u);
  EXPECT_EQ(ObjectsOf(*inventory, Id::VersionUnknown).size(), GetParam().expected == VersionClass::Unknown ? 1u : 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Ordering, VersionTest,
    testing::Values(Classified{"1.3", VersionClass::Published}, Classified{"1.3.0.0", VersionClass::Published},
                    Classified{"1.10", VersionClass::Published}, Classified{"2.4.1", VersionClass::Published},
                    Classified{"3.1", VersionClass::Published}, Classified{"3.1.2.4", VersionClass::Published},
                    Classified{"1.2.9", VersionClass::Outside}, Classified{"0.9", VersionClass::Outside},
                    Classified{"3.2", VersionClass::Outside}, Classified{"3.10", VersionClass::Outside},
                    Classified{"4.0.0", VersionClass::Outside}, Classified{"", VersionClass::Unknown},
                    Classified{"2.4-beta", VersionClass::Unknown}, Classified{"1.2.3.4.5", VersionClass::Unknown}));

TEST(ProductsTest, BothRegistryViewsAreRead) {
  for (const char* below : {"", "Wow6432Node\\"}) {
    tests::ImageBuilder image;
    image.SetRegistry(std::string("[HKEY_LOCAL_MACHINE\\SOFTWARE\\") + below +
                      "Microsoft\\Windows\\CurrentVersion\\Uninstall\\{1}]\n\"DisplayName\"=\"Local Run Manager\"\n"
                      "\"DisplayVersion\"=\"2.4\"\n\"InstallDate\"=\"20201118\"\n");
    const auto host = image.Open();
    const auto products = ReadProducts(host->registry());
    ASSERT_TRUE(products);
    ASSERT_EQ(products->size(), 1u) << below;
    EXPECT_EQ(products->front().name, "Local Run Manager");
    EXPECT_EQ(FormatUtc(*products->front().installed), "2020-11-18T00:00:00Z");
  }
}

TEST(ProductsTest, AnInstallDateOfAnotherFormIsUnknown) {
  for (const char* day : {"18.11.2020", "2020111", "20201399", "2020-1-1"}) {
    tests::ImageBuilder image;
    image.SetRegistry(std::string("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{1}]\n"
                                  "\"DisplayName\"=\"Local Run Manager\"\n\"InstallDate\"=\"") +
                      day + "\"\n");
    const auto host = image.Open();
    const auto products = ReadProducts(host->registry());
    ASSERT_TRUE(products);
    EXPECT_FALSE(products->front().installed) << day;
  }
}

TEST(ProductsTest, ModulesAndTheVendorsPatchAreLrmsButDoNotSayItsVersion) {
  const std::vector<Product> products = {{"Local Run Manager", "2.4.1", {}},
                                         {"Local Run Manager Generate FASTQ Module", "3.0.0", {}},
                                         {"Local Run Manager Security Patch", "1.0.0", {}},
                                         {"Something else", "9", {}}};
  const LrmProducts found = FindLrm(products, *BuiltInCatalogue());
  ASSERT_TRUE(found.main);
  EXPECT_EQ(found.main->version, "2.4.1");
  EXPECT_EQ(found.names,
            (std::vector<std::string>{"Local Run Manager 2.4.1", "Local Run Manager Generate FASTQ Module 3.0.0",
                                      "Local Run Manager Security Patch 1.0.0"}));
}

TEST(ProductsTest, OfTwoEqualEntriesTheLaterVersionCounts) {
  const std::vector<Product> products = {{"Local Run Manager", "2.10.0", {}}, {"Local Run Manager", "2.4.1", {}}};
  EXPECT_EQ(FindLrm(products, *BuiltInCatalogue()).main->version, "2.10.0");
}

TEST(ProductsTest, InstrumentsThatShareTheirSoftwareAreToldApart) {
  const auto catalogue = BuiltInCatalogue();
  const auto recognise = [&](const std::string& product, std::string_view computer) {
    const InstrumentRule* rule = RecogniseInstrument(*catalogue, {{product, "4.0", {}}}, {}, computer, true);
    return rule == nullptr ? std::string() : rule->id;
  };
  EXPECT_EQ(recognise("NextSeq Control Software", "NB551077"), "nextseq550");
  EXPECT_EQ(recognise("NextSeq Control Software", "NS500123"), "nextseq500");
  EXPECT_EQ(recognise("NextSeq 550Dx Operating Software", "PC"), "nextseq550dx");
  EXPECT_EQ(recognise("MiSeqDx Operating Software", "MISEQDX-1"), "miseqdx");
  EXPECT_EQ(recognise("MiSeq Control Software 4.0", "M04417"), "miseq");
  EXPECT_EQ(recognise("Office", "LAB-PC"), "offinstrument");
}

TEST(ProductsTest, AComputerWithoutLrmIsNoInstrument) {
  EXPECT_EQ(RecogniseInstrument(*BuiltInCatalogue(), {}, {}, "LAB-PC", false), nullptr);
}

// ---- runs -----------------------------------------------------------------------------------------------------------

constexpr std::string_view kRun = "D/Illumina/NextSeqOutput/220511_NDX550214_0062_AHDEMOYY";

TEST(RunTest, ControlSoftwareAndAnUnfinishedFolderMeanARun) {
  const Inventory inventory = ScenarioImage("run-in-progress").Take();
  EXPECT_EQ(inventory.run_reasons,
            (std::vector<std::string>{"process NextSeq Operating Software.exe",
                                      R"(folder D:\Illumina\NextSeqOutput\220511_NDX550214_0062_AHDEMOYY)"}));
}

TEST(RunTest, ACompletionFileEndsTheRun) {
  ScenarioImage image("run-in-progress");
  image.Write(std::string(kRun) + "/rtacomplete.txt", "done");
  EXPECT_FALSE(image.Take().run_in_progress);
}

TEST(RunTest, WithoutItsProcessAnUnfinishedFolderIsAnAbortedRun) {
  ScenarioImage image("run-in-progress");
  image.Replace("processes.xml", "name=\"NextSeq Operating Software.exe\"", "name=\"notepad.exe\"");
  EXPECT_FALSE(image.Take().run_in_progress);
}

TEST(RunTest, AFolderFromBeforeTheStartOfTheComputerIsAnAbortedRun) {
  ScenarioImage image("run-in-progress");
  image.Replace("system.xml", "bootTimeUtc=\"2022-05-09T05:58:12Z\"", "bootTimeUtc=\"2022-05-12T05:58:12Z\"");
  EXPECT_FALSE(image.Take().run_in_progress);
}

TEST(RunTest, AnAnalysisProcessAloneIsARun) {
  ScenarioImage image("nextseq550dx-lrm31");
  EXPECT_FALSE(image.Take().run_in_progress);
  image.Replace("processes.xml", "</processes>", "<process pid=\"9000\" name=\"RTA2.exe\"/></processes>");
  EXPECT_TRUE(image.Take().run_in_progress);
}

// ---- surroundings ---------------------------------------------------------------------------------------------------

TEST(SurroundingsTest, StoppedServicesOfIisAreNamed) {
  ScenarioImage image("miseq-lrm24");
  EXPECT_TRUE(ObjectsOf(image.Take(), Id::ServiceStopped).empty());
  image.Write("services.xml", R"(<services><service name="w3svc" state="stopped" start="disabled"/>
    <service name="WAS" state="running" start="manual"/>
    <service name="Spooler" state="stopped" start="auto"/></services>)");
  const Inventory inventory = image.Take();
  EXPECT_EQ(ObjectsOf(inventory, Id::ServiceStopped), std::vector<std::string>{"w3svc"});
  EXPECT_EQ(ArgOf(inventory, Id::ServiceStopped, "disabled"), "true");
}

TEST(SurroundingsTest, AnOpenIisManagerIsNoticed) {
  ScenarioImage image("miseq-lrm24");
  image.Replace("processes.xml", "</processes>", "<process pid=\"7000\" name=\"inetmgr.exe\"/></processes>");
  EXPECT_EQ(ArgOf(image.Take(), Id::IisManagerOpen, "pid"), "7000");
}

TEST(SurroundingsTest, APoolThatKeepsItsConfigurationIsNamedOnce) {
  ScenarioImage image("child-app-tag");
  image.Replace(kConfig, "<processModel identityType=\"LocalSystem\" />",
                "<recycling disallowRotationOnConfigChange=\"true\" /><processModel identityType=\"LocalSystem\" />");
  EXPECT_EQ(ObjectsOf(image.Take(), Id::PoolKeepsConfiguration), std::vector<std::string>{"LocalRunManager"});
}

// ---- planted files --------------------------------------------------------------------------------------------------

TEST(PlantedTest, ScriptsAndWebConfigsYoungerThanTheInstallationAreNamed) {
  ScenarioImage image("miseq-lrm24");
  image.Write(std::string(kWeb) + "Uploads/cmd.ASP", "x");
  image.Write(std::string(kWeb) + "Uploads/notes.txt", "x");
  image.Write(std::string(kWeb) + "Uploads/web.config",
              "<configuration><location "
              "path=\"a\"><system.webServer><handlers/></system.webServer></location></configuration>");
  image.Write(std::string(kWeb) + "app/web.config", "<configuration><system.webServer/></configuration>");
  const Inventory inventory = image.Take();
  EXPECT_EQ(ObjectsOf(inventory, Id::ScriptNewerThanInstallation),
            std::vector<std::string>{R"(C:\Program Files\Illumina\Local Run Manager\Web\Uploads\cmd.ASP)"});
  EXPECT_EQ(ObjectsOf(inventory, Id::PlantedWebConfig),
            std::vector<std::string>{R"(C:\Program Files\Illumina\Local Run Manager\Web\Uploads\web.config)"});
  EXPECT_EQ(ArgOf(inventory, Id::PlantedWebConfig, "installed"), "2020-11-18");
}

TEST(PlantedTest, FilesOfTheDayAfterTheInstallationBelongToIt) {
  ScenarioImage image("miseq-lrm24");
  const auto script = std::string(kWeb) + "Uploads/a.aspx";
  image.Write(script, "x");
  const auto set = [&](const char* time) {
    fs::last_write_time(image.Real(script), std::chrono::file_clock::from_sys(*ParseUtc(time)));
  };
  set("2020-11-19T23:59:59Z");
  EXPECT_TRUE(ObjectsOf(image.Take(), Id::ScriptNewerThanInstallation).empty());
  set("2020-11-20T00:00:00Z");
  EXPECT_EQ(ObjectsOf(image.Take(), Id::ScriptNewerThanInstallation).size(), 1u);
}

TEST(PlantedTest, ABrokenWebConfigIsToldAndDoesNotStopAnything) {
  ScenarioImage image("miseq-lrm24");
  image.Write(std::string(kWeb) + "app/web.config", "<configuration>");
  const Inventory inventory = image.Take();
  EXPECT_EQ(ObjectsOf(inventory, Id::WebConfigUnreadable),
            std::vector<std::string>{R"(C:\Program Files\Illumina\Local Run Manager\Web\app\web.config)"});
  EXPECT_EQ(inventory.site.value_or(""), "LRM");
}

}  // namespace
}  // namespace engine::lrm
