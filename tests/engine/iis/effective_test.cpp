// SPDX-License-Identifier: MIT
//
// What a section holds at a level, once all files and location tags are merged, and what IIS would refuse.
//
// Tags in brackets name Microsoft's page, as in the design's source list: [deep] deep dive into IIS configuration,
// [lock] how to use locking, [ahc] introduction to applicationHost.config, [dup] KB 949349, [vd] virtualDirectory.
#include <gtest/gtest.h>

#include "engine/core/text.h"
#include "engine/iis/configuration.h"
#include "engine/iis/names.h"
#include "tests/support/image_builder.h"

namespace engine::iis {
namespace {

constexpr std::string_view kHead = R"(<configuration>
<configSections>
  <sectionGroup name="system.webServer">
    <section name="handlers" overrideModeDefault="Deny"/>
    <section name="modules" overrideModeDefault="Allow"/>
    <section name="defaultDocument" overrideModeDefault="Allow"/>
    <sectionGroup name="security">
      <section name="ipSecurity" overrideModeDefault="Deny"/>
      <section name="requestFiltering" overrideModeDefault="Allow"/>
    </sectionGroup>
  </sectionGroup>
</configSections>
<system.applicationHost><sites>
  <site name="LRM" id="1">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\lrm"/>
      <virtualDirectory path="/closed" physicalPath="C:\closed" allowSubDirConfig="false"/></application>
    <application path="/api"><virtualDirectory path="/" physicalPath="C:\api"/></application>
  </site>
</sites></system.applicationHost>
)";

/// An instrument whose applicationHost.config ends with `body`, and its web.config files.
class Server {
 public:
  explicit Server(const std::string& body) : m_image(std::string(kHead) + body + "\n</configuration>") {
    m_image.AddFolder(R"(C:\lrm)").AddFolder(R"(C:\api)").AddFolder(R"(C:\closed)");
  }
  /// `body` goes inside <configuration>.
  Server& Web(std::string_view folder, std::string_view body) {
    m_image.AddFile(std::string(folder) + R"(\web.config)", "<configuration>" + std::string(body) + "</configuration>");
    return *this;
  }
  Server& File(std::string_view path, std::string_view bytes) {
    m_image.AddFile(path, bytes);
    return *this;
  }
  const Configuration& Open() {
    m_host = m_image.Open();
    auto loaded = Configuration::Load(*m_host);
    EXPECT_TRUE(loaded) << (loaded ? ""
                                   : std::string(Name(loaded.error().id)) + " " +
                                         std::string(loaded.error().Get("detail")));
    m_configuration = std::make_unique<Configuration>(std::move(*loaded));
    return *m_configuration;
  }
  Section At(std::string_view section, std::string_view level) {
    if (m_configuration == nullptr) Open();
    return m_configuration->Effective(section, level);
  }

