// SPDX-License-Identifier: MIT
//
// no-script-types: what is written, byte for byte, and every case of MITIGATION C5 in which it is not.
#include <gtest/gtest.h>

#include "tests/engine/patch/support/instrument.h"

namespace tests {
namespace {

using engine::Id;
using engine::patch::ControlId;
using engine::patch::ControlState;

constexpr ControlId kId = ControlId::NoScriptTypes;

std::string Tag(std::string_view lines) {
  return "    <location path=\"LRM\">\n        <system.webServer>\n            <security>\n"
         "                <requestFiltering>\n                    <fileExtensions>\n" +
         std::string(lines) +
         "                    </fileExtensions>\n                </requestFiltering>\n"
         "            </security>\n        </system.webServer>\n    </location>\n";
}
std::string Line(std::string_view xml) { return "                        " + std::string(xml) + "\n"; }
const std::string kDeny = Line(R"(<add fileExtension=".asp" allowed="false" />)");

/// The server's own list says this about .asp.
Instrument& AtServer(Instrument& lrm, const std::string& allowed) {
  return lrm.Change(
      R"(<add fileExtension=".asa" allowed="false" />)",
      R"(<add fileExtension=".asa" allowed="false" /><add fileExtension=".ASP" allowed=")" + allowed + "\" />");
}

TEST(NoScriptTypesTest, DeniesWhatAHandlerRunsAndTheCatalogueCallsDispensable) {
  Instrument lrm;
  ExpectSame(WithTag(lrm.configuration, Tag(kDeny)), lrm.With(kId));
}

TEST(NoScriptTypesTest, IsInForceOnceWrittenAndNotBefore) {
  Instrument lrm;
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotInForce);
  lrm.image.AddFile(kConfigPath, lrm.With(kId));
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  ExpectNothingToDo(lrm.Propose(kId));
}

TEST(NoScriptTypesTest, DeniesEachOfSeveralOnce) {
  Instrument lrm;
  lrm.Change("<add name=\"ASPClassic\" path=\"*.asp\"", "<add name=\"ASPClassic\" path=\"*.php,*.asp,*.Asp\"");
  ExpectSame(WithTag(lrm.configuration, Tag(kDeny + Line(R"(<add fileExtension=".php" allowed="false" />)"))),
             lrm.With(kId));
}

TEST(NoScriptTypesTest, DeniesNothingThatNoHandlerRuns) {
  Instrument lrm;
  lrm.Change("path=\"*.asp\"", "path=\"*.own\"");
  ExpectImpossible(lrm.Propose(kId), Id::NothingToDeny);
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotApplicable);
}

TEST(NoScriptTypesTest, SkipsWhatTheServerDenies) {
  Instrument lrm;
  AtServer(lrm, "false");
  ExpectNothingToDo(lrm.Propose(kId));
  EXPECT_EQ(lrm.Assess(kId).state, ControlState::InForce);
}

TEST(NoScriptTypesTest, SkipsWhereNothingUnlistedIsAllowed) {
  Instrument lrm;
  lrm.Change("<fileExtensions allowUnlisted=\"true\"", "<fileExtensions allowUnlisted=\"false\"");
  ExpectNothingToDo(lrm.Propose(kId));
}

TEST(NoScriptTypesTest, RemovesAnInheritedAllowanceBeforeItDenies) {
  Instrument lrm;
  AtServer(lrm, "true");
  ExpectSame(WithTag(lrm.configuration, Tag(Line(R"(<remove fileExtension=".asp" />)") + kDeny)), lrm.With(kId));
}

TEST(NoScriptTypesTest, ReplacesAnAllowanceOfTheSiteItself) {
  Instrument lrm;
  const std::string own = Line(R"(<add fileExtension=".asp" allowed="true" />)");
  const std::string other = Line(R"(<add fileExtension=".other" allowed="true" />)");
  lrm.Put(Tag(own + other));
  ExpectSame(Replaced(lrm.configuration, own + other, other + kDeny), lrm.With(kId));
}

TEST(NoScriptTypesTest, WritesNoKeyThatAWebConfigOrADeeperTagAddsAgain) {
  const std::string add = "<fileExtensions><add fileExtension=\".ASP\" allowed=\"false\" /></fileExtensions>";
  for (const std::string folder : {"", "api"}) {
    Instrument lrm;
    lrm.AddWebConfig(folder, "<security><requestFiltering>" + add + "</requestFiltering></security>");
    const auto proposal = lrm.Propose(kId);
    EXPECT_TRUE(proposal.changes.empty());
    EXPECT_TRUE(folder.empty() || Has(proposal.reasons, Id::KeyExistsElsewhere)) << Describe(proposal.reasons);
  }
  Instrument lrm;
  lrm.Put(Replaced(Tag(kDeny), "\"LRM\"", "\"LRM/api\""));
  const auto proposal = lrm.Propose(kId);
  EXPECT_TRUE(proposal.changes.empty());
  EXPECT_TRUE(Has(proposal.reasons, Id::KeyExistsElsewhere)) << Describe(proposal.reasons);
}

