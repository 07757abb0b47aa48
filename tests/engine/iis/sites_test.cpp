// SPDX-License-Identifier: MIT
//
// Levels, bindings, and which application and folder an address belongs to.
#include "engine/iis/sites.h"

#include <gtest/gtest.h>

#include "engine/iis/level.h"
#include "tests/support/test_paths.h"

namespace engine::iis {
namespace {

Document Parsed(std::string_view bytes) {
  auto document = Document::Parse(std::string(bytes), "x.config");
  if (document) return std::move(*document);
  ADD_FAILURE() << Name(document.error().id) << ' ' << document.error().Get("detail");
  return std::move(*Document::Parse("<configuration/>", ""));
}

Document WithSites(std::string_view sites) {
  return Parsed("<configuration><system.applicationHost>" + std::string(sites) +
                "</system.applicationHost></configuration>");
}

TEST(LevelTest, SpellingsOfOneLevelAreOne) {
  for (const char* path : {"", ".", "/", "//", "./"}) EXPECT_EQ(NormaliseLevel(path), "") << path;
  for (const char* path : {"LRM/api", "LRM/api/", "/LRM/api", "LRM//api", "./LRM/api"}) {
    EXPECT_EQ(NormaliseLevel(path), "LRM/api") << path;
    EXPECT_TRUE(SameLevel(path, "lrm/API")) << path;
  }
  EXPECT_FALSE(SameLevel("LRM", "LRM/api"));
  EXPECT_TRUE(SameLevel("\xC3\x84/x", "\xC3\xA4/X"));
}

TEST(LevelTest, BelowMeansWholeSegments) {
  EXPECT_TRUE(IsAtOrBelow("LRM/api", ""));
  EXPECT_TRUE(IsAtOrBelow("LRM/api", "lrm"));
  EXPECT_TRUE(IsAtOrBelow("LRM/api", "LRM/api/"));
  EXPECT_FALSE(IsAtOrBelow("LRM2/api", "LRM"));
  EXPECT_FALSE(IsAtOrBelow("LRM", "LRM/api"));
  EXPECT_FALSE(IsAtOrBelow("LRM/apis", "LRM/api"));
  EXPECT_FALSE(IsAtOrBelow("", "LRM"));
}

TEST(LevelTest, PartsAndWholeFitTogether) {
  EXPECT_EQ(LevelsDownTo(""), std::vector<std::string>{""});
  EXPECT_EQ(LevelsDownTo("LRM/api/x"), (std::vector<std::string>{"", "LRM", "LRM/api", "LRM/api/x"}));
  EXPECT_EQ(JoinLevel("LRM", "/api/x"), "LRM/api/x");
  EXPECT_EQ(JoinLevel("LRM", "/"), "LRM");
  EXPECT_EQ(JoinLevel("LRM", "."), "LRM");
  EXPECT_EQ(SiteOf("LRM/api/x"), "LRM");
  EXPECT_EQ(SiteOf(""), "");
  EXPECT_EQ(UrlOf("LRM/api/x"), "/api/x");
  EXPECT_EQ(UrlOf("LRM"), "/");
}

struct BindingCase {
  std::string_view text, address;
  unsigned port;
  std::string_view host;
};

TEST(BindingTest, EveryFormInUseIsRead) {  // MITIGATION C3: forms found in real files
  for (const BindingCase& form : std::initializer_list<BindingCase>{{"*:80:", "*", 80, ""},
                                                                    {":443:", "*", 443, ""},
                                                                    {":8080:*", "*", 8080, ""},
                                                                    {"0.0.0.0:80:", "*", 80, ""},
                                                                    {"172.16.5.20:81:", "172.16.5.20", 81, ""},
                                                                    {"*:80:Host.Example", "*", 80, "Host.Example"},
                                                                    {"127.0.0.1:80:", "127.0.0.1", 80, ""},
                                                                    {"[::1]:80:", "::1", 80, ""},
                                                                    {"[::1]:443:lrm.local", "::1", 443, "lrm.local"},
                                                                    {"[0:0:0:0:0:0:0:1]:80:", "::1", 80, ""},
                                                                    {"[FE80::0005%14]:80:", "fe80::5%14", 80, ""},
                                                                    {"*:65535:", "*", 65535, ""},
                                                                    {"*:80", "*", 80, ""}}) {
    const auto binding = ParseBinding(form.text);
    ASSERT_TRUE(binding) << form.text;
    EXPECT_EQ(binding->address, form.address) << form.text;
    EXPECT_EQ(binding->port, form.port) << form.text;
    EXPECT_EQ(binding->host, form.host) << form.text;
    EXPECT_EQ(binding->IsAny(), form.address == "*") << form.text;
  }
}

TEST(BindingTest, WhatIsNoWebBindingIsNone) {
  for (const char* text : {"",
                           ":",
                           "*",
                           "80",
                           "808:*",
                           "localhost",
                           "*:0:",
                           "*:65536:",
                           "*:-1:",
                           "*:+80:",
                           "*: 80:",
                           "*:8o:",
                           "*::",
                           "[::1:80:",
                           "[::1]",
                           "[::1]80:",
                           "[]:80:",
                           " [:80:",
                           "[z]:80:",
                           "[localhost]:80:",
                           "*:99999999999999999999:"}) {
    EXPECT_FALSE(ParseBinding(text)) << text;
  }
}

TEST(BindingTest, WrittenAsIisWritesThem) {
  for (const char* text : {"*:80:", "127.0.0.1:80:", "[::1]:443:lrm.local", "[fe80::5%14]:80:"}) {
    EXPECT_EQ(FormatBinding(*ParseBinding(text)), text);
  }
}

TEST(BindingTest, OnlyLoopbackAddressesAreLoopback) {
  for (const char* address : {"127.0.0.1", "127.1.2.3", "::1", "[::1]", "0:0:0:0:0:0:0:1", "::0001", "::ffff:127.0.0.1",
                              "::FFFF:7F00:1", " 127.0.0.1 "}) {
    EXPECT_TRUE(IsLoopbackAddress(address)) << address;
  }
  for (const char* address :
       {"", "*", "128.0.0.1", "10.127.0.0", "127.evil.example", "127.0.0.1.evil.example", "127.1", "::", "::2", "::1:1",
        "1::1", "::ffff:10.0.0.5", "::ffff:127.evil", "localhost", "0.0.0.0"}) {
    EXPECT_FALSE(IsLoopbackAddress(address)) << address;
  }
  EXPECT_TRUE(ParseBinding("[::1]:80:")->IsLoopback());
  EXPECT_FALSE(ParseBinding("*:80:localhost")->IsLoopback()) << "the client chooses the Host header";
}

TEST(BindingTest, OneAddressHasOneSpelling) {
  EXPECT_EQ(NormaliseAddress("[FE80:0:0:0:0:0:0:05%Eth0]"), "fe80::5%eth0");
  EXPECT_EQ(NormaliseAddress("2001:db8:0:1:0:0:0:1"), "2001:db8:0:1::1");
  EXPECT_EQ(NormaliseAddress("1:2:0:4:5:6:7:8"), "1:2:0:4:5:6:7:8");
  EXPECT_EQ(NormaliseAddress("0:0:0:0:0:0:0:0"), "::");
  EXPECT_EQ(NormaliseAddress("1:0:0:0:0:0:0:0"), "1::");
  EXPECT_EQ(NormaliseAddress("0::0:1"), "::1");
  EXPECT_EQ(NormaliseAddress(" 10.0.0.5 "), "10.0.0.5");
  EXPECT_EQ(NormaliseAddress("::ffff:10.0.0.5"), "10.0.0.5");
  EXPECT_EQ(NormaliseAddress("Some.Host"), "some.host");
}

TEST(ServerModelTest, SitesAreReadAsDeclared) {
  const Document document = Parsed(tests::ReadData("configs/plain.config"));
  const ServerModel model = ReadServerModel(document);
  ASSERT_EQ(model.sites.size(), 1u);
  const Site* site = model.FindSite("TOOLS & runs");
  ASSERT_NE(site, nullptr);
  EXPECT_EQ(site->name, "Tools & Runs");
  EXPECT_EQ(site->id, 1u);
  EXPECT_TRUE(site->auto_start);
  ASSERT_EQ(site->applications.size(), 2u);
  EXPECT_EQ(site->applications[1].path, "/api");
  EXPECT_EQ(site->applications[1].pool, "Pool");
  ASSERT_EQ(site->applications[0].directories.size(), 2u);
  EXPECT_EQ(site->applications[0].directories[1].physical_path, "D:\\Files");
  ASSERT_EQ(site->bindings.size(), 1u);
  EXPECT_TRUE(site->bindings[0].IsHttp());
  EXPECT_FALSE(site->bindings[0].ssl_flags);
  EXPECT_EQ(model.FindSite("Tools"), nullptr);
  ASSERT_NE(model.FindPool("pool"), nullptr);
  EXPECT_EQ(model.FindPool("pool")->runtime, "v4.0");
  EXPECT_FALSE(model.FindPool("pool")->IsClassic());
}

TEST(ServerModelTest, DefaultsFillWhatIsNotSaid) {
  const Document document = WithSites(
      "<applicationPools><add name='A'/><add name='B' managedPipelineMode='Integrated' autoStart='true'>"
      "<processModel identityType='SpecificUser'/><recycling disallowRotationOnConfigChange='true'/></add>"
      "<applicationPoolDefaults managedPipelineMode='Classic' managedRuntimeVersion='v2.0' enable32BitAppOnWin64='true'"
      " autoStart='false'><processModel identityType='NetworkService'/></applicationPoolDefaults></applicationPools>"
      "<sites><site name='S' id='7'><application path='/'><virtualDirectory path='/' physicalPath='C:\\s'/>"
      "<virtualDirectory path='/v' physicalPath='C:\\v' allowSubDirConfig='true'/></application></site>"
      "<site name='T' serverAutoStart='true'/>"
      "<siteDefaults serverAutoStart='false'/><applicationDefaults applicationPool='A' "
      "enabledProtocols='http,net.tcp'/>"
      "<virtualDirectoryDefaults allowSubDirConfig='false'/></sites>");
  const ServerModel model = ReadServerModel(document);
  const ApplicationPool *a = model.FindPool("A"), *b = model.FindPool("B");
  ASSERT_TRUE(a && b);
  EXPECT_TRUE(a->IsClassic());
  EXPECT_FALSE(b->IsClassic());
  EXPECT_EQ(b->runtime, "v2.0");
  EXPECT_EQ(a->identity, "NetworkService");
  EXPECT_EQ(b->identity, "SpecificUser");
  EXPECT_TRUE(a->enable_32_bit);
  EXPECT_FALSE(a->auto_start);
  EXPECT_TRUE(b->auto_start);
  EXPECT_FALSE(a->keeps_configuration);
  EXPECT_TRUE(b->keeps_configuration);
  const Site *s = model.FindSite("S"), *t = model.FindSite("T");
  ASSERT_TRUE(s && t);
  EXPECT_FALSE(s->auto_start);
  EXPECT_TRUE(t->auto_start);
  EXPECT_EQ(s->applications[0].pool, "A");
  EXPECT_EQ(s->applications[0].enabled_protocols, "http,net.tcp");
  EXPECT_FALSE(s->applications[0].directories[0].allow_sub_dir_config);
  EXPECT_TRUE(s->applications[0].directories[1].allow_sub_dir_config);
}

TEST(ServerModelTest, NothingDeclaredIsAnEmptyModel) {
  const Document document = Parsed("<configuration/>");
  const ServerModel model = ReadServerModel(document);
  EXPECT_TRUE(model.sites.empty());
  EXPECT_TRUE(model.pools.empty());
  EXPECT_EQ(model.FindSite(""), nullptr);
}

constexpr std::string_view kMapped =
    "<sites><site name='S'>"
    "<application path='/'><virtualDirectory path='/' physicalPath='root'/>"
    "<virtualDirectory path='/files' physicalPath='files'/><virtualDirectory path='/files/deep' "
    "physicalPath='deep'/></application>"
    "<application path='/api'><virtualDirectory path='/' physicalPath='api'/>"
    "<virtualDirectory path='/files' physicalPath='api-files'/></application>"
    "<application path='/api/v2/'><virtualDirectory path='/' physicalPath='v2'/></application>"
    "</site></sites>";

TEST(MapUrlTest, TheLongestApplicationThenDirectoryTakesIt) {
  const Document document = WithSites(kMapped);
  const ServerModel model = ReadServerModel(document);
  const auto mapped = [&](std::string_view url) {
    const Mapping mapping = MapUrl(model.sites[0], url);
    return mapping.directory == nullptr ? "nothing"
                                        : std::string(mapping.directory->physical_path) + "|" + mapping.rest;
  };
  EXPECT_EQ(mapped("/"), "root|");
  EXPECT_EQ(mapped("/x/y.aspx"), "root|x/y.aspx");
  EXPECT_EQ(mapped("/files"), "files|");
  EXPECT_EQ(mapped("/FILES/a"), "files|a");
  EXPECT_EQ(mapped("/filesystem"), "root|filesystem");
  EXPECT_EQ(mapped("/files/deep/a/b"), "deep|a/b");
  EXPECT_EQ(mapped("/files/deeper"), "files|deeper");
  EXPECT_EQ(mapped("/api"), "api|");
  EXPECT_EQ(mapped("/apix"), "root|apix");
  EXPECT_EQ(mapped("/Api/files/x"), "api-files|x");
  EXPECT_EQ(mapped("/api/v2"), "v2|");
  EXPECT_EQ(mapped("/api/v2/x"), "v2|x") << "a slash at the end of the application's path means nothing";
}

TEST(MapUrlTest, WithoutARootSomeAddressesLeadNowhere) {
  const Document document = WithSites(
      "<sites><site name='S'><application path='/a'><virtualDirectory path='/v' "
      "physicalPath='v'/></application></site></sites>");
  const ServerModel model = ReadServerModel(document);
  EXPECT_EQ(MapUrl(model.sites[0], "/").application, nullptr);
  EXPECT_NE(MapUrl(model.sites[0], "/a").application, nullptr);
  EXPECT_EQ(MapUrl(model.sites[0], "/a").directory, nullptr);
  EXPECT_NE(MapUrl(model.sites[0], "/a/v/x").directory, nullptr);
}

}  // namespace
}  // namespace engine::iis
