// SPDX-License-Identifier: MIT
//
// The controls together: which way is chosen, what is written in one go, twice is once, drift, repair, remove.
// Each control by itself: controls/.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/mitigate/remote_test.h"
#include "engine/patch/matrix.h"
#include "tests/engine/patch/support/instrument.h"

namespace tests {
namespace {

using engine::Id;
using engine::Status;
using engine::patch::ControlId;
using engine::patch::Outcome;

std::vector<ControlId> Chosen(const engine::patch::Plan& plan) {
  std::vector<ControlId> chosen;
  for (const auto& control : plan.controls) {
    if (control.chosen) chosen.push_back(control.id);
  }
  return chosen;
}

Instrument& WithUploads(Instrument& lrm) {
  lrm.image.AddFolder(R"(C:\inetpub\lrm\Uploads)");
  return lrm;
}

constexpr std::string_view kUploads = R"(    <location path="LRM/Uploads" overrideMode="Deny">
        <system.webServer>
            <handlers accessPolicy="Read, NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute">
                <clear />
                <add name="StaticFile" path="*" verb="GET,HEAD" modules="StaticFileModule,DefaultDocumentModule,DirectoryListingModule" resourceType="Either" requireAccess="Read" />
            </handlers>
            <security>
                <requestFiltering />
            </security>
        </system.webServer>
    </location>
)";
constexpr std::string_view kHandlers =
    R"(            <handlers accessPolicy="Read, Script, NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute" />
)";
constexpr std::string_view kFiltering = R"(                <requestFiltering>
                    <fileExtensions>
                        <add fileExtension=".asp" allowed="false" />
                    </fileExtensions>
                </requestFiltering>
)";
constexpr std::string_view kIpSecurity = R"(                <ipSecurity allowUnlisted="false">
                    <clear />
                    <add ipAddress="127.0.0.1" allowed="true" />
                    <add ipAddress="::1" allowed="true" />
                </ipSecurity>
)";

std::string SiteTag(const std::string& content) {
  return "    <location path=\"LRM\">\n        <system.webServer>\n" + content +
         "        </system.webServer>\n    </location>\n";
}
std::string Security(const std::string& content) {
  return "            <security>\n" + content + "            </security>\n";
}

TEST(WayTest, IsAWhereTheModuleIsLoaded) {
  Instrument lrm;
  const auto plan = WithUploads(lrm).Plan();
  EXPECT_FALSE(plan.refusal);
  EXPECT_EQ(plan.way, "A");
  EXPECT_EQ(Chosen(plan), (std::vector{ControlId::IpRestriction, ControlId::NoRemoteHandlers,
                                       ControlId::NoUploadExecution, ControlId::NoScriptTypes}));
  const std::string site =
      SiteTag(Security(std::string(kIpSecurity) + std::string(kFiltering)) + std::string(kHandlers));
  ExpectSame(WithTag(WithTag(lrm.configuration, site), kUploads), plan.after);
}

TEST(WayTest, IsBWhereItIsNot) {
  Instrument lrm;
  const auto plan = WithUploads(lrm.WithoutIpModule()).Plan();
  EXPECT_FALSE(plan.refusal);
  EXPECT_EQ(plan.way, "B");
  EXPECT_EQ(Chosen(plan), (std::vector{ControlId::LoopbackBindings, ControlId::NoRemoteHandlers,
                                       ControlId::NoUploadExecution, ControlId::NoScriptTypes}));
  const std::string old = "                    <binding protocol=\"http\" bindingInformation=\"*:80:\" />\n";
  const std::string bindings =
      "                    <binding protocol=\"http\" bindingInformation=\"127.0.0.1:80:\" />\n"
      "                    <binding protocol=\"http\" bindingInformation=\"[::1]:80:\" />\n";
  const std::string site = SiteTag(std::string(kHandlers) + Security(std::string(kFiltering)));
  const std::string tags = WithTag(lrm.configuration, site);
  ExpectSame(Replaced(WithTag(tags, kUploads), old, bindings), plan.after);
}

TEST(WayTest, IsBWhereAWebConfigOpensTheListAgain) {
  Instrument lrm;
  lrm.Change("<section name=\"ipSecurity\" overrideModeDefault=\"Deny\" />",
             "<section name=\"ipSecurity\" overrideModeDefault=\"Allow\" />");
  lrm.AddWebConfig("api", "<security><ipSecurity allowUnlisted=\"true\" /></security>");
  EXPECT_EQ(lrm.Plan().way, "B");
}