 private:
  tests::ImageBuilder m_image;
  std::unique_ptr<ImageHost> m_host;
  std::unique_ptr<Configuration> m_configuration;
};

std::string Web(std::string_view section) {
  return "<system.webServer>" + std::string(section) + "</system.webServer>";
}
std::string Security(std::string_view section) { return Web("<security>" + std::string(section) + "</security>"); }
std::string Tag(std::string_view attributes, std::string_view body) {
  return "<location " + std::string(attributes) + ">" + std::string(body) + "</location>";
}
/// handlers unlocked as ASP.NET's setup leaves them.
std::string Unlocked(std::string_view handlers) { return Tag(R"(path="" overrideMode="Allow")", Web(handlers)); }

/// Keys of a list in effective order: "a b c".
std::string Keys(const Section& section, std::string_view attribute, std::string_view list = "") {
  std::string keys;
  for (const Item& item : section.List(list)) keys += (keys.empty() ? "" : " ") + std::string(item.Get(attribute));
  return keys;
}

std::string_view Problem(const Section& section) { return section.error ? Name(section.error->id) : "none"; }

// ---- Inheritance and order -------------------------------------------------------------------------------------------

TEST(EffectiveTest, DeeperValuesReplaceOuterOnes) {
  Server server(Web(R"(<defaultDocument enabled="true"/>)") +
                Tag(R"(path="LRM")", Web(R"(<defaultDocument enabled="false" other="x"/>)")));
  EXPECT_EQ(server.At(kDefaultDocument, "").Text("enabled", ""), "true");
  EXPECT_EQ(server.At(kDefaultDocument, "Other").Text("enabled", ""), "true");
  const Section site = server.At(kDefaultDocument, "LRM/x");
  EXPECT_EQ(site.Text("enabled", ""), "false");
  EXPECT_EQ(site.Text("other", ""), "x");
  EXPECT_EQ(site.Find("enabled")->source.level, "LRM");
  EXPECT_EQ(site.Find("nothing"), nullptr);
  EXPECT_FALSE(site.Flag("enabled", true));
}

TEST(EffectiveTest, NestedElementsAreValuesWithTheirPath) {
  Server server(Security(
      R"(<requestFiltering><requestLimits maxUrl="1"/><fileExtensions allowUnlisted="false"/></requestFiltering>)"));
  const Section section = server.At(kRequestFiltering, "LRM");
  EXPECT_EQ(section.Text("requestLimits/maxUrl", ""), "1");
  EXPECT_EQ(section.Text("fileExtensions/allowUnlisted", ""), "false");
}

TEST(EffectiveTest, ListsAppendAndHandlersPrepend) {  // [ahc] mergeAppend="false"
  const std::string lists =
      R"(<handlers><add name="N1"/><add name="N2"/></handlers><modules><add name="n1"/></modules>)";
  Server server(Web(R"(<handlers><add name="H1"/><add name="H2"/></handlers><modules><add name="m1"/></modules>)") +
                Tag(R"(path="LRM")", Web(lists)));
  EXPECT_EQ(Keys(server.At(kHandlers, "LRM"), "name"), "N1 N2 H1 H2");
  EXPECT_EQ(Keys(server.At(kModules, "LRM"), "name"), "m1 n1");
  EXPECT_EQ(Keys(server.At(kHandlers, ""), "name"), "H1 H2");
}

TEST(EffectiveTest, RemoveAndClearTakeOutWhatIsInherited) {
  Server server(Web(R"(<handlers><add name="A"/><add name="B"/></handlers>)") +
                Tag(R"(path="LRM")",
                    Web(R"(<handlers><remove name="a"/><remove name="unknown"/><add name="A" x="2"/></handlers>)")) +
                Tag(R"(path="LRM/x")", Web(R"(<handlers><add name="C"/><clear/><add name="D"/></handlers>)")));
  const Section site = server.At(kHandlers, "LRM");
  EXPECT_EQ(Keys(site, "name"), "A B");
  EXPECT_EQ(site.List()[0].Get("x"), "2");
  EXPECT_EQ(Keys(server.At(kHandlers, "LRM/x"), "name"), "D");
}

TEST(EffectiveTest, ClearDoesNotResetAttributes) {  // [ips]
  Server server(Security(R"(<ipSecurity allowUnlisted="false"><add ipAddress="1.2.3.4"/></ipSecurity>)") +
                Tag(R"(path="LRM")", Security(R"(<ipSecurity><clear/></ipSecurity>)")));
  const Section site = server.At(kIpSecurity, "LRM");
  EXPECT_TRUE(site.List().empty());
  EXPECT_FALSE(site.Flag("allowUnlisted", true));
}

TEST(EffectiveTest, EmptyDotAndAbsentPathsAreTheServer) {  // [deep]
  for (const char* path : {R"(path="")", R"(path=".")", "", R"(path="/")"}) {
    Server server(Tag(path, Web(R"(<defaultDocument enabled="false"/>)")));
    EXPECT_EQ(server.At(kDefaultDocument, "LRM").Text("enabled", ""), "false") << path;
  }
}

TEST(EffectiveTest, PathsIgnoreCaseAndALastSlash) {
  for (const char* path : {"LRM/Api", "lrm/api/", "/LRM/API"}) {
    Server server(Tag("path=\"" + std::string(path) + "\"", Web(R"(<defaultDocument enabled="false"/>)")));
    EXPECT_EQ(server.At(kDefaultDocument, "LRM/api/x").Text("enabled", ""), "false") << path;
    EXPECT_EQ(server.At(kDefaultDocument, "LRM/apix").Text("enabled", "none"), "none") << path;
    EXPECT_EQ(server.Open().LocationTags("LRM/API").size(), 1u) << path;
  }
}

TEST(EffectiveTest, ASectionGroupMayStandThereTwice) {
  Server server(Web(R"(<defaultDocument enabled="false"/>)") + Web(R"(<modules><add name="m"/></modules>)") +
                Tag(R"(path="LRM")", Web("") + Security("") + Security(R"(<ipSecurity allowUnlisted="false"/>)")));
  EXPECT_EQ(Keys(server.At(kModules, "LRM"), "name"), "m");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM").Text("enabled", ""), "false");
  EXPECT_EQ(server.At(kIpSecurity, "LRM").Text("allowUnlisted", ""), "false");
  EXPECT_EQ(server.At(kIpSecurity, "").Find("allowUnlisted"), nullptr);
}

TEST(EffectiveTest, InheritanceStopsAtApplicationsWhenTheTagSaysSo) {
  Server server(Tag(R"(path="LRM" inheritInChildApplications="false")", Web(R"(<defaultDocument enabled="false"/>)")));
  EXPECT_EQ(server.At(kDefaultDocument, "LRM").Text("enabled", ""), "false");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/folder").Text("enabled", ""), "false");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/api").Find("enabled"), nullptr);
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/api/x").Find("enabled"), nullptr);
  const Configuration& configuration = server.Open();
  EXPECT_TRUE(configuration.CrossesApplication("LRM", "LRM/api/x"));
  EXPECT_FALSE(configuration.CrossesApplication("LRM", "LRM/folder"));
  EXPECT_FALSE(configuration.CrossesApplication("LRM/api", "LRM/api/x"));
  EXPECT_EQ(configuration.ChildApplications("lrm"), std::vector<std::string>{"LRM/api"});
}

