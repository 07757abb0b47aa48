// SPDX-License-Identifier: MIT
//
// ip-restriction: what is written, byte for byte, and every case of MITIGATION C2 in which it is not.
#include <gtest/gtest.h>

#include "tests/engine/patch/support/instrument.h"

namespace tests {
namespace {

using engine::Id;
using engine::patch::ControlId;
using engine::patch::ControlState;

constexpr ControlId kId = ControlId::IpRestriction;

std::string Tag(std::string_view section, std::string_view path = "LRM") {
  return "    <location path=\"" + std::string(path) + "\">\n        <system.webServer>\n            <security>\n" +
         std::string(section) + "            </security>\n        </system.webServer>\n    </location>\n";
}
std::string Section(std::string_view attributes, std::string_view lines) {
  return "                <ipSecurity" + std::string(attributes) + ">\n" + std::string(lines) +
         "                </ipSecurity>\n";
}
std::string Line(std::string_view xml) { return "                    " + std::string(xml) + "\n"; }

const std::string kClear = Line("<clear />");
const std::string kV4 = Line(R"(<add ipAddress="127.0.0.1" allowed="true" />)");
const std::string kV6 = Line(R"(<add ipAddress="::1" allowed="true" />)");
const std::string kOurs = Section(" allowUnlisted=\"false\"", kClear + kV4 + kV6);

/// The site has `before` as its own ipSecurity; ours makes it `after`.
void ExpectRewritten(const std::string& before, const std::string& after) {
  Instrument lrm;
  lrm.Put(Tag(before));
  ExpectSame(Replaced(lrm.configuration, before, after), lrm.With(kId));
}

TEST(IpRestrictionTest, WritesClearAndLoopbackInATagOfItsOwn) {
  Instrument lrm;
  ExpectSame(WithTag(lrm.configuration, Tag(kOurs)), lrm.With(kId));
}

TEST(IpRestrictionTest, TakesOutWhatLetsOthersInAndKeepsWhatRefusesThem) {
  const std::string range = Line(R"(<add ipAddress="10.1.2.0" subnetMask="255.255.255.0" allowed="true" />)");
  const std::string name = Line(R"(<add domainName="lab.example" allowed="true" />)");
  const std::string deny = Line(R"(<add ipAddress="10.0.0.66" allowed="false" />)");
  const std::string deny_by_default = Line(R"(<add ipAddress="10.0.0.67" />)");
  ExpectRewritten(Section(" allowUnlisted=\"true\"", range + deny + name + deny_by_default),
                  Section(" allowUnlisted=\"false\"", kClear + deny + deny_by_default + kV4 + kV6));
}

TEST(IpRestrictionTest, NamesWhoLosesAccess) {
  Instrument lrm;
  lrm.Put(Tag(Section("", Line(R"(<add ipAddress="10.1.2.0" subnetMask="255.255.255.0" allowed="true" />)"))));
  const auto reasons = lrm.Propose(kId).reasons;
  ASSERT_EQ(reasons.size(), 1u) << Describe(reasons);
  EXPECT_EQ(reasons[0].id, Id::LosesAccess);
  EXPECT_EQ(reasons[0].args, (engine::Args{{"address", "10.1.2.0"}, {"mask", "255.255.255.0"}}));
}

TEST(IpRestrictionTest, UsesAnEntryForLoopbackThatIsThere) {
  const std::string own = Line(R"(<add allowed="true" ipAddress="127.0.0.1" subnetMask="255.255.255.255" />)");
  ExpectRewritten(Section("", own), Section(" allowUnlisted=\"false\"", kClear + own + kV6));
}

TEST(IpRestrictionTest, TakesOutDenyEntriesThatCoverLoopback) {
  const std::string deny = Line(R"(<add ipAddress="127.0.0.0" subnetMask="255.0.0.0" allowed="false" />)");
  const std::string deny6 = Line(R"(<add ipAddress="::1" />)");
  const std::string all = Line(R"(<add ipAddress="0.0.0.0" subnetMask="0.0.0.0" allowed="false" />)");
  const std::string other = Line(R"(<add ipAddress="10.0.0.0" subnetMask="255.0.0.0" allowed="false" />)");
  ExpectRewritten(Section("", deny + deny6 + all + other),
                  Section(" allowUnlisted=\"false\"", kClear + other + kV4 + kV6));
}

TEST(IpRestrictionTest, KeepsAClearThatStandsFirst) {
  ExpectRewritten(Section(" allowUnlisted=\"false\"", kClear), kOurs);
}

TEST(IpRestrictionTest, PutsClearBeforeAnEntryThatIsThere) {
  const std::string comment = Line("<!-- by the lab -->");
  ExpectRewritten(Section(" allowUnlisted=\"false\"", kV4 + comment + kV6),
                  Section(" allowUnlisted=\"false\"", kClear + kV4 + comment + kV6));
}

TEST(IpRestrictionTest, TakesOutRemovesThatClearMakesPointless) {
  ExpectRewritten(Section("", Line(R"(<remove ipAddress="10.9.9.9" />)")), kOurs);
}

TEST(IpRestrictionTest, LeavesTheOtherAttributesAlone) {
  const std::string others = " enableReverseDns=\"true\" denyAction=\"AbortRequest\" enableProxyMode=\"true\"";
  ExpectRewritten(Section(others + " allowUnlisted=\"true\"", kV4),
                  Section(others + " allowUnlisted=\"false\"", kClear + kV4 + kV6));
}

TEST(IpRestrictionTest, OpensASectionThatClosesItself) {
  ExpectRewritten("                <ipSecurity allowUnlisted=\"true\" />\n", kOurs);
}

TEST(IpRestrictionTest, EditsDeeperPathsWithAListOfTheirOwn) {
  Instrument lrm;
  const std::string before = Section(" allowUnlisted=\"true\"", Line(R"(<add ipAddress="10.0.0.7" allowed="true" />)"));
  lrm.Put(Tag(before, "LRM/api"));
  ExpectSame(WithTag(Replaced(lrm.configuration, Tag(before, "LRM/api"), Tag(kOurs, "LRM/api")), Tag(kOurs)),
             lrm.With(kId));
}

TEST(IpRestrictionTest, ReachesChildApplicationsThatTheTagDoesNotInheritTo) {
  Instrument lrm;
  lrm.Change("                </application>\n                <bindings>",
             "                </application>\n"
             "                <application path=\"/app2\" applicationPool=\"LRM\">\n"
             "                    <virtualDirectory path=\"/\" physicalPath=\"C:\\inetpub\\app2\" />\n"
             "                </application>\n                <bindings>");
  lrm.image.AddFolder(R"(C:\inetpub\app2)");
  const std::string tag = Replaced(Tag(Section("", kV4)), "\"LRM\"", "\"LRM\" inheritInChildApplications=\"false\"");
  lrm.Put(tag);
  const std::string site = Replaced(lrm.configuration, tag, Replaced(tag, Section("", kV4), kOurs));
  ExpectSame(WithTag(site, Tag(kOurs, "LRM/app2")), lrm.With(kId));
}

TEST(IpRestrictionTest, IsInForceAgainstWhatTheServerAllowsAndDenies) {
  Instrument lrm;
  lrm.Change("            <ipSecurity>\n",
             "            <ipSecurity>\n"
             "                <add ipAddress=\"10.0.0.0\" subnetMask=\"255.0.0.0\" allowed=\"true\" />\n"
             "                <add ipAddress=\"127.0.0.1\" allowed=\"false\" />\n");
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotInForce);
  lrm.image.AddFile(kConfigPath, lrm.With(kId));
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  ExpectNothingToDo(lrm.Propose(kId));
}

TEST(IpRestrictionTest, NeedsItsModule) {
  const std::string image =
      R"(            <add name="IpRestrictionModule" image="%windir%\System32\inetsrv\iprestr.dll" />)"
      "\n";
  const std::string entry = R"(                <add name="IpRestrictionModule" lockItem="true" />)"
                            "\n";
  for (const std::string& line : {image, entry}) {
    Instrument lrm;
    lrm.Change(line, "");
    ExpectImpossible(lrm.Propose(kId), Id::ModuleNotLoaded);
    EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotPossible);
  }
}

