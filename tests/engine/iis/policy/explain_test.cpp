// SPDX-License-Identifier: MIT
//
// What the golden table does not ask: branches, several addresses of arrival, facts that are missing.
#include "engine/iis/policy/explain.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/iis/policy/golden_setup.h"

namespace tests {
namespace {

using engine::iis::Answer;
using engine::iis::Proof;
using engine::iis::Request;
using Kind = Answer::Kind;
using Codes = std::set<std::string>;

bool Misses(const Answer& answer, const std::string& what) {
  return std::ranges::find(answer.missing, what) != answer.missing.end();
}

Request HttpsGet() {
  Request request = RemoteGet("/");
  request.scheme = "https";
  request.port = 443;
  return request;
}

// ---- Listener -------------------------------------------------------------------------------------------------------

TEST(ListenerTest, UnknownCertificatesMakeTheAnswerUnknownNotRefused) {
  GoldenServer server("B0");
  server.Change("protocol=\"http\" bindingInformation=\"*:80:\"", "protocol=\"https\" bindingInformation=\"*:443:\"");
  server.facts.certificates_known = false;
  const Answer answer = server.Explain(HttpsGet());
  EXPECT_EQ(answer.kind, Kind::Unknown) << Describe(answer);
  EXPECT_TRUE(Misses(answer, "certificate"));
}

TEST(ListenerTest, UnknownCertificatesDoNotMatterWhereEveryBranchRefuses) {
  GoldenServer server("B0 C2");
  server.Change("protocol=\"http\" bindingInformation=\"*:80:\"", "protocol=\"https\" bindingInformation=\"*:443:\"");
  server.facts.certificates_known = false;
  const Answer answer = server.Explain(HttpsGet());
  EXPECT_EQ(answer.kind, Kind::Refused) << Describe(answer);
  EXPECT_EQ(answer.codes, (Codes{"403.6", "tls-failure"}));
}

TEST(ListenerTest, NamedAndCentralCertificatesServeEveryAddress) {
  const auto ask = [](const char* flags, const char* name) {
    GoldenServer server("B0");
    server.Change("protocol=\"http\" bindingInformation=\"*:80:\"",
                  "protocol=\"https\" bindingInformation=\"*:443:lrm.local\" sslFlags=\"" + std::string(flags) + "\"");
    server.facts.certificates.push_back({"", 443, name, "aa"});
    Request request = HttpsGet();
    request.host = "LRM.local";
    return server.Explain(request).kind;
  };
  EXPECT_EQ(ask("1", "lrm.local"), Kind::Answered);
  EXPECT_EQ(ask("1", "other.local"), Kind::Refused);
  EXPECT_EQ(ask("3", "other.local"), Kind::Answered);
}

TEST(ListenerTest, StoppedSiteDoesNotListen) {
  GoldenServer server("B0");
  const Answer answer = server.Change("id=\"1\"", "id=\"1\" serverAutoStart=\"false\"").Explain(RemoteGet("/"));
  EXPECT_EQ(answer.codes, Codes{"no-connection"}) << Describe(answer);
}

TEST(ListenerTest, StoppedPoolAnswers503) {
  GoldenServer server("B0");
  const Answer answer =
      server.Change("<add name=\"LRM\"", "<add name=\"LRM\" autoStart=\"false\"").Explain(RemoteGet("/"));
  EXPECT_EQ(answer.codes, Codes{"503"}) << Describe(answer);
}

TEST(ListenerTest, ReservationThatWinsRefusesUnlessRegistered) {
  GoldenServer server("B0");
  server.facts.reservations = {{"http://+:80/lrm/", false, 0}};
  EXPECT_EQ(server.Explain(RemoteGet("/LRM/x")).codes, Codes{"400"});
  EXPECT_EQ(server.Explain(RemoteGet("/index.html")).kind, Kind::Answered);
  EXPECT_EQ(server.Explain(RemoteGet("/lrmx")).kind, Kind::Answered);
  server.facts.reservations[0].registered = true;
  EXPECT_EQ(server.Explain(RemoteGet("/lrm/x")).kind, Kind::OtherSite);
}

TEST(ListenerTest, TheSitesOwnRegistrationIsNotAForeignProgram) {
  GoldenServer server("B0");
  server.facts.reservations = {{"http://*:80/", true, 4}};
  EXPECT_EQ(server.Explain(RemoteGet("/index.html")).site, "LRM");
}

TEST(ListenerTest, WildcardHostsNeedVersion10) {
  GoldenServer server("B0");
  server.Change("*:80:", "*:80:*.lab.local");
  Request request = RemoteGet("/index.html");
  request.host = "lrm.lab.local";
  EXPECT_EQ(server.Explain(request).kind, Kind::Answered);
  server.facts.iis_major = 8;
  EXPECT_EQ(server.Explain(request).codes, Codes{"400"});
  server.facts.iis_major = 10;
  request.host = "lab.local";
  EXPECT_EQ(server.Explain(request).codes, Codes{"400"});
}

TEST(ListenerTest, PortProxyThatForwardsToItselfEnds) {
  GoldenServer server("B0");
  server.facts.port_proxies = {{"127.0.0.1", "127.0.0.1", 8080, 8080}};
  Request request = LocalGet("/");
  request.port = 8080;
  EXPECT_EQ(server.Explain(request).kind, Kind::Unknown);
}

TEST(ListenerTest, PortProxyToAnotherMachineIsNotJudged) {
  GoldenServer server("B0");
  server.facts.port_proxies = {{"*", "10.9.9.9", 8080, 80}};
  Request request = RemoteGet("/");
  request.port = 8080;
  EXPECT_EQ(server.Explain(request).kind, Kind::NotJudged);
}

// ---- Addresses ------------------------------------------------------------------------------------------------------

TEST(ArrivalTest, OneAnsweringAddressIsEnough) {
  GoldenServer server("B0");
  server.Change("*:80:", "10.0.0.6:80:");
  server.facts.own_addresses = {"10.0.0.5", "10.0.0.6"};
  Request request = RemoteGet("/index.html");
  request.to.reset();
  EXPECT_EQ(server.Explain(request).kind, Kind::Answered);
  request.to = "10.0.0.5";
  EXPECT_EQ(server.Explain(request).codes, Codes{"400"});
}

TEST(ArrivalTest, UnknownOwnAddressesAreStoodFor) {
  GoldenServer server("B0");
  server.Change("*:80:", "10.0.0.6:80:");
  server.facts.own_addresses.clear();
  Request request = RemoteGet("/index.html");
  request.to.reset();
  const Answer answer = server.Explain(request);
  EXPECT_EQ(answer.kind, Kind::Answered) << Describe(answer);
  EXPECT_EQ(answer.proof, Proof::General);
}

TEST(ArrivalTest, UrlHostThatIsAnAddressIsWhereItArrives) {
  GoldenServer server("B0 C3");
  Request request = RemoteGet("/");
  request.to.reset();
  request.from = "127.0.0.1";
  request.url_host = "10.0.0.5";
  EXPECT_EQ(server.Explain(request).codes, Codes{"400"});
  request.url_host = "localhost";
  EXPECT_EQ(server.Explain(request).kind, Kind::Answered);
}

TEST(ArrivalTest, TextThatIsNoAddressIsUnknown) {
  GoldenServer server("B0");
  Request request = RemoteGet("/");
  request.from = "nobody";
  EXPECT_TRUE(Misses(server.Explain(request), "from"));
}

TEST(ArrivalTest, MappedLoopbackIsLocal) {
  GoldenServer server("B0 C1");
  Request request = RemoteGet("/index.html");
  request.from = "::ffff:127.0.0.1";
  EXPECT_EQ(server.Explain(request).kind, Kind::Answered);
}

TEST(ArrivalTest, AnotherOwnAddressThanTheOneOfArrivalIsRemote) {
  GoldenServer server("B0 C1");
  Request request = RemoteGet("/index.html");
  request.from = "10.0.0.6";
  server.facts.own_addresses.push_back("10.0.0.6");
  EXPECT_EQ(server.Explain(request).codes, Codes{"403.2"});
}

// ---- Filters --------------------------------------------------------------------------------------------------------

TEST(FilterTest, TlsRequiredRefusesPlainHttp) {
  GoldenServer server("B0");
  const Answer answer = server.Change("sslFlags=\"None\"", "sslFlags=\"Ssl\"").Explain(RemoteGet("/index.html"));
  EXPECT_EQ(answer.codes, Codes{"403.4"});
  EXPECT_EQ(answer.stage, 4);
}

TEST(FilterTest, RequestFilteringChecksEachPartOfTheUrl) {
  GoldenServer server("B0");
  server.Change("<verbs allowUnlisted=\"true\" applyToWebDAV=\"true\" />",
                "<verbs allowUnlisted=\"true\"><add verb=\"PUT\" allowed=\"false\" /></verbs>"
                "<denyUrlSequences><add sequence=\"secret\" /></denyUrlSequences>"
                "<requestLimits maxUrl=\"40\" maxQueryString=\"5\" />");
  Request put = RemoteGet("/index.html");
  put.method = "PUT";
  EXPECT_EQ(server.Explain(put).codes, Codes{"404.6"});
  EXPECT_EQ(server.Explain(RemoteGet("/bin/x.html")).codes, Codes{"404.8"});
  EXPECT_EQ(server.Explain(RemoteGet("/topSECRET.html")).codes, Codes{"404.5"});
  EXPECT_EQ(server.Explain(RemoteGet("/x%252easp")).codes, Codes{"404.11"});
  EXPECT_EQ(server.Explain(RemoteGet("/" + std::string(40, 'a'))).codes, Codes{"404.14"});
  EXPECT_EQ(server.Explain(RemoteGet("/index.html?123456")).codes, Codes{"404.15"});
  EXPECT_EQ(server.Explain(RemoteGet("/index.html?12345")).kind, Kind::Answered);
}

TEST(FilterTest, AlwaysAllowedUrlsPass) {
  GoldenServer server("B0 C5:.asp");
  server.Change("<verbs ", "<alwaysAllowedUrls><add url=\"/X.asp\" /></alwaysAllowedUrls><verbs ");
  EXPECT_EQ(server.Explain(RemoteGet("/x.asp")).kind, Kind::Answered);
}

TEST(FilterTest, ARuleByNameMakesTheAnswerUnknown) {
  GoldenServer server("B0");
  server.Change("<ipSecurity>",
                "<ipSecurity allowUnlisted=\"false\" enableReverseDns=\"true\">"
                "<add domainName=\"lab.local\" allowed=\"true\" />");
  const Answer answer = server.Explain(RemoteGet("/index.html"));
  EXPECT_EQ(answer.kind, Kind::Unknown);
  EXPECT_TRUE(Misses(answer, "name:lab.local"));
}

TEST(FilterTest, DecidingElementIsNamedWithItsLine) {
  GoldenServer server("B0 C2");
  const Answer answer = server.Explain(RemoteGet("/"));
  ASSERT_TRUE(answer.deciding);
  EXPECT_EQ(answer.deciding->level, "LRM");
  EXPECT_EQ(answer.deciding->file, std::string(kConfigPath));
  const std::string before = server.config.substr(0, server.config.find("<ipSecurity allowUnlisted=\"false\">"));
  EXPECT_EQ(answer.deciding->line, static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1);
}

// ---- Early modules --------------------------------------------------------------------------------------------------

TEST(EarlyModuleTest, RewriteRulesNeedTheirModuleToMatter) {
  const std::string rule = "<rewrite><rules><rule name=\"R\"><match url=\".*\" /></rule></rules></rewrite>";
  GoldenServer without("B0 C1");
  EXPECT_EQ(without.AddWebConfig(rule).Explain(RemoteGet("/index.html")).kind, Kind::Refused);
  GoldenServer with("B0 C1");
  with.Change("</globalModules>", "<add name=\"RewriteModule\" image=\"rewrite.dll\" /></globalModules>");
  with.Change("<modules>", "<modules><add name=\"RewriteModule\" />");
  const Answer answer = with.AddWebConfig(rule).Explain(RemoteGet("/index.html"));
  EXPECT_EQ(answer.kind, Kind::Unknown);
  EXPECT_TRUE(Misses(answer, "rewrite:R"));
}

TEST(EarlyModuleTest, EarlyModulesDoNotUndoAnEarlierRefusal) {
  GoldenServer server("B0 C2 webconfig:managed-module");
  EXPECT_EQ(server.Explain(RemoteGet("/")).codes, Codes{"403.6"});
}

TEST(EarlyModuleTest, ManagedModulesStayInsideTheHandlerInClassicMode) {
  GoldenServer server("B0 C1 webconfig:managed-module");
  server.Change("managedPipelineMode=\"Integrated\"", "managedPipelineMode=\"Classic\"");
  EXPECT_EQ(server.Explain(RemoteGet("/index.html")).codes, Codes{"403.2"});
}

TEST(EarlyModuleTest, RedirectionAnswersFirst) {
  GoldenServer server("B0 C1");
  server.Change("</globalModules>", "<add name=\"HttpRedirectionModule\" image=\"redirect.dll\" /></globalModules>");
  server.Change("<modules>", "<modules><add name=\"HttpRedirectionModule\" />");
  server.AddWebConfig("<httpRedirect enabled=\"true\" destination=\"http://x/\" />");
  const Answer answer = server.Explain(RemoteGet("/index.html"));
  EXPECT_EQ(answer.handler, "HttpRedirectionModule") << Describe(answer);
  EXPECT_FALSE(answer.runs_site_code);
}

TEST(EarlyModuleTest, CachedAnswersMayOutliveARefusalByHandler) {
  GoldenServer server("B0 C1");
  server.AddWebConfig(
      "<caching><profiles><add extension=\".html\" policy=\"CacheUntilChange\" /></profiles></caching>");
  const Answer answer = server.Explain(RemoteGet("/index.html"));
  EXPECT_EQ(answer.kind, Kind::Unknown);
  EXPECT_TRUE(Misses(answer, "output cache"));
  EXPECT_EQ(server.Explain(RemoteGet("/Uploads/a.txt")).codes, Codes{"403.2"});
}

// ---- Handlers -------------------------------------------------------------------------------------------------------

TEST(HandlerTest, UnknownPreconditionsOpenBothBranches) {
  const std::string first =
      "<handlers accessPolicy=\"Read, Script\"><add name=\"Odd\" path=\"*\" verb=\"*\" "
      "type=\"X\" requireAccess=\"None\" preCondition=\"oddMode\" />";
  GoldenServer server("B0 C1");
  server.Change("<handlers accessPolicy=\"Read, Script\">", first);
  const Answer answer = server.Explain(RemoteGet("/index.html"));
  EXPECT_EQ(answer.kind, Kind::Unknown) << Describe(answer);
  EXPECT_TRUE(Misses(answer, "preCondition:Odd"));
}

TEST(HandlerTest, ClassicPoolTakesTheIsapiEntry) {
  GoldenServer server("B0");
  server.Change("managedPipelineMode=\"Integrated\"", "managedPipelineMode=\"Classic\"");
  const Answer refused = server.Explain(RemoteGet("/Uploads/a.aspx"));
  EXPECT_EQ(refused.codes, Codes{"404.2"}) << Describe(refused);
  GoldenServer allowed("B0");
  allowed.Change("managedPipelineMode=\"Integrated\"", "managedPipelineMode=\"Classic\"");
  allowed.Change("<isapiCgiRestriction>", "<isapiCgiRestriction notListedIsapisAllowed=\"true\">");
  EXPECT_EQ(allowed.Explain(RemoteGet("/Uploads/a.aspx")).handler, "PageHandlerFactory-ISAPI-4.0_64bit");
}

TEST(HandlerTest, ScriptTypesAskForTheFile) {
  GoldenServer server("B0");
  EXPECT_EQ(server.Explain(RemoteGet("/x.asp")).handler, "ASPClassic");
  EXPECT_EQ(server.Explain(RemoteGet("/no.asp")).codes, Codes{"404.0"});
}

TEST(HandlerTest, LowerCaseMethodIsAnotherMethod) {
  GoldenServer server("B0");
  Request request = RemoteGet("/s.svc/x");
  request.path = "/api/values";
  request.method = "get";
  EXPECT_EQ(server.Explain(request).codes, Codes{"404.0"});
}

TEST(HandlerTest, NativeHandlerWithoutItsModuleAnswers500) {
  GoldenServer server("B0");
  server.Change("<add name=\"IsapiModule\" lockItem=\"true\" />", "");
  EXPECT_EQ(server.Explain(RemoteGet("/x.asp")).codes, Codes{"500.21"});
}

TEST(HandlerTest, AccessPolicyDefaultsToRead) {
  GoldenServer server("B0");
  server.Change("<handlers accessPolicy=\"Read, Script\">", "<handlers>");
  EXPECT_EQ(server.Explain(LocalGet("/index.html")).kind, Kind::Answered);
  EXPECT_EQ(server.Explain(LocalGet("/x.asp")).codes, Codes{"403.1"});
}

TEST(HandlerTest, WebDavWithoutAuthoringRefuses) {
  GoldenServer server("B0 webdav");
  server.Change("<authoring enabled=\"true\" />", "<authoring enabled=\"false\" />");
  Request request = RemoteGet("/x.asp");
  request.method = "PUT";
  EXPECT_EQ(server.Explain(request).codes, Codes{"405"});
}

TEST(StaticFileTest, FoldersListOnlyWhenTold) {
  GoldenServer server("B0 C4");
  EXPECT_EQ(server.Explain(LocalGet("/Uploads/")).codes, Codes{"403.14"});
  GoldenServer listing("B0 C4");
  listing.Change("<directoryBrowse enabled=\"false\" />", "<directoryBrowse enabled=\"true\" />");
  EXPECT_EQ(listing.Explain(LocalGet("/Uploads/")).handler, "DirectoryListingModule");
}

TEST(StaticFileTest, DefaultDocumentIsJudgedAsARequestOfItsOwn) {
  GoldenServer server("B0 C4");
  server.Change("<add value=\"Default.htm\" />", "<add value=\"a.aspx\" />");
  EXPECT_EQ(server.Explain(LocalGet("/Uploads/")).codes, Codes{"404.3"});
}

TEST(StaticFileTest, OnlyGetAndHead) {
  GoldenServer server("B0");
  Request request = RemoteGet("/index.html");
  request.method = "DELETE";
  EXPECT_EQ(server.Explain(request).codes, Codes{"405"});
}

TEST(StaticFileTest, AFileThatCannotBeLookedUpIsUnknown) {
  GoldenServer server("B0");
  const Answer answer = server.Explain(RemoteGet("/a%3Ab.html"));
  EXPECT_EQ(answer.kind, Kind::Unknown) << Describe(answer);
  EXPECT_TRUE(Misses(answer, "file"));
}

TEST(ConfigurationErrorTest, BrokenWebConfigIs500) {
  GoldenServer server("B0");
  server.image.AddFile(R"(C:\inetpub\lrm\web.config)", "<configuration><unclosed></configuration>");
  EXPECT_EQ(server.Explain(RemoteGet("/index.html")).codes, Codes{"500.19"});
}

TEST(ConfigurationErrorTest, VersionSevenKnowsNoSslFlagsOnBindings) {
  GoldenServer server("B0");
  server.Change("bindingInformation=\"*:80:\"", "bindingInformation=\"*:80:\" sslFlags=\"0\"");
  EXPECT_EQ(server.Explain(RemoteGet("/index.html")).kind, Kind::Answered);
  server.facts.iis_major = 7;
  EXPECT_EQ(server.Explain(RemoteGet("/index.html")).codes, Codes{"500.19"});
}

TEST(ConfigurationErrorTest, SectionsNoEnabledModuleReadsDoNotMatter) {
  GoldenServer server("B0 root:allow-loopback C2-noclear no-ip-module");
  EXPECT_EQ(server.Explain(RemoteGet("/index.html")).kind, Kind::Answered);
}

// ---- Facts ----------------------------------------------------------------------------------------------------------

/// The instrument of ImageBuilder, whose HTTP.sys does not tell its certificates.
class DeafHost : public engine::HostReader, private engine::HttpSys {
 public:
  const engine::FileReader& files() const override { return m_host->files(); }
  const engine::Registry& registry() const override { return m_host->registry(); }
  const engine::Services& services() const override { return m_host->services(); }
  const engine::Processes& processes() const override { return m_host->processes(); }
  const engine::Network& network() const override { return m_host->network(); }
  const engine::HttpSys& http_sys() const override { return *this; }
  const engine::Firewall& firewall() const override { return m_host->firewall(); }
  const engine::EventLog& event_log() const override { return m_host->event_log(); }
  const engine::Tasks& tasks() const override { return m_host->tasks(); }
  const engine::System& system() const override { return m_host->system(); }
  const engine::Web& web() const override { return m_host->web(); }
  const engine::Clock& clock() const override { return m_host->clock(); }