// ---- web.config ------------------------------------------------------------------------------------------------------

TEST(EffectiveTest, WebConfigsAtEveryDepthCount) {
  Server server("");
  server.Web(R"(C:\lrm)", Web(R"(<defaultDocument enabled="1"/>)"))
      .Web(R"(C:\lrm\a)", Web(R"(<defaultDocument enabled="2"/>)"))
      .Web(R"(C:\lrm\a\b)", Web(R"(<defaultDocument enabled="3"/>)"))
      .Web(R"(C:\api)", Web(R"(<defaultDocument enabled="4"/>)"));
  EXPECT_EQ(server.At(kDefaultDocument, "").Find("enabled"), nullptr);
  EXPECT_EQ(server.At(kDefaultDocument, "LRM").Text("enabled", ""), "1");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/other").Text("enabled", ""), "1");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/a").Text("enabled", ""), "2");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/A/B/c").Text("enabled", ""), "3");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/api").Text("enabled", ""), "4");
  const Section deep = server.At(kDefaultDocument, "LRM/a/b");
  EXPECT_TRUE(EqualsNoCase(deep.Find("enabled")->source.file, R"(C:\lrm\a\b\web.config)"));
  EXPECT_EQ(deep.Find("enabled")->source.line, 1u);
  EXPECT_EQ(server.Open().WebConfigsOf("lrm").size(), 4u);
}

TEST(EffectiveTest, LocationTagsInsideWebConfigsCount) {
  Server server("");
  server.Web(R"(C:\lrm)", Tag(R"(path="a/b")", Web(R"(<defaultDocument enabled="x"/>)")) +
                              Tag(R"(path=".")", Web(R"(<modules><add name="here"/></modules>)")));
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/a").Find("enabled"), nullptr);
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/a/b/c").Text("enabled", ""), "x");
  EXPECT_EQ(Keys(server.At(kModules, "LRM"), "name"), "here");
  const std::vector<OwnData> own = server.Open().OwnDataBelow(kDefaultDocument, "LRM");
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].source.level, "LRM/a/b");
  EXPECT_FALSE(own[0].in_application_host);
  EXPECT_TRUE(own[0].location);
}