TEST(IpRestrictionTest, NeedsItsModuleInEveryApplication) {
  const std::string remove =
      "    <location path=\"LRM/app2\">\n        <system.webServer>\n            <modules>\n"
      "                <remove name=\"IpRestrictionModule\" />\n            </modules>\n"
      "        </system.webServer>\n    </location>\n";
  for (const std::string path : {"LRM", "LRM/app2"}) {
    Instrument lrm;
    lrm.Change("name=\"IpRestrictionModule\" lockItem=\"true\"", "name=\"IpRestrictionModule\" lockItem=\"false\"");
    lrm.Change("                </application>\n                <bindings>",
               "                </application>\n"
               "                <application path=\"/app2\" applicationPool=\"LRM\">\n"
               "                    <virtualDirectory path=\"/\" physicalPath=\"C:\\inetpub\\app2\" />\n"
               "                </application>\n                <bindings>");
    lrm.image.AddFolder(R"(C:\inetpub\app2)");
    EXPECT_TRUE(Instrument(lrm.configuration).Propose(kId).possible);
    lrm.Put(Replaced(remove, "LRM/app2", path));
    ExpectImpossible(lrm.Propose(kId), Id::ModuleNotLoaded);
  }
}

TEST(IpRestrictionTest, ReportsThatAWebConfigCouldTakeTheModuleOut) {
  Instrument lrm;
  lrm.Change("name=\"IpRestrictionModule\" lockItem=\"true\"", "name=\"IpRestrictionModule\"");
  const auto proposal = lrm.Propose(kId);
  EXPECT_TRUE(proposal.possible);
  EXPECT_TRUE(Has(proposal.reasons, Id::ModuleRemovable)) << Describe(proposal.reasons);
  EXPECT_FALSE(Has(Instrument().Propose(kId).reasons, Id::ModuleRemovable));
}