 private:
  engine::Result<std::vector<engine::CertificateBinding>> Certificates() const override {
    return engine::Fail(engine::Id::AccessDenied, "list", "certificates");
  }
  engine::Result<std::vector<std::string>> ListenOnly() const override { return m_host->http_sys().ListenOnly(); }
  engine::Result<std::vector<engine::UrlReservation>> Reservations() const override {
    return m_host->http_sys().Reservations();
  }

  ImageBuilder m_image;
  std::unique_ptr<engine::ImageHost> m_host = m_image.SetRegistry("").Open();
};

TEST(ServerFactsTest, AreReadFromTheMachine) {
  ImageBuilder image;
  image.AddRegistry(R"([HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]
"0.0.0.0/8080"="127.0.0.1/80"
"broken"="127.0.0.1/80"

[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v6tov4\tcp]
"*/8081"="10.0.0.5/443"
)");
  const auto host = image.Open();
  ASSERT_TRUE(host);
  std::vector<engine::Finding> findings;
  const engine::iis::ServerFacts facts = engine::iis::ReadServerFacts(*host, findings);
  EXPECT_EQ(facts.computer_name, "INSTRUMENT-01");
  EXPECT_EQ(facts.iis_major, 10);
  EXPECT_EQ(facts.iis_minor, 0);
  EXPECT_EQ(facts.own_addresses, (std::vector<std::string>{"10.0.0.5", "fe80::5%14"}));
  ASSERT_EQ(facts.port_proxies.size(), 2u);
  EXPECT_EQ(facts.port_proxies[0].listen_address, "0.0.0.0");
  EXPECT_EQ(facts.port_proxies[0].listen_port, 8080);
  EXPECT_EQ(facts.port_proxies[0].connect_address, "127.0.0.1");
  EXPECT_EQ(facts.port_proxies[0].connect_port, 80);
  EXPECT_EQ(facts.port_proxies[1].listen_address, "*");
  EXPECT_EQ(facts.port_proxies[1].connect_port, 443);
}

TEST(ServerFactsTest, WhatCannotBeReadIsAFindingNotAnEmptyList) {
  const DeafHost host;
  std::vector<engine::Finding> findings;
  const engine::iis::ServerFacts facts = engine::iis::ReadServerFacts(host, findings);
  EXPECT_FALSE(facts.certificates_known);
  EXPECT_EQ(facts.iis_major, 0);
  EXPECT_EQ(std::ranges::count(findings, engine::Id::AccessDenied, &engine::Finding::id), 1);
}

}  // namespace
}  // namespace tests