TEST(EffectiveTest, AllowSubDirConfigFalseStopsBelowTheDirectory) {  // [vd]
  Server server("");
  server.Web(R"(C:\closed)", Web(R"(<defaultDocument enabled="root"/>)"))
      .Web(R"(C:\closed\a)", Web(R"(<defaultDocument enabled="below"/>)"));
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/closed").Text("enabled", ""), "root");
  EXPECT_EQ(server.At(kDefaultDocument, "LRM/closed/a").Text("enabled", ""), "root");
  EXPECT_EQ(server.Open().WebConfigsOf("LRM").size(), 1u);
}

TEST(EffectiveTest, ABrokenWebConfigIsAnErrorBelowItOnly) {
  Server server("");
  server.File(R"(C:\lrm\bad\web.config)", "<configuration><a></configuration>");
  EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM")), "none");
  EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM/bad")), "ConfigNotWellFormed");
  EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM/bad/below")), "ConfigNotWellFormed");
  EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM/good")), "none");
  const auto& found = server.Open().WebConfigsOf("LRM");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].document, nullptr);
  EXPECT_EQ(found[0].level, "LRM/bad");
  ASSERT_TRUE(found[0].error);
  EXPECT_EQ(found[0].error->object, R"(C:\lrm\bad\web.config)");
}

TEST(EffectiveTest, ADeeperTagOverANearerFileIsNotProven) {  // MITIGATION 4: field test F-10
  Server server(Tag(R"(path="LRM/a")",
                    Web(R"(<defaultDocument enabled="deep"><files><add value="t"/></files></defaultDocument>)")));
  server.Web(R"(C:\lrm)", Web(R"(<defaultDocument enabled="near"/>)"));
  EXPECT_FALSE(server.At(kDefaultDocument, "LRM").order_not_proven);
  const Section deep = server.At(kDefaultDocument, "LRM/a");
  EXPECT_EQ(deep.Text("enabled", ""), "deep");
  EXPECT_TRUE(deep.order_not_proven);

  Server lists(Tag(R"(path="LRM/a")", Web(R"(<modules><clear/></modules>)")));
  lists.Web(R"(C:\lrm)", Web(R"(<modules><add name="m"/></modules>)"));
  EXPECT_TRUE(lists.At(kModules, "LRM/a").order_not_proven);
  EXPECT_FALSE(lists.At(kModules, "LRM").order_not_proven);
}

// ---- Section locks -----------------------------------------------------------------------------------------------------

TEST(LockTest, ADeniedSectionInAWebConfigIsAnError) {  // [lock]
  Server server("");
  server.Web(R"(C:\lrm)", Web(R"(<handlers accessPolicy="Read"/>)"));
  EXPECT_TRUE(server.At(kHandlers, "").locked_below);
  const Section site = server.At(kHandlers, "LRM");
  EXPECT_EQ(Problem(site), "ConfigLocked");
  EXPECT_EQ(site.error->system_code, 0x80070021);
  EXPECT_EQ(site.error->Get("file"), R"(C:\lrm\web.config)");
  EXPECT_EQ(site.error->Get("line"), "1");
  EXPECT_EQ(site.Find("accessPolicy"), nullptr);
}

TEST(LockTest, ALocationTagInTheSameFileIsNeverLockedOut) {  // [deep]
  Server server(Tag(R"(path="LRM/api")", Web(R"(<handlers accessPolicy="Read"/>)")));
  EXPECT_EQ(Problem(server.At(kHandlers, "LRM/api")), "none");
  EXPECT_EQ(server.At(kHandlers, "LRM/api").Text("accessPolicy", ""), "Read");
}