/// No module, and bindings cannot be had either.
Instrument& WithNoWay(Instrument& lrm) {
  lrm.WithoutIpModule();
  lrm.image.SetFact("httpsys.xml", "<httpsys><listenOnly address=\"10.0.0.5\"/></httpsys>");
  return lrm;
}

TEST(WayTest, IsRefusedWhereNoneIsLeft) {
  Instrument lrm;
  const auto plan = WithNoWay(lrm).Plan();
  ASSERT_TRUE(plan.refusal);
  EXPECT_EQ(plan.refusal->id, Id::NoWayToProtect);
  EXPECT_EQ(plan.way, "");
  EXPECT_FALSE(plan.ChangesAnything());
  EXPECT_EQ(lrm.Apply().outcome, Outcome::Unchanged);
  EXPECT_EQ(lrm.OnDisk(), lrm.configuration);
}

TEST(WayTest, IsReducedOnlyWhenAskedForAndNeverCalledProtected) {
  Instrument lrm;
  WithNoWay(lrm).options.wishes.reduce_only = true;
  const auto plan = lrm.Plan();
  EXPECT_FALSE(plan.refusal);
  EXPECT_EQ(plan.way, "");
  EXPECT_EQ(Chosen(plan), (std::vector{ControlId::NoRemoteHandlers, ControlId::NoScriptTypes}));
  ExpectSame(WithTag(lrm.configuration, SiteTag(std::string(kHandlers) + Security(std::string(kFiltering)))),
             plan.after);
  EXPECT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(lrm.State(), "unprotected");
  EXPECT_TRUE(Has(lrm.Examine().assessment.reasons, Id::ReducedNotProven));
}

TEST(WayTest, UsesOnlyTheControlsAskedForAndRepairKeepsToThem) {
  Instrument lrm;
  lrm.options.wishes.only = {ControlId::IpRestriction};
  const auto plan = WithUploads(lrm).Plan();
  EXPECT_EQ(plan.way, "A");
  EXPECT_EQ(Chosen(plan), (std::vector{ControlId::IpRestriction}));
  for (const auto& control : plan.controls) {
    EXPECT_EQ(Has(control.reasons, Id::LeftOut), control.id != ControlId::IpRestriction) << Name(control.id);
  }
  EXPECT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(lrm.State(), "protected");
  const std::string applied = lrm.OnDisk();
  lrm.options.wishes.only.clear();
  EXPECT_EQ(lrm.Repair().outcome, Outcome::Unchanged);
  EXPECT_EQ(lrm.OnDisk(), applied);
}

TEST(WayTest, IsRefusedWhereWhatIsAskedForIsNoProtection) {
  Instrument lrm;
  lrm.options.wishes.only = {ControlId::NoScriptTypes, ControlId::LoopbackBindings};
  const auto plan = lrm.Plan();
  ASSERT_TRUE(plan.refusal);
  EXPECT_EQ(plan.refusal->id, Id::NoWayToProtect);
  EXPECT_FALSE(plan.ChangesAnything());
}

// ---- Way C -----------------------------------------------------------------------------------------------------------

/// Nothing but the second layer is possible, and the firewall blocks port 80.
void BehindAFirewall(Instrument& lrm, std::string_view profile_enabled = "true") {
  lrm.WithoutIpModule();
  lrm.options.wishes.reduce_only = true;
  lrm.options.wishes.only = {ControlId::NoRemoteHandlers, ControlId::NoScriptTypes};
  lrm.image.SetFact("services.xml", R"(<services><service name="MpsSvc" state="running" start="auto"/></services>)");
  lrm.image.SetFact("firewall.xml", R"(<firewall localChanges="take-effect" otherProducts="">
    <profile name="private" active="true" enabled=")" +
                                        std::string(profile_enabled) + R"(" localRulesHonoured="true"/>
    <rule name="LRM Patch Wizard: block TCP 80" group="LRM Patch Wizard" localPorts="80" direction="in" action="block"/>
    </firewall>)");
}

Status Said(Instrument& lrm, engine::mitigate::RemoteAnswer answer, std::vector<std::uint16_t> ports = {80}) {
  return NoteRemoteTest(lrm.host(), answer, ports);
}

