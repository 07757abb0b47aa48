// SPDX-License-Identifier: MIT
//
// loopback-bindings: what is written, byte for byte, and every case of MITIGATION C3 in which it is not.
#include <gtest/gtest.h>

#include "tests/engine/patch/support/instrument.h"

namespace tests {
namespace {

using engine::Id;
using engine::patch::ControlId;
using engine::patch::ControlState;

constexpr ControlId kId = ControlId::LoopbackBindings;

std::string Line(std::string_view protocol, std::string_view information, std::string_view more = "") {
  return "                    <binding protocol=\"" + std::string(protocol) + "\" bindingInformation=\"" +
         std::string(information) + "\"" + std::string(more) + " />\n";
}
const std::string kOld = Line("http", "*:80:");
const std::string kNew = Line("http", "127.0.0.1:80:") + Line("http", "[::1]:80:");

/// httpsys.xml with certificates on these addresses of port 443.
void SetCertificates(Instrument& lrm, const std::vector<std::string>& addresses, const std::string& more = "") {
  std::string xml = "<httpsys>\n";
  for (const std::string& address : addresses) {
    xml += "<certificate address=\"" + address + "\" port=\"443\" hash=\"aa\"/>\n";
  }
  lrm.image.SetFact("httpsys.xml", xml + more + "</httpsys>\n");
}

std::string OtherSite(std::string_view binding, std::string_view attributes = "") {
  return "            <site name=\"Other\" id=\"2\"" + std::string(attributes) +
         ">\n                <application path=\"/\">\n"
         "                    <virtualDirectory path=\"/\" physicalPath=\"C:\\inetpub\\other\" />\n"
         "                </application>\n                <bindings>\n" +
         std::string(binding) + "                </bindings>\n            </site>\n";
}

/// The site has `before` as its bindings; ours makes them `after`.
void ExpectRewritten(Instrument& lrm, const std::string& before, const std::string& after) {
  lrm.Change(kOld, before);
  const std::string expected = Replaced(lrm.configuration, before, after);
  ExpectSame(expected, lrm.With(kId));
}
void ExpectRewritten(const std::string& before, const std::string& after) {
  Instrument lrm;
  ExpectRewritten(lrm, before, after);
}
void ExpectImpossibleWith(const std::string& binding, Id id, const std::vector<std::string>& certificates) {
  Instrument lrm;
  lrm.Change(kOld, binding);
  SetCertificates(lrm, certificates);
  ExpectImpossible(lrm.Propose(kId), id);
}

TEST(LoopbackBindingsTest, PutsTwoInThePlaceOfOne) { ExpectRewritten(kOld, kNew); }

TEST(LoopbackBindingsTest, ReadsEveryFormOfBinding) {
  const std::tuple<const char*, const char*, const char*> forms[] = {
      {":80:", "127.0.0.1:80:", "[::1]:80:"},
      {"172.16.5.20:81:", "127.0.0.1:81:", "[::1]:81:"},
      {"*:80:lrm.local", "127.0.0.1:80:lrm.local", "[::1]:80:lrm.local"},
      {"*:80:localhost", "127.0.0.1:80:localhost", "[::1]:80:localhost"},
      {"[fe80::5]:8080:", "127.0.0.1:8080:", "[::1]:8080:"},
      {":8080:*", "127.0.0.1:8080:", "[::1]:8080:"}};
  for (const auto& [before, v4, v6] : forms) {
    SCOPED_TRACE(before);
    ExpectRewritten(Line("http", before), Line("http", v4) + Line("http", v6));
  }
}

TEST(LoopbackBindingsTest, KeepsSslFlagsWhereTheyAreAndWritesNoneElsewhere) {
  Instrument lrm;
  SetCertificates(lrm, {"0.0.0.0"});
  ExpectRewritten(lrm, Line("https", "*:443:lrm.local", " sslFlags=\"1\"") + Line("https", "*:443:"),
                  Line("https", "127.0.0.1:443:lrm.local", " sslFlags=\"1\"") +
                      Line("https", "[::1]:443:lrm.local", " sslFlags=\"1\"") + Line("https", "127.0.0.1:443:") +
                      Line("https", "[::1]:443:"));
}

TEST(LoopbackBindingsTest, LeavesOtherProtocolsAtTheirPlace) {
  const std::string tcp = Line("net.tcp", "808:*"), pipe = Line("net.pipe", "*"), msmq = Line("net.msmq", "localhost");
  ExpectRewritten(tcp + kOld + pipe + msmq, tcp + kNew + pipe + msmq);
}

TEST(LoopbackBindingsTest, WritesNoBindingTwice) {
  ExpectRewritten(kOld + Line("http", "10.0.0.5:80:") + Line("http", "127.0.0.1:80:"),
                  Line("http", "[::1]:80:") + Line("http", "127.0.0.1:80:"));
  ExpectRewritten(kOld + Line("http", "10.0.0.5:80:"), kNew);
  ExpectRewritten(kOld + Line("http", "*:81:"), kNew + Line("http", "127.0.0.1:81:") + Line("http", "[::1]:81:"));
}

TEST(LoopbackBindingsTest, HasNothingToDoOnLoopbackOnly) {
  Instrument lrm;
  lrm.Change(kOld, kNew);
  ExpectNothingToDo(lrm.Propose(kId));
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::InForce);
}

TEST(LoopbackBindingsTest, IsPartlyInForceWithOneOpenBinding) {
  Instrument lrm;
  lrm.Change(kOld, kNew + Line("http", "*:8080:"));
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::Partly);
  EXPECT_EQ(Instrument().Assess(kId).state, ControlState::NotInForce);
}