TEST(LockTest, OverrideModeOnATagUnlocksAndLocks) {
  for (const char* allow : {R"(overrideMode="Allow")", R"(allowOverride="true")"}) {
    for (const char* deny : {R"(overrideMode="Deny")", R"(allowOverride="false")"}) {
      Server server(Tag("path=\"\" " + std::string(allow), Web("<handlers/>")) +
                    Tag("path=\"LRM/up\" " + std::string(deny), Web("<handlers/>")));
      server.Web(R"(C:\lrm)", Web(R"(<handlers accessPolicy="Read"/>)"))
          .Web(R"(C:\lrm\up\x)", Web(R"(<handlers accessPolicy="Script"/>)"));
      EXPECT_FALSE(server.At(kHandlers, "").locked_below);
      EXPECT_EQ(server.At(kHandlers, "LRM").Text("accessPolicy", ""), "Read");
      EXPECT_TRUE(server.At(kHandlers, "LRM/up").locked_below);
      EXPECT_EQ(Problem(server.At(kHandlers, "LRM/up")), "none");
      EXPECT_EQ(Problem(server.At(kHandlers, "LRM/up/x")), "ConfigLocked");
    }
  }
}

TEST(LockTest, ATagAtTheSameLevelLocksItsOwnWebConfig) {
  Server server(Tag(R"(path="LRM" overrideMode="Deny")", Security("<requestFiltering/>")));
  server.Web(R"(C:\lrm)", Security("<requestFiltering/>"));
  EXPECT_EQ(Problem(server.At(kRequestFiltering, "LRM")), "ConfigLocked");
}

TEST(LockTest, InheritAndTagsWithoutTheSectionChangeNothing) {
  Server server(Tag(R"(path="" overrideMode="Allow")", Web("<modules/>")) +
                Tag(R"(path="LRM" overrideMode="Inherit")", Web("<handlers/>")));
  EXPECT_TRUE(server.At(kHandlers, "LRM").locked_below);
}

TEST(LockTest, AWebConfigMayLockWhatIsBelowIt) {
  Server server("");
  server.Web(R"(C:\lrm)", Tag(R"(path="a" overrideMode="Deny")", Web("<defaultDocument/>")))
      .Web(R"(C:\lrm\a)", Web(R"(<defaultDocument enabled="1"/>)"))
      .Web(R"(C:\lrm\b)", Web(R"(<defaultDocument enabled="1"/>)"));
  EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM/a")), "ConfigLocked");
  EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM/b")), "none");
}

// ---- Locks inside a section --------------------------------------------------------------------------------------------

struct LockCase {
  const char *outer, *inner, *problem;
};