TEST(WayCTest, ProtectsOnceTheTestFromElsewhereIsRecorded) {
  using engine::mitigate::RemoteAnswer;
  Instrument lrm;
  BehindAFirewall(lrm);
  ASSERT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(lrm.State(), "unprotected") << "a block cannot be proven from here";
  EXPECT_TRUE(Has(lrm.Examine().assessment.reasons, Id::RemoteTestMissing));
  ASSERT_TRUE(Said(lrm, RemoteAnswer::Opened));
  EXPECT_EQ(lrm.State(), "unprotected");
  ASSERT_TRUE(Said(lrm, RemoteAnswer::Refused, {443}));
  EXPECT_EQ(lrm.State(), "unprotected") << "said of another port";
  ASSERT_TRUE(Said(lrm, RemoteAnswer::Refused));
  EXPECT_EQ(lrm.State(), "protected");
  EXPECT_EQ(lrm.Examine().assessment.by, "C");
  EXPECT_TRUE(lrm.Examine().assessment.reasons.empty()) << Describe(lrm.Examine().assessment.reasons);
}

TEST(WayCTest, NeedsTheHandlersToo) {
  Instrument lrm;
  BehindAFirewall(lrm);
  ASSERT_TRUE(Said(lrm, engine::mitigate::RemoteAnswer::Refused));
  EXPECT_EQ(lrm.State(), "unprotected") << "the firewall alone";
}

TEST(WayCTest, EndsWithTheBlock) {
  Instrument lrm;
  BehindAFirewall(lrm, "false");
  ASSERT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  ASSERT_TRUE(Said(lrm, engine::mitigate::RemoteAnswer::Refused));
  EXPECT_EQ(lrm.State(), "unprotected") << "the firewall is off here";
  EXPECT_FALSE(Has(lrm.Examine().assessment.reasons, Id::RemoteTestMissing)) << "there is nothing to test";
}

TEST(WayCTest, IsNoWayRoundABypass) {
  Instrument lrm;
  BehindAFirewall(lrm);
  lrm.image.AddRegistry(R"([HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]
"0.0.0.0/8080"="127.0.0.1/80"
)");
  ASSERT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  ASSERT_TRUE(Said(lrm, engine::mitigate::RemoteAnswer::Refused));
  EXPECT_EQ(lrm.State(), "unprotected");
}

TEST(WayTest, IsNotBWithoutTheSecondLayer) {
  Instrument lrm;
  lrm.WithoutIpModule().AddWebConfig("", "<handlers accessPolicy=\"Read, Script\" />");
  const auto plan = lrm.Plan();
  ASSERT_TRUE(plan.refusal);
  EXPECT_EQ(plan.refusal->id, Id::NoWayToProtect);
}

TEST(WayTest, IsAWithoutTheSecondLayer) {
  Instrument lrm;
  lrm.AddWebConfig("", "<handlers accessPolicy=\"Read, Script\" />");
  const auto plan = lrm.Plan();
  EXPECT_FALSE(plan.refusal);
  EXPECT_EQ(plan.way, "A");
  EXPECT_EQ(Chosen(plan), (std::vector{ControlId::IpRestriction, ControlId::NoScriptTypes}));
}

TEST(WayTest, AsksAboutLocalUseByName) {
  for (const bool has_module : {true, false}) {
    Instrument lrm;
    if (!has_module) lrm.WithoutIpModule();
    lrm.AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
    const auto plan = lrm.Plan();
    ASSERT_TRUE(plan.refusal);
    EXPECT_EQ(plan.refusal->id, Id::LocalUseByName);
  }
}

TEST(WayTest, ThatAllowsOwnAddressesIsAOnly) {
  Instrument lrm;
  lrm.AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
  lrm.options.wishes.allow_own_addresses = true;
  EXPECT_EQ(lrm.Plan().way, "A");
  EXPECT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  EXPECT_EQ(lrm.State(), "protected");
  Instrument other;
  other.WithoutIpModule().AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
  other.options.wishes.allow_own_addresses = true;
  ASSERT_TRUE(other.Plan().refusal);
  EXPECT_EQ(other.Plan().refusal->id, Id::LocalUseByName);
}

TEST(WayTest, TakesTheLossOfLocalUseWhenAskedTo) {
  for (const bool has_module : {true, false}) {
    Instrument lrm;
    if (!has_module) lrm.WithoutIpModule();
    lrm.AddLog({"10.0.0.5 10.0.0.5 GET /index.html 200"});
    lrm.options.wishes.accept_local_loss = true;
    EXPECT_EQ(lrm.Plan().way, has_module ? "A" : "B");
  }
}