TEST(LoopbackBindingsTest, RefusesABindingOfAnotherSite) {
  Instrument lrm;
  lrm.Change("            <applicationDefaults",
             OtherSite(Line("http", "127.0.0.1:80:")) + "            <applicationDefaults");
  const auto proposal = lrm.Propose(kId);
  ExpectImpossible(proposal, Id::BindingTaken);
  ASSERT_FALSE(proposal.reasons.empty());
  EXPECT_EQ(proposal.reasons[0].object, "127.0.0.1:80:");
}

TEST(LoopbackBindingsTest, DoesNotMindWhatCannotCollide) {
  for (const std::string& other : {OtherSite(Line("http", "127.0.0.1:80:"), " serverAutoStart=\"false\""),
                                   OtherSite(Line("http", "127.0.0.1:81:")), OtherSite(Line("https", "127.0.0.1:80:")),
                                   OtherSite(Line("http", "*:80:"))}) {
    Instrument lrm;
    lrm.Change("            <applicationDefaults", other + "            <applicationDefaults");
    const std::string expected = Replaced(lrm.configuration, kOld, kNew);
    ExpectSame(expected, lrm.With(kId));
  }
}

TEST(LoopbackBindingsTest, NeedsACertificateOnLoopback) {
  const std::string https = Line("https", "*:443:");
  ExpectImpossibleWith(https, Id::CertificateNotOnLoopback, {});
  ExpectImpossibleWith(https, Id::CertificateNotOnLoopback, {"10.0.0.5"});
  ExpectImpossibleWith(https, Id::CertificateNotOnLoopback, {"::"});
  ExpectImpossibleWith(https, Id::CertificateNotOnLoopback, {"127.0.0.1"});
  ExpectImpossibleWith(Line("https", "*:8443:"), Id::CertificateNotOnLoopback, {"0.0.0.0"});
}

TEST(LoopbackBindingsTest, TakesACertificateThatCoversBothFamilies) {
  for (const std::vector<std::string>& addresses :
       {std::vector<std::string>{"0.0.0.0"}, {"127.0.0.1", "::1"}, {"127.0.0.1", "::"}}) {
    Instrument lrm;
    SetCertificates(lrm, addresses);
    ExpectRewritten(lrm, Line("https", "*:443:"), Line("https", "127.0.0.1:443:") + Line("https", "[::1]:443:"));
  }
}

TEST(LoopbackBindingsTest, FindsCertificatesByNameWhateverTheAddress) {
  for (const std::string flags : {"1", "2", "3"}) {
    Instrument lrm;
    SetCertificates(lrm, {});
    const std::string more = " sslFlags=\"" + flags + "\"";
    ExpectRewritten(lrm, Line("https", "*:443:a.b", more),
                    Line("https", "127.0.0.1:443:a.b", more) + Line("https", "[::1]:443:a.b", more));
  }
  ExpectImpossibleWith(Line("https", "*:443:a.b", " sslFlags=\"0\""), Id::CertificateNotOnLoopback, {});
}

TEST(LoopbackBindingsTest, NeedsAListenerOnLoopback) {
  const auto listens_on = [](const std::vector<std::string>& addresses) {
    Instrument lrm;
    std::string xml;
    for (const std::string& address : addresses) xml += "<listenOnly address=\"" + address + "\"/>";
    SetCertificates(lrm, {}, xml);
    return lrm.Propose(kId);
  };
  ExpectImpossible(listens_on({"10.0.0.5"}), Id::IpListenExcludesLoopback);
  ExpectImpossible(listens_on({"10.0.0.5", "127.0.0.1"}), Id::IpListenExcludesLoopback);
  EXPECT_TRUE(listens_on({"10.0.0.5", "127.0.0.1", "::1"}).possible);
  EXPECT_TRUE(listens_on({"0.0.0.0", "::"}).possible);
}

TEST(LoopbackBindingsTest, AsksWhereThisMachineComesInThroughItsOwnAddress) {
  Instrument lrm;
  lrm.AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
  ExpectImpossible(lrm.Propose(kId), Id::LocalUseByName);
  lrm.options.wishes.allow_own_addresses = true;  // that is something bindings cannot do
  ExpectImpossible(lrm.Propose(kId), Id::LocalUseByName);
  lrm.options.wishes.accept_local_loss = true;
  EXPECT_TRUE(lrm.Propose(kId).possible);
}

TEST(LoopbackBindingsTest, NamesTheBindingThatLosesAccess) {
  Instrument lrm;
  lrm.Change(kOld, Line("http", "10.0.0.5:80:"));
  const auto changes = lrm.Propose(kId).changes;
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes.back().why.id, Id::LosesAccess);
  EXPECT_EQ(changes.back().why.args.front().value, "10.0.0.5:80:");
}

}  // namespace
}  // namespace tests