TEST(LockTest, LockedPartsOfASectionMayNotBeTouchedFurtherIn) {  // [lock]
  for (const LockCase& lock : std::initializer_list<LockCase>{
           {R"(<handlers lockAttributes="accessPolicy"/>)", R"(<handlers accessPolicy="Read"/>)", "ConfigLocked"},
           {R"(<handlers lockAttributes="accessPolicy"/>)", R"(<handlers other="Read"><add name="x"/></handlers>)",
            "none"},
           {R"(<handlers lockAttributes="a, accessPolicy"/>)", R"(<handlers accessPolicy="Read"/>)", "ConfigLocked"},
           {R"(<handlers lockAttributes="*"/>)", R"(<handlers other="Read"/>)", "ConfigLocked"},
           {R"(<handlers lockAllAttributesExcept="accessPolicy"/>)", R"(<handlers accessPolicy="Read"/>)", "none"},
           {R"(<handlers lockAllAttributesExcept="accessPolicy"/>)", R"(<handlers other="Read"/>)", "ConfigLocked"},
           {R"(<handlers lockAllAttributesExcept=""/>)", R"(<handlers accessPolicy="Read"/>)", "ConfigLocked"},
           {R"(<handlers lockElements="add"/>)", R"(<handlers><add name="x"/></handlers>)", "ConfigLocked"},
           {R"(<handlers lockElements="add"/>)", R"(<handlers><remove name="x"/></handlers>)", "none"},
           {R"(<handlers lockElements="add,remove,clear"/>)", R"(<handlers><clear/></handlers>)", "ConfigLocked"},
           {R"(<handlers lockElements="*"/>)", R"(<handlers><clear/></handlers>)", "ConfigLocked"},
           {R"(<handlers lockAllElementsExcept="add"/>)", R"(<handlers><add name="x"/></handlers>)", "none"},
           {R"(<handlers lockAllElementsExcept="add"/>)", R"(<handlers><clear/></handlers>)", "ConfigLocked"},
           {R"(<handlers><add name="x" lockItem="true"/></handlers>)", R"(<handlers><remove name="X"/></handlers>)",
            "ConfigLocked"},
           {R"(<handlers><add name="x" lockItem="true"/></handlers>)", R"(<handlers><clear/></handlers>)",
            "ConfigLocked"},
           {R"(<handlers><add name="x" lockItem="true"/></handlers>)", R"(<handlers><add name="y"/></handlers>)",
            "none"},
           {R"(<handlers><add name="x" lockItem="false"/></handlers>)", R"(<handlers><clear/></handlers>)", "none"},
           {R"(<handlers><!-- <add name="x"/> --></handlers>)", R"(<handlers><add name="x"/></handlers>)", "none"}}) {
    Server server(Unlocked(lock.outer));
    server.Web(R"(C:\lrm)", Web(lock.inner));
    EXPECT_EQ(Problem(server.At(kHandlers, "LRM")), lock.problem) << lock.outer << ' ' << lock.inner;
    EXPECT_EQ(Problem(server.At(kHandlers, "")), "none") << "a file's own locks do not bind itself";
  }
}

TEST(LockTest, NestedElementsCanBeLockedToo) {
  Server server(Security(
      R"(<requestFiltering lockElements="verbs"><fileExtensions lockAttributes="allowUnlisted"/></requestFiltering>)"));
  server.Web(R"(C:\lrm\a)", Security(R"(<requestFiltering><fileExtensions allowUnlisted="true"/></requestFiltering>)"))
      .Web(R"(C:\lrm\b)", Security(R"(<requestFiltering><verbs/></requestFiltering>)"))
      .Web(R"(C:\lrm\c)",
           Security(
               R"(<requestFiltering><fileExtensions><add fileExtension=".x"/></fileExtensions></requestFiltering>)"));
  EXPECT_EQ(Problem(server.At(kRequestFiltering, "LRM/a")), "ConfigLocked");
  EXPECT_EQ(Problem(server.At(kRequestFiltering, "LRM/b")), "ConfigLocked");
  EXPECT_EQ(Problem(server.At(kRequestFiltering, "LRM/c")), "none");
}

TEST(LockTest, ALockAndATagInTheSameFileAreNotProven) {  // MITIGATION 2.2: field test F-3
  for (const auto& [outer, inner] : std::initializer_list<std::pair<const char*, const char*>>{
           {R"(<handlers lockAttributes="accessPolicy"/>)", R"(<handlers accessPolicy="Read"/>)"},
           {R"(<handlers lockElements="add"/>)", R"(<handlers><add name="x"/></handlers>)"},
           {R"(<handlers><add name="x" lockItem="true"/></handlers>)", R"(<handlers><clear/></handlers>)"},
           {R"(<handlers><add name="x" lockItem="true"/></handlers>)", R"(<handlers><remove name="x"/></handlers>)"}}) {
    Server server(Web(outer) + Tag(R"(path="LRM")", Web(inner)));
    EXPECT_TRUE(server.At(kHandlers, "LRM").order_not_proven) << outer;
    EXPECT_EQ(Problem(server.At(kHandlers, "LRM")), "none") << outer;
    EXPECT_FALSE(server.At(kHandlers, "").order_not_proven) << outer;
  }
}

// ---- Duplicates and other errors ---------------------------------------------------------------------------------------