TEST(WayTest, NamesRemoteUsersWhoLoseAccess) {
  Instrument lrm;
  lrm.AddLog({"10.0.0.9 10.0.0.5 GET / 200", "10.0.0.9 10.0.0.5 GET / 200"});
  const auto warnings = lrm.Plan().warnings;
  const engine::Finding expected{Id::LosesAccess, "LRM", {{"address", "10.0.0.9"}, {"count", "2"}}};
  EXPECT_NE(std::ranges::find(warnings, expected), warnings.end()) << Describe(warnings);
}

// ---- Apply, drift, repair, remove ------------------------------------------------------------------------------------

/// "A" or "B" with an upload folder.
class ByWayTest : public testing::TestWithParam<bool> {
 protected:
  ByWayTest() {
    WithUploads(lrm);
    if (!GetParam()) lrm.WithoutIpModule();
  }
  Instrument lrm;
};

TEST_P(ByWayTest, AppliedTwiceIsAppliedOnce) {
  const auto first = lrm.Apply();
  EXPECT_EQ(first.outcome, Outcome::DoneRebootRequired);
  const std::string once = lrm.OnDisk();
  EXPECT_NE(once, lrm.configuration);
  EXPECT_EQ(lrm.State(), "protected");
  const auto second = lrm.Apply();
  EXPECT_EQ(second.outcome, Outcome::Unchanged);
  EXPECT_FALSE(second.error);
  EXPECT_EQ(lrm.OnDisk(), once);
}

TEST_P(ByWayTest, RemovedGivesTheOriginalBytes) {
  for (const bool by_values : {false, true}) {
    lrm.Apply();
    ASSERT_NE(lrm.OnDisk(), lrm.configuration);
    EXPECT_EQ(lrm.Remove(by_values).outcome, Outcome::Done);
    ExpectSame(lrm.configuration, lrm.OnDisk());
    EXPECT_EQ(lrm.State(), "unprotected");
  }
}

TEST_P(ByWayTest, EmptyElementsAreEmptyAgainAsTheyWere) {
  for (const char* tag :
       {"<location path=\"LRM\"></location>", "<location path=\"LRM\" ></location >",
        "<location path=\"LRM\"><system.webServer></system.webServer></location>",
        "<location path=\"LRM\"><system.webServer><security></security></system.webServer></location>",
        "<location path=\"LRM\"><system.webServer/></location>",
        "<location path=\"LRM\"><system.webServer><!-- theirs --></system.webServer></location>",
        "<location path=\"LRM\"><system.webServer> </system.webServer></location>",
        "<location path=\"LRM\">\n    </location>"}) {
    SCOPED_TRACE(tag);
    Instrument with_tag;
    if (!GetParam()) with_tag.WithoutIpModule();
    with_tag.Put("    " + std::string(tag) + "\n");
    ASSERT_EQ(with_tag.Apply().outcome, Outcome::DoneRebootRequired);
    EXPECT_EQ(with_tag.State(), "protected");
    EXPECT_EQ(with_tag.Remove(true).outcome, Outcome::Done);
    ExpectSame(with_tag.configuration, with_tag.OnDisk());
  }
}

INSTANTIATE_TEST_SUITE_P(Ways, ByWayTest, testing::Bool(),
                         [](const auto& param) { return std::string(param.param ? "A" : "B"); });

/// One control undone by hand: what stood there, and what somebody made of it.
struct Drift {
  const char* name;
  bool has_module;
  std::string ours, theirs;
};

class DriftTest : public testing::TestWithParam<Drift> {};

TEST_P(DriftTest, IsSeenAndRepaired) {
  Instrument lrm;
  WithUploads(lrm);
  if (!GetParam().has_module) lrm.WithoutIpModule();
  ASSERT_EQ(lrm.Apply().outcome, Outcome::DoneRebootRequired);
  const std::string applied = lrm.OnDisk();
  lrm.EditOnDisk(GetParam().ours, GetParam().theirs);
  ASSERT_NE(lrm.OnDisk(), applied);
  EXPECT_EQ(lrm.State(), "drifted");
  const auto repaired = lrm.Repair();
  EXPECT_EQ(repaired.outcome, Outcome::DoneRebootRequired) << (repaired.error ? Name(repaired.error->id) : "");
  EXPECT_EQ(lrm.State(), "protected");
  EXPECT_EQ(lrm.Remove().outcome, Outcome::Done);
  EXPECT_EQ(lrm.State(), "unprotected");
}