TEST(IpRestrictionTest, WritesNothingWhereTheSectionIsNotDeclared) {
  Instrument lrm;
  lrm.Change("                <section name=\"ipSecurity\" overrideModeDefault=\"Deny\" />\n", "");
  lrm.Change("            <ipSecurity>\n            </ipSecurity>\n", "");
  ExpectImpossible(lrm.Propose(kId), Id::SectionNotDeclared);
}

TEST(IpRestrictionTest, PlansNothingAgainstALockAbove) {
  for (const std::string lock : {"lockAttributes=\"allowUnlisted\"", "lockElements=\"add\"",
                                 "lockElements=\"remove,clear\"", "lockAllElementsExcept=\"remove\""}) {
    Instrument lrm;
    lrm.Change("            <ipSecurity>\n", "            <ipSecurity " + lock + ">\n");
    ExpectImpossible(lrm.Propose(kId), Id::LockedAbove);
  }
}

TEST(IpRestrictionTest, IsNotPossibleWithAListInAWebConfig) {
  Instrument lrm;
  lrm.Change("<section name=\"ipSecurity\" overrideModeDefault=\"Deny\" />",
             "<section name=\"ipSecurity\" overrideModeDefault=\"Allow\" />");
  lrm.AddWebConfig("api", "<security><ipSecurity allowUnlisted=\"true\" /></security>");
  ExpectImpossible(lrm.Propose(kId), Id::OverriddenByWebConfig);
}

TEST(IpRestrictionTest, RefusesTwoTagsWithTheSameSection) {
  Instrument lrm;
  lrm.Put(Tag(Section("", kV4)));
  lrm.Put(Tag(Section("", kV6), "lrm"));
  const auto plan = lrm.Plan();
  ASSERT_TRUE(plan.refusal);
  EXPECT_EQ(plan.refusal->id, Id::ConfigDuplicateSection);
  EXPECT_FALSE(plan.ChangesAnything());
}

TEST(IpRestrictionTest, AsksWhereThisMachineComesInThroughItsOwnAddress) {
  Instrument lrm;
  lrm.AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
  ExpectImpossible(lrm.Propose(kId), Id::LocalUseByName);
}

TEST(IpRestrictionTest, AllowsOwnAddressesOnlyWhenAskedTo) {
  Instrument lrm;
  lrm.AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
  lrm.options.wishes.allow_own_addresses = true;
  const std::string own =
      Line(R"(<add ipAddress="10.0.0.5" allowed="true" />)") + Line(R"(<add ipAddress="fe80::5%14" allowed="true" />)");
  ExpectSame(WithTag(lrm.configuration, Tag(Section(" allowUnlisted=\"false\"", kClear + kV4 + kV6 + own))),
             lrm.With(kId));
}

TEST(IpRestrictionTest, LetsLocalUseGoOnlyWhenAskedTo) {
  Instrument lrm;
  lrm.AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
  lrm.options.wishes.accept_local_loss = true;
  ExpectSame(WithTag(lrm.configuration, Tag(kOurs)), lrm.With(kId));
}

TEST(IpRestrictionTest, IsNotInForceWithOneWrongValue) {
  Instrument lrm;
  lrm.Put(Tag(kOurs));
  ASSERT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  for (const auto& [old, fresh] :
       {std::pair<std::string, std::string>{"allowUnlisted=\"false\"", "allowUnlisted=\"true\""},
        {R"(ipAddress="::1" allowed="true")", R"(ipAddress="::1" allowed="false")"},
        {R"(ipAddress="127.0.0.1")", R"(ipAddress="10.0.0.9")"}}) {
    Instrument other(Replaced(lrm.configuration, old, fresh));
    EXPECT_EQ(other.Assess(kId).state, ControlState::NotInForce) << fresh;
  }
}

}  // namespace
}  // namespace tests
