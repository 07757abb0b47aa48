// SPDX-License-Identifier: MIT
//
// no-remote-handlers: what is written, byte for byte, and every case of MITIGATION C1 in which it is not.
#include <gtest/gtest.h>

#include "tests/engine/patch/support/instrument.h"

namespace tests {
namespace {

using engine::Id;
using engine::patch::ControlId;
using engine::patch::ControlState;

constexpr ControlId kId = ControlId::NoRemoteHandlers;
constexpr std::string_view kFlags = "NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute";

std::string Tag(std::string_view handlers, std::string_view path = "LRM") {
  return "    <location path=\"" + std::string(path) + "\">\n        <system.webServer>\n            " +
         std::string(handlers) + "\n        </system.webServer>\n    </location>\n";
}
std::string Policy(std::string_view flags) { return "accessPolicy=\"" + std::string(flags) + "\""; }
std::string Closed(std::string_view flags) { return Policy(std::string(flags) + ", " + std::string(kFlags)); }

TEST(NoRemoteHandlersTest, WritesATagOfItsOwnWithTheEffectiveFlagsAndTheFour) {
  Instrument lrm;
  ExpectSame(WithTag(lrm.configuration, Tag("<handlers " + Closed("Read, Script") + " />")), lrm.With(kId));
}

TEST(NoRemoteHandlersTest, AddsOnlyTheAttributeWhereTheSiteHasHandlersOfItsOwn) {
  Instrument lrm;
  const std::string inside =
      "\n                <add name=\"Own\" path=\"*.own\" verb=\"*\" type=\"Own.Type\" />\n            </handlers>";
  lrm.Put(Tag("<handlers>" + inside));
  ExpectSame(Replaced(lrm.configuration, Tag("<handlers>" + inside),
                      Tag("<handlers " + Closed("Read, Script") + ">" + inside)),
             lrm.With(kId));
}

TEST(NoRemoteHandlersTest, AppendsToTheTextThatIsThere) {
  Instrument lrm;
  lrm.Put(Tag("<handlers " + Policy("Read, Execute,Script") + " />"));
  ExpectSame(Replaced(lrm.configuration, Policy("Read, Execute,Script"), Closed("Read, Execute,Script")),
             lrm.With(kId));
}

TEST(NoRemoteHandlersTest, AppendsOnlyTheFlagsThatAreMissing) {
  Instrument lrm;
  lrm.Put(Tag("<handlers " + Policy("Read, noremoteread, NoRemoteScript") + " />"));
  ExpectSame(Replaced(lrm.configuration, Policy("Read, noremoteread, NoRemoteScript"),
                      Policy("Read, noremoteread, NoRemoteScript, NoRemoteWrite, NoRemoteExecute")),
             lrm.With(kId));
}

TEST(NoRemoteHandlersTest, KeepsAnExecuteOnlyPolicyExecuteOnly) {
  Instrument lrm;
  lrm.Put(Tag("<handlers " + Policy("Execute") + " />"));
  ExpectSame(Replaced(lrm.configuration, Policy("Execute"), Closed("Execute")), lrm.With(kId));
}

TEST(NoRemoteHandlersTest, LeavesAccessPolicyNoneAlone) {
  Instrument lrm;
  lrm.Put(Tag("<handlers " + Policy("None") + " />"));
  const auto proposal = lrm.Propose(kId);
  ExpectNothingToDo(proposal);
  EXPECT_TRUE(Has(proposal.reasons, Id::AccessPolicyNone)) << Describe(proposal.reasons);
}

TEST(NoRemoteHandlersTest, JoinsATagOfTheSiteThatHoldsOtherSections) {
  Instrument lrm;
  lrm.Put(Tag("<httpErrors errorMode=\"Detailed\" />"));
  ExpectSame(
      Replaced(lrm.configuration, Tag("<httpErrors errorMode=\"Detailed\" />"),
               Tag("<httpErrors errorMode=\"Detailed\" />\n            <handlers " + Closed("Read, Script") + " />")),
      lrm.With(kId));
}

TEST(NoRemoteHandlersTest, ComparesPathsOfTagsWithoutRegardToCaseAndTrailingSlash) {
  Instrument lrm;
  lrm.Put(Tag("<handlers " + Policy("Read") + " />", "lrm/"));
  ExpectSame(Replaced(lrm.configuration, Policy("Read") + " />", Closed("Read") + " />"), lrm.With(kId));
}

TEST(NoRemoteHandlersTest, NeverJoinsATagThatLocksItsSections) {
  for (const std::string attribute :
       {"overrideMode=\"Deny\"", "allowOverride=\"false\"", "inheritInChildApplications=\"false\""}) {
    Instrument lrm;
    lrm.Put(Replaced(Tag("<httpErrors />"), "\"LRM\"", "\"LRM\" " + attribute));
    ExpectSame(WithTag(lrm.configuration, Tag("<handlers " + Closed("Read, Script") + " />")), lrm.With(kId));
  }
}

TEST(NoRemoteHandlersTest, EditsEveryDeeperPathThatSetsItsOwnPolicy) {
  Instrument lrm;
  lrm.Put(Tag("<handlers " + Policy("Read,Write") + " />", "LRM/csp"));
  lrm.Put(Tag("<handlers>\n                <clear />\n            </handlers>", "LRM/plain"));
  const std::string deeper = Replaced(lrm.configuration, Policy("Read,Write"), Closed("Read,Write"));
  ExpectSame(WithTag(deeper, Tag("<handlers " + Closed("Read, Script") + " />")), lrm.With(kId));
}

TEST(NoRemoteHandlersTest, LeavesOtherSitesAlone) {
  Instrument lrm;
  lrm.Put(Tag("<handlers " + Policy("Read, Script, Write") + " />", "LRM2/csp"));
  ExpectSame(WithTag(lrm.configuration, Tag("<handlers " + Closed("Read, Script") + " />")), lrm.With(kId));
}

TEST(NoRemoteHandlersTest, ReachesChildApplicationsThatTheTagDoesNotInheritTo) {
  Instrument lrm;
  lrm.Change("                </application>\n                <bindings>",
             "                </application>\n"
             "                <application path=\"/app2\" applicationPool=\"LRM\">\n"
             "                    <virtualDirectory path=\"/\" physicalPath=\"C:\\inetpub\\app2\" />\n"
             "                </application>\n                <bindings>");
  lrm.image.AddFolder(R"(C:\inetpub\app2)");
  const std::string tag = Replaced(Tag("<handlers " + Policy("Read, Script") + " />"), "\"LRM\"",
                                   "\"LRM\" inheritInChildApplications=\"false\"");
  lrm.Put(tag);
  const std::string site =
      Replaced(lrm.configuration, tag, Replaced(tag, Policy("Read, Script"), Closed("Read, Script")));
  ExpectSame(WithTag(site, Tag("<handlers " + Closed("Read, Script") + " />", "LRM/app2")), lrm.With(kId));
}

TEST(NoRemoteHandlersTest, IsNotPossibleWhereTheWebConfigOfTheSiteSetsThePolicy) {
  Instrument lrm;
  lrm.AddWebConfig("", "<handlers accessPolicy=\"Read, Script\" />");
  const auto proposal = lrm.Propose(kId);
  ExpectImpossible(proposal, Id::OverriddenByWebConfig);
  ASSERT_FALSE(proposal.reasons.empty());
  EXPECT_EQ(proposal.reasons.front().object, R"(C:\inetpub\lrm\web.config)");
}

TEST(NoRemoteHandlersTest, ReportsAWebConfigFurtherDownAndIsThenPartlyInForce) {
  Instrument lrm;
  lrm.AddWebConfig("api", "<handlers accessPolicy=\"Read, Script\" />");
  EXPECT_TRUE(Has(lrm.Propose(kId).reasons, Id::OverriddenByWebConfig));
  const std::string after = lrm.With(kId);
  lrm.image.AddFile(kConfigPath, after);
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::Partly);
}

TEST(NoRemoteHandlersTest, IsContentWithAWebConfigThatRepeatsTheFlags) {
  Instrument lrm;
  lrm.AddWebConfig("", "<handlers " + Closed("Read, Script") + " />");
  const auto proposal = lrm.Propose(kId);
  EXPECT_TRUE(proposal.possible) << Describe(proposal.reasons);
  EXPECT_EQ(proposal.changes.size(), 1u);
}

TEST(NoRemoteHandlersTest, PlansNothingAgainstALockAbove) {
  for (const std::string lock :
       {"lockAttributes=\"accessPolicy\"", "lockAttributes=\"*\"", "lockAllAttributesExcept=\"x\""}) {
    Instrument lrm;
    lrm.Change("<handlers accessPolicy=\"Read, Script\">", "<handlers accessPolicy=\"Read, Script\" " + lock + ">");
    ExpectImpossible(lrm.Propose(kId), Id::LockedAbove);
  }
}

TEST(NoRemoteHandlersTest, DoesNotMindALockOnSomethingElse) {
  Instrument lrm;
  lrm.Change("<handlers accessPolicy=\"Read, Script\">",
             "<handlers accessPolicy=\"Read, Script\" lockElements=\"clear\">");
  EXPECT_TRUE(lrm.Propose(kId).possible);
}

TEST(NoRemoteHandlersTest, WritesNothingWhereTheSectionIsNotDeclared) {
  Instrument lrm;
  lrm.Change("            <section name=\"handlers\" overrideModeDefault=\"Deny\" />\n", "");
  ExpectImpossible(lrm.Propose(kId), Id::SectionNotDeclared);
}

TEST(NoRemoteHandlersTest, ReportsHandlersThatNeedNoAccess) {
  Instrument lrm;
  lrm.AddWebConfig(
      "", "<handlers><add name=\"Open\" path=\"*.foo\" verb=\"*\" type=\"A.B\" requireAccess=\"None\" /></handlers>");
  const auto report = lrm.Assess(kId);
  EXPECT_TRUE(Has(report.reasons, Id::OpenHandler)) << Describe(report.reasons);
  for (const auto& reason : report.reasons) EXPECT_EQ(reason.object, "Open");  // OPTIONS and TRACE are IIS's own
}

TEST(NoRemoteHandlersTest, IsInForceOnceWrittenAndNotBefore) {
  Instrument lrm;
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotInForce);
  lrm.image.AddFile(kConfigPath, lrm.With(kId));
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  ExpectNothingToDo(lrm.Propose(kId));
}

TEST(NoRemoteHandlersTest, EscapesNamesOfSites) {
  Instrument lrm;
  lrm.Change("<site name=\"LRM\"", "<site name=\"R&amp;D &lt;LRM&gt; Ü\"");
  lrm.options.site = "R&D <LRM> Ü";
  const std::string found = lrm.With(kId);
  lrm.image.AddFile(kConfigPath, found);
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  EXPECT_NE(found.find("<location path=\"R&amp;D &lt;LRM"), std::string::npos) << found.substr(found.size() - 400);
}

}  // namespace
}  // namespace tests