TEST(DuplicateTest, AKeyAddedTwiceIsAnError) {  // [dup]
  for (const char* second :
       {R"(<modules><add name="M"/></modules>)", R"(<modules><add name="x"/><add name="X"/></modules>)"}) {
    Server server(Web(R"(<modules><add name="m"/></modules>)"));
    server.Web(R"(C:\lrm)", Web(second));
    const Section site = server.At(kModules, "LRM/x");
    EXPECT_EQ(Problem(site), "ConfigDuplicateKey") << second;
    EXPECT_EQ(site.error->system_code, 0x800700B7) << second;
  }
}

TEST(DuplicateTest, AnAbsentMaskIsTheWholeAddress) {  // [sch]: the default of subnetMask
  const auto problem = [](const char* first, const char* second) {
    Server server(Security("<ipSecurity>" + std::string(first) + "</ipSecurity>") +
                  Tag(R"(path="LRM")", Security("<ipSecurity>" + std::string(second) + "</ipSecurity>")));
    return std::string(Problem(server.At(kIpSecurity, "LRM")));
  };
  EXPECT_EQ(problem(R"(<add ipAddress="127.0.0.1"/>)", R"(<add ipAddress="127.0.0.1" subnetMask="255.255.255.255"/>)"),
            "ConfigDuplicateKey");
  EXPECT_EQ(problem(R"(<add ipAddress="127.0.0.1"/>)", R"(<add ipAddress="127.0.0.1" subnetMask="255.0.0.0"/>)"),
            "none");
  EXPECT_EQ(problem(R"(<add ipAddress="127.0.0.1"/>)", R"(<clear/><add ipAddress="127.0.0.1"/>)"), "none");
  EXPECT_EQ(
      problem(R"(<add ipAddress="127.0.0.1"/>)", R"(<remove ipAddress="127.0.0.1"/><add ipAddress="127.0.0.1"/>)"),
      "none");
  EXPECT_EQ(problem(R"(<add domainName="a.example"/>)", R"(<add domainName="A.example"/>)"), "ConfigDuplicateKey");
}

TEST(DuplicateTest, OneSectionTwiceForOneLevelIsAnError) {  // [deep]
  const std::string section = Web(R"(<defaultDocument enabled="1"/>)");
  for (const std::string& body :
       {Tag(R"(path="LRM")", section) + Tag(R"(path="lrm/")", section), Tag(R"(path="LRM")", section + section),
        Tag(R"(path="LRM")", Web(R"(<defaultDocument/><defaultDocument/>)")), section + Tag(R"(path="")", section),
        section + section}) {
    Server server(body);
    EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM")), "ConfigDuplicateSection") << body;
    EXPECT_EQ(Problem(server.At(kModules, "LRM")), "none") << body;
  }
  Server in_web_config("");
  in_web_config.Web(R"(C:\lrm)", section + section).Web(R"(C:\api)", section + Tag(R"(path="x")", section));
  EXPECT_EQ(Problem(in_web_config.At(kDefaultDocument, "LRM")), "ConfigDuplicateSection");
  EXPECT_EQ(Problem(in_web_config.At(kDefaultDocument, "LRM/api/x")), "ConfigDuplicateSection") << "C:\\lrm is above";
}

TEST(DuplicateTest, TagsForOneLevelMayHoldDifferentSections) {  // [deep]
  Server server(Tag(R"(path="LRM")", Web(R"(<defaultDocument enabled="1"/>)")) +
                Tag(R"(path="LRM")", Web(R"(<modules/>)")));
  EXPECT_EQ(Problem(server.At(kDefaultDocument, "LRM")), "none");
  EXPECT_EQ(server.Open().LocationTags("LRM").size(), 2u);
  EXPECT_FALSE(server.Open().DuplicateSection(kDefaultDocument, "LRM"));
}

TEST(EffectiveTest, AConfigSourceIsNotFollowed) {
  Server server("");
  server.Web(R"(C:\lrm)", Web(R"(<defaultDocument configSource="other.config"/>)"));
  const Section site = server.At(kDefaultDocument, "LRM");
  EXPECT_EQ(Problem(site), "ConfigSource");
  EXPECT_EQ(site.error->Get("detail"), "other.config");
}

