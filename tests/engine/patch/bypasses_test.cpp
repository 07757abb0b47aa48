// SPDX-License-Identifier: MIT
//
// Ways around the controls, T-1 to T-6: each is found where it is and not where it is not, and none goes together with
// the word "protected".
#include "engine/patch/bypasses.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/patch/support/instrument.h"

namespace tests {
namespace {

using engine::Finding;
using engine::Id;

std::vector<Finding> Bypasses(Instrument& lrm) { return engine::patch::FindBypasses(lrm.Examine().SubjectOf()); }

/// Exactly one finding, this one.
Finding ExpectFound(Instrument& lrm, Id id, std::string_view object) {
  const auto found = Bypasses(lrm);
  EXPECT_EQ(found.size(), 1u) << Describe(found);
  if (found.empty()) return {};
  EXPECT_EQ(found[0].id, id) << Describe(found);
  EXPECT_EQ(found[0].object, object);
  return found[0];
}
void ExpectNone(Instrument& lrm) {
  const auto found = Bypasses(lrm);
  EXPECT_TRUE(found.empty()) << Describe(found);
}

constexpr std::string_view kBinding =
    "                    <binding protocol=\"http\" bindingInformation=\"*:80:\" />\n";

Instrument& AddBinding(Instrument& lrm, const std::string& protocol, const std::string& information) {
  return lrm.Change(kBinding, std::string(kBinding) + "                    <binding protocol=\"" + protocol +
                                  "\" bindingInformation=\"" + information + "\" />\n");
}

Instrument& AddSite(Instrument& lrm, const std::string& directories, const std::string& protocol = "http") {
  return lrm.Change("            <applicationDefaults",
                    "            <site name=\"Other\" id=\"2\">\n                <application path=\"/\">\n" +
                        directories + "                </application>\n                <bindings>\n" +
                        "                    <binding protocol=\"" + protocol + "\" bindingInformation=\"*:81:\" />\n" +
                        "                </bindings>\n            </site>\n            <applicationDefaults");
}
std::string Directory(const std::string& path, const std::string& folder) {
  return "                    <virtualDirectory path=\"" + path + "\" physicalPath=\"" + folder + "\" />\n";
}

void AddPortProxy(Instrument& lrm, const std::string& kind, const std::string& listen, const std::string& connect) {
  lrm.image.AddRegistry("[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\" + kind +
                        "\\tcp]\r\n\"" + listen + "\"=\"" + connect + "\"\r\n");
}

TEST(BypassTest, NoneIsFoundOnASoundMachine) {
  Instrument lrm;
  ExpectNone(lrm);
}

// ---- T-1 -------------------------------------------------------------------------------------------------------------

TEST(BypassTest, PortProxiesToTheSiteAreFoundInAllFourTables) {
  for (const auto& [kind, target] : {std::pair<std::string, std::string>{"v4tov4", "127.0.0.1/80"},
                                     {"v4tov6", "::1/80"},
                                     {"v6tov4", "127.0.0.1/80"},
                                     {"v6tov6", "::1/80"},
                                     {"v4tov4", "localhost/80"},
                                     {"v4tov4", "10.0.0.5/80"},
                                     {"v4tov4", "instrument-01/80"}}) {
    SCOPED_TRACE(kind + " " + target);
    Instrument lrm;
    AddPortProxy(lrm, kind, "*/8080", target);
    ExpectFound(lrm, Id::PortProxy, "*:8080");
  }
}

TEST(BypassTest, PortProxiesElsewhereAreNone) {
  for (const std::string target : {"127.0.0.1/81", "10.0.0.99/80"}) {
    SCOPED_TRACE(target);
    Instrument lrm;
    AddPortProxy(lrm, "v4tov4", "*/8080", target);
    ExpectNone(lrm);
  }
}

TEST(BypassTest, RewriteRulesThatProxyToThisMachineAreFoundInAnySite) {
  const auto rules = [](const std::string& url) {
    return "<rewrite><rules><rule name=\"Proxy\"><match url=\"(.*)\" /><action type=\"Rewrite\" url=\"" + url +
           "\" /></rule></rules></rewrite>";
  };
  for (const std::string url :
       {"http://localhost/{R:1}", "http://127.0.0.1:80/{R:1}", "http://[::1]/x", "https://LOCALHOST:443/x"}) {
    SCOPED_TRACE(url);
    Instrument lrm;
    AddSite(lrm, Directory("/", R"(C:\inetpub\other)"));
    lrm.image.AddFile(R"(C:\inetpub\other\web.config)",
                      "<configuration><system.webServer>" + rules(url) + "</system.webServer></configuration>");
    ExpectFound(lrm, Id::ReverseProxy, "Proxy");
  }
  Instrument lrm;
  lrm.AddWebConfig("", rules("/app/{R:1}"));
  ExpectNone(lrm);
  Instrument remote;
  remote.AddWebConfig("", rules("http://elsewhere.example/{R:1}"));
  ExpectNone(remote);
}

TEST(BypassTest, GlobalRewriteRulesAreFound) {
  Instrument lrm;
  lrm.Change(
      "        <security>\n            <access",
      "        <rewrite><globalRules><rule name=\"ARR\"><action type=\"Rewrite\" url=\"http://localhost/{R:0}\" />"
      "</rule></globalRules></rewrite>\n        <security>\n            <access");
  ExpectFound(lrm, Id::ReverseProxy, "ARR");
}

// ---- T-2 -------------------------------------------------------------------------------------------------------------

TEST(BypassTest, OtherDoorsToTheSameFoldersAreFoundInBothDirections) {
  for (const std::string folder : {R"(C:\inetpub\lrm)", R"(c:\INETPUB\LRM\)", R"(C:\inetpub\lrm\Uploads)",
                                   R"(C:\inetpub)", R"(%SystemDrive%\inetpub\lrm)", "C:/inetpub/lrm"}) {
    SCOPED_TRACE(folder);
    Instrument lrm;
    AddSite(lrm, Directory("/", R"(C:\elsewhere)") + Directory("/files", folder));
    const Finding found = ExpectFound(lrm, Id::OtherDoor, "Other");
    EXPECT_EQ(found.args, (engine::Args{{"path", folder}, {"level", "Other/files"}}));
  }
}

TEST(BypassTest, AFolderThatOnlyBeginsAlikeIsNoDoor) {
  for (const std::string folder : {R"(C:\inetpub\lrm2)", R"(C:\inetpub\other)", R"(D:\inetpub\lrm)"}) {
    SCOPED_TRACE(folder);
    Instrument lrm;
    AddSite(lrm, Directory("/", folder));
    ExpectNone(lrm);
  }
}

// ---- T-3, T-4, T-5 ---------------------------------------------------------------------------------------------------

TEST(BypassTest, ProtocolsOtherThanHttpAreFound) {
  for (const auto& [protocol, information] : {std::pair<std::string, std::string>{"net.tcp", "808:*"},
                                              {"net.msmq", "localhost"},
                                              {"msmq.formatname", "localhost"}}) {
    SCOPED_TRACE(protocol);
    Instrument lrm;
    AddBinding(lrm, protocol, information);
    ExpectFound(lrm, Id::OtherProtocol, "LRM");
  }
  Instrument lrm;
  AddBinding(lrm, "net.pipe", "*");  // local by nature
  ExpectNone(lrm);
}

TEST(BypassTest, FtpIsFoundInTheSiteAndOverItsFolders) {
  Instrument same;
  AddBinding(same, "ftp", "*:21:");
  ExpectFound(same, Id::FtpDoor, "LRM");
  Instrument other;
  AddSite(other, Directory("/", R"(C:\inetpub\lrm)"), "ftp");
  ExpectFound(other, Id::FtpDoor, "Other");
  Instrument elsewhere;
  AddSite(elsewhere, Directory("/", R"(C:\ftp)"), "ftp");
  ExpectNone(elsewhere);
}

Instrument& AddWebDav(Instrument& lrm, bool module, const std::string& enabled) {
  if (module) {
    lrm.Change(R"(            <add name="IsapiModule" image)",
               R"(            <add name="WebDAVModule" image="%windir%\System32\inetsrv\webdav.dll" />)"
               "\n"
               R"(            <add name="IsapiModule" image)");
    lrm.Change(R"(                <add name="IsapiModule" lockItem)",
               R"(                <add name="WebDAVModule" />)"
               "\n"
               R"(                <add name="IsapiModule" lockItem)");
  }
  return lrm.Put(
      "    <location path=\"LRM\">\n        <system.webServer>\n            <webdav>\n                <authoring "
      "enabled=\"" +
      enabled + "\" />\n            </webdav>\n        </system.webServer>\n    </location>\n");
}

TEST(BypassTest, WebDavIsFoundWhereItsModuleIsLoadedAndAuthoringIsOn) {
  Instrument on;
  ExpectFound(AddWebDav(on, true, "true"), Id::WebDavEnabled, "LRM");
  Instrument off, without;
  ExpectNone(AddWebDav(off, true, "false"));
  ExpectNone(AddWebDav(without, false, "true"));
}

// ---- T-6 -------------------------------------------------------------------------------------------------------------

Instrument& AddListener(Instrument& lrm, const std::string& address) {
  lrm.image.SetFact(
      "processes.xml",
      R"(<processes><process pid="77" name="JobService.exe" path="C:\Program Files\Illumina\Local Run Manager\JobService.exe"/></processes>)");
  lrm.image.SetFact("network.xml", "<network><address value=\"10.0.0.5\"/><listener address=\"" + address +
                                       "\" port=\"9000\" pid=\"77\"/></network>");
  return lrm;
}

TEST(BypassTest, LrmOutsideIisIsFoundWhereOthersCanReachIt) {
  Instrument open, closed;
  const auto found = Bypasses(AddListener(open, "0.0.0.0"));
  ASSERT_EQ(found.size(), 1u) << Describe(found);
  EXPECT_EQ(found[0].id, Id::LrmOutsideIis);
  ExpectNone(AddListener(closed, "127.0.0.1"));
}

// ---- All -------------------------------------------------------------------------------------------------------------

TEST(BypassTest, AnyOfThemForbidsTheWordProtected) {
  const std::vector<void (*)(Instrument&)> spoilers = {
      [](Instrument& lrm) { AddPortProxy(lrm, "v4tov4", "*/8080", "127.0.0.1/80"); },
      [](Instrument& lrm) { AddSite(lrm, Directory("/", R"(C:\inetpub\lrm)")); },
      [](Instrument& lrm) { AddBinding(lrm, "net.tcp", "808:*"); },
      [](Instrument& lrm) { AddBinding(lrm, "ftp", "*:21:"); },
      [](Instrument& lrm) { AddWebDav(lrm, true, "true"); },
      [](Instrument& lrm) { AddListener(lrm, "0.0.0.0"); }};
  Instrument sound;
  sound.Apply();
  EXPECT_EQ(sound.State(), "protected");
  for (std::size_t i = 0; i < spoilers.size(); ++i) {
    Instrument lrm;
    spoilers[i](lrm);
    EXPECT_EQ(lrm.Apply().outcome, engine::patch::Outcome::DoneRebootRequired) << i;
    EXPECT_EQ(lrm.State(), "unprotected") << i;
  }
}

}  // namespace
}  // namespace tests