const Drift kDrifts[] = {
    {"RestrictionOpened", true, "allowUnlisted=\"false\"", "allowUnlisted=\"true\""},
    {"RestrictionGone", true, std::string(kIpSecurity), ""},
    {"AddressLetIn", true, R"(<add ipAddress="127.0.0.1" allowed="true" />)",
     R"(<add ipAddress="127.0.0.1" allowed="true" /><add ipAddress="10.0.0.9" allowed="true" />)"},
    {"LoopbackGone", true, "                    <add ipAddress=\"::1\" allowed=\"true\" />\n", ""},
    {"BindingOpened", false, "bindingInformation=\"127.0.0.1:80:\"", "bindingInformation=\"*:80:\""},
    {"BindingAdded", false, "<binding protocol=\"http\" bindingInformation=\"[::1]:80:\" />",
     "<binding protocol=\"http\" bindingInformation=\"[::1]:80:\" /><binding protocol=\"http\" "
     "bindingInformation=\"*:8080:\" />"},
    {"FlagsGone", true, std::string(kHandlers), ""},
    {"OneFlagGone", true, "Script, NoRemoteRead, NoRemoteWrite,", "Script, NoRemoteRead,"},
    {"UploadTagGone", true, std::string(kUploads), ""},
    {"ExtensionGone", true, "                        <add fileExtension=\".asp\" allowed=\"false\" />\n", ""},
    {"ExtensionAllowed", true, "fileExtension=\".asp\" allowed=\"false\"", "fileExtension=\".asp\" allowed=\"true\""},
};
INSTANTIATE_TEST_SUITE_P(Drifts, DriftTest, testing::ValuesIn(kDrifts),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(RepairTest, RestoresTheBytesThatWereTakenAway) {
  Instrument lrm;
  WithUploads(lrm).Apply();
  const std::string applied = lrm.OnDisk();
  lrm.EditOnDisk("allowUnlisted=\"false\"", "allowUnlisted=\"true\"");
  lrm.Repair();
  ExpectSame(applied, lrm.OnDisk());
}

TEST(RepairTest, HasNothingToDoOnASoundMachineAndIsRefusedOnAnUntouchedOne) {
  Instrument lrm;
  const auto refused = lrm.Repair();
  ASSERT_TRUE(refused.error);
  EXPECT_EQ(refused.error->id, Id::NothingToRepair);
  lrm.Apply();
  const auto repaired = lrm.Repair();
  EXPECT_EQ(repaired.outcome, Outcome::Unchanged);
  EXPECT_FALSE(repaired.error);
}

TEST(RemoveTest, KeepsWhatOthersChangedSinceAndSaysSo) {
  Instrument lrm;
  lrm.Apply();
  lrm.EditOnDisk("</configuration>", "    <location path=\"Theirs\" />\n</configuration>");
  lrm.EditOnDisk("allowUnlisted=\"false\"", "allowUnlisted=\"true\"");
  const auto removed = lrm.Remove();
  EXPECT_EQ(removed.outcome, Outcome::Done);
  EXPECT_TRUE(Has(removed.plan.warnings, Id::KeptForeignChange)) << Describe(removed.plan.warnings);
  EXPECT_NE(lrm.OnDisk().find("<location path=\"Theirs\" />"), std::string::npos);
  EXPECT_EQ(lrm.OnDisk().find("NoRemote"), std::string::npos);
  EXPECT_NE(lrm.OnDisk().find("allowUnlisted=\"true\""), std::string::npos);
}

// ---- What the verdict says -------------------------------------------------------------------------------------------

TEST(VerdictTest, RestsOnWhatIsDocumentedWhateverTheWay) {
  for (const bool has_module : {true, false}) {
    Instrument lrm;
    if (!has_module) lrm.WithoutIpModule();
    lrm.Apply();
    const auto& assessment = lrm.Examine(engine::patch::Depth::Full).assessment;
    EXPECT_EQ(assessment.by, has_module ? "A" : "B");
    EXPECT_EQ(assessment.state, engine::patch::State::Protected) << Describe(assessment.reasons);
    EXPECT_EQ(assessment.proof, engine::iis::Proof::Documented) << engine::iis::Mark(assessment.proof);
  }
}

TEST(VerdictTest, IsNotProtectedWhereOnlyGeneralKnowledgeSaysWhichListHolds) {
  Instrument lrm;
  lrm.Change("<section name=\"ipSecurity\" overrideModeDefault=\"Deny\" />",
             "<section name=\"ipSecurity\" overrideModeDefault=\"Allow\" />");
  const std::string list =
      "<security><ipSecurity allowUnlisted=\"false\"><clear /><add ipAddress=\"127.0.0.1\" allowed=\"true\" />"
      "<add ipAddress=\"::1\" allowed=\"true\" /></ipSecurity></security>";
  lrm.Put("    <location path=\"LRM\"><system.webServer>" + list + "</system.webServer></location>\n");
  EXPECT_EQ(lrm.State(), "protected");
  Instrument doubtful;
  doubtful.configuration = lrm.configuration;
  // The folder's own file says the same for the path the deeper tag is about: which of them IIS takes is not documented.
  doubtful.AddWebConfig("", list);
  doubtful.Put("    <location path=\"LRM/api\"><system.webServer>" + list + "</system.webServer></location>\n");
  const auto& assessment = doubtful.Examine().assessment;
  EXPECT_EQ(assessment.Of(ControlId::IpRestriction).state, engine::patch::ControlState::InForce);
  EXPECT_EQ(assessment.Of(ControlId::IpRestriction).proof, engine::iis::Proof::General);
  EXPECT_EQ(assessment.state, engine::patch::State::Unprotected);
  EXPECT_TRUE(Has(assessment.reasons, Id::ReducedNotProven)) << Describe(assessment.reasons);
}

TEST(VerdictTest, NamesOthersOnlyWhereNothingOfOursIsThere) {
  Instrument lrm;
  lrm.Apply();
  EXPECT_FALSE(Has(lrm.Examine().assessment.reasons, Id::VendorPatchEffect));
  const std::string record = R"(C:\ProgramData\LRM Patch Wizard\applied.xml)";
  const std::string journal = R"(C:\ProgramData\LRM Patch Wizard\journal.xml)";
  const std::string sound = lrm.image.ReadFile(record);
  std::filesystem::remove(lrm.image.RealPath(record));
  EXPECT_TRUE(Has(lrm.Examine().assessment.reasons, Id::VendorPatchEffect));
  lrm.image.AddFile(record, "damaged");
  EXPECT_FALSE(Has(lrm.Examine().assessment.reasons, Id::VendorPatchEffect));
  std::filesystem::remove(lrm.image.RealPath(record));
  lrm.image.AddFile(journal, "damaged");
  EXPECT_FALSE(Has(lrm.Examine().assessment.reasons, Id::VendorPatchEffect));
}

TEST(VerdictTest, NamesWhoAnswersInPlainWords) {
  Instrument lrm;
  for (const auto& reason : lrm.Examine().assessment.reasons) {
    if (reason.id != Id::RemoteAnswered) continue;
    ASSERT_EQ(reason.args.size(), 2u);
    EXPECT_EQ(reason.args[0].name, "by");
    EXPECT_FALSE(reason.args[0].value.empty());
    EXPECT_EQ(reason.args[0].value.find_first_of("|:"), std::string::npos) << reason.args[0].value;
  }
  EXPECT_TRUE(Has(lrm.Examine().assessment.reasons, Id::RemoteAnswered));
}

TEST(VerdictTest, CountsOnlyOptionsAndTraceAsAnsweredWithoutTheSite) {
  engine::iis::Answer answer;
  answer.kind = engine::iis::Answer::Kind::Answered;
  answer.handler = "ProtocolSupportModule";
  EXPECT_TRUE(engine::patch::RemotePasses(answer));
  answer.runs_site_code = true;
  EXPECT_FALSE(engine::patch::RemotePasses(answer));
  answer.runs_site_code = false;
  for (const char* name : {"StaticFile", "DirectoryListingModule", "HttpRedirectionModule", "HttpCacheModule",
                           "ProtocolSupportModule|StaticFile", ""}) {
    answer.handler = name;
    EXPECT_FALSE(engine::patch::RemotePasses(answer)) << name;
  }
}

}  // namespace
}  // namespace tests