TEST(EffectiveTest, UndeclaredSectionsSaySo) {
  Server server("");
  EXPECT_TRUE(server.At(kHandlers, "LRM").declared);
  EXPECT_FALSE(server.At(kRewriteRules, "LRM").declared);
  EXPECT_TRUE(server.Open().IsDeclared("system.webServer/security/ipSecurity"));
  EXPECT_FALSE(server.Open().IsDeclared("system.webServer/security"));
}

// ---- Loading -----------------------------------------------------------------------------------------------------------

std::string LoadProblem(const tests::ImageBuilder& image) {
  const auto host = image.Open();
  const auto loaded = Configuration::Load(*host);
  return loaded ? "none" : std::string(Name(loaded.error().id));
}

TEST(ConfigurationTest, ASharedConfigurationIsRefused) {
  const std::string config = std::string(kHead) + "</configuration>";
  const auto with_redirection = [&](std::string_view bytes) {
    tests::ImageBuilder image(config);
    image.AddFile(R"(C:\Windows\System32\inetsrv\config\redirection.config)", bytes);
    return LoadProblem(image);
  };
  EXPECT_EQ(with_redirection("<configuration/>"), "none");
  EXPECT_EQ(with_redirection(R"(<configuration><configurationRedirection/></configuration>)"), "none");
  EXPECT_EQ(with_redirection(R"(<configuration><configurationRedirection enabled="false"/></configuration>)"), "none");
  EXPECT_EQ(
      with_redirection(R"(<configuration><configurationRedirection enabled="true" path="\\s\x"/></configuration>)"),
      "ConfigShared");
  EXPECT_EQ(with_redirection(R"(<configuration><configurationRedirection enabled="who knows"/></configuration>)"),
            "ConfigShared");
  EXPECT_EQ(with_redirection("<configuration>"), "ConfigNotWellFormed");
}

TEST(ConfigurationTest, WhatIsNoServerConfigurationIsRefused) {
  EXPECT_EQ(LoadProblem(tests::ImageBuilder("")), "ConfigMissing");
  EXPECT_EQ(LoadProblem(tests::ImageBuilder("<configuration/>")), "ConfigNotIis");
  EXPECT_EQ(LoadProblem(tests::ImageBuilder("<services/>")), "ConfigNotIis");
  EXPECT_EQ(LoadProblem(tests::ImageBuilder("<configuration>")), "ConfigNotWellFormed");
}

TEST(ConfigurationTest, LevelsLeadToFolders) {
  Server server("");
  const Configuration& configuration = server.Open();
  const auto folder = [&](const char* level) {
    const auto found = configuration.FolderOf(level);
    return found ? found->text() : "nothing";
  };
  EXPECT_EQ(folder("LRM"), R"(C:\lrm)");
  EXPECT_EQ(folder("lrm/a/b"), R"(C:\lrm\a\b)");
  EXPECT_EQ(folder("LRM/api/x"), R"(C:\api\x)");
  EXPECT_EQ(folder("LRM/closed"), R"(C:\closed)");
  EXPECT_EQ(folder(""), "nothing");
  EXPECT_EQ(folder("Other"), "nothing");
  EXPECT_EQ(folder("LRM/../.."), "nothing");
}

TEST(ConfigurationTest, TagsBelowALevelAreFoundWithTheirPaths) {
  Server server(Tag(R"(path="LRM/a/")", Web("<handlers/>")) + Tag(R"(path="lrm")", Web("<handlers/>")) +
                Tag(R"(path="LRM2")", Web("<handlers/>")));
  const auto tags = server.Open().LocationTagsBelow("LRM");
  ASSERT_EQ(tags.size(), 2u);
  EXPECT_EQ(tags[0].first, "LRM/a");
  EXPECT_EQ(tags[1].first, "lrm");
  EXPECT_EQ(server.Open().LocationTagsBelow("").size(), 3u);
  EXPECT_EQ(server.Open().OwnDataBelow(kHandlers, "LRM").size(), 2u);
}

}  // namespace
}  // namespace engine::iis