TEST(NoScriptTypesTest, SparesWhatTheCatalogueNeeds) {
  Instrument lrm;
  lrm.catalogue.needed_extensions.push_back(".ASP");
  ExpectImpossible(lrm.Propose(kId), Id::NothingToDeny);
}

TEST(NoScriptTypesTest, SparesWhatThisMachineUsesByItsLogs) {
  Instrument lrm;
  lrm.AddLog({"127.0.0.1 127.0.0.1 GET /start.ASP 200"});
  ExpectImpossible(lrm.Propose(kId), Id::NothingToDeny);
}

TEST(NoScriptTypesTest, IsNotSparedByFilesRemoteUseOrFailedUse) {
  Instrument lrm;
  lrm.image.AddFile(R"(C:\inetpub\lrm\planted.asp)", "<% %>");
  lrm.AddLog({"10.0.0.9 10.0.0.5 GET /planted.asp 200", "127.0.0.1 127.0.0.1 GET /x.asp 404"});
  ExpectSame(WithTag(lrm.configuration, Tag(kDeny)), lrm.With(kId));
}

TEST(NoScriptTypesTest, NeverDeniesWhatTheCatalogueDoesNotName) {
  Instrument lrm;
  lrm.Change("path=\"*.asp\"", "path=\"*.cer,*.axd,*.exe,*.zip,*.asp\"");
  ExpectSame(WithTag(lrm.configuration, Tag(kDeny)), lrm.With(kId));
}

TEST(NoScriptTypesTest, NeedsItsModule) {
  for (const std::string line :
       {R"(            <add name="RequestFilteringModule" image="%windir%\System32\inetsrv\modrqflt.dll" />)"
        "\n",
        R"(                <add name="RequestFilteringModule" lockItem="true" />)"
        "\n"}) {
    Instrument lrm;
    lrm.Change(line, "");
    ExpectImpossible(lrm.Propose(kId), Id::ModuleNotLoaded);
    EXPECT_EQ(lrm.Assess(kId).state, ControlState::NotPossible);
  }
}

TEST(NoScriptTypesTest, ReportsThatAWebConfigCouldTakeTheModuleOut) {
  Instrument lrm;
  lrm.Change("name=\"RequestFilteringModule\" lockItem=\"true\"", "name=\"RequestFilteringModule\"");
  EXPECT_TRUE(Has(lrm.Assess(kId).reasons, Id::ModuleRemovable));
  EXPECT_FALSE(Has(Instrument().Assess(kId).reasons, Id::ModuleRemovable));
}

TEST(NoScriptTypesTest, WritesNothingWhereTheSectionIsNotDeclared) {
  Instrument lrm;
  lrm.Change("                <section name=\"requestFiltering\" overrideModeDefault=\"Allow\" />\n", "");
  ExpectImpossible(lrm.Propose(kId), Id::SectionNotDeclared);
}

TEST(NoScriptTypesTest, PlansNothingAgainstALockAbove) {
  for (const auto& [old, fresh] :
       {std::pair<std::string, std::string>{"<requestFiltering>", "<requestFiltering lockElements=\"fileExtensions\">"},
        {"<fileExtensions allowUnlisted", "<fileExtensions lockElements=\"add\" allowUnlisted"}}) {
    Instrument lrm;
    lrm.Change(old, fresh);
    ExpectImpossible(lrm.Propose(kId), Id::LockedAbove);
  }
}

TEST(NoScriptTypesTest, ReportsAddressesThatAreAlwaysAllowed) {
  Instrument lrm;
  lrm.Change("<verbs allowUnlisted",
             "<alwaysAllowedUrls><add url=\"/x.asp\" /></alwaysAllowedUrls><verbs allowUnlisted");
  const auto report = lrm.Assess(kId);
  EXPECT_TRUE(Has(report.reasons, Id::AlwaysAllowedUrl)) << Describe(report.reasons);
}

TEST(NoScriptTypesTest, IsNotInForceWhereADeeperPathAllowsAgain) {
  Instrument lrm;
  lrm.Put(Tag(kDeny));
  ASSERT_EQ(lrm.Assess(kId).state, ControlState::InForce);
  lrm.AddWebConfig(
      "api", "<security><requestFiltering><fileExtensions><clear /></fileExtensions></requestFiltering></security>");
  EXPECT_NE(lrm.Assess(kId).state, ControlState::InForce);
}

}  // namespace
}  // namespace tests
