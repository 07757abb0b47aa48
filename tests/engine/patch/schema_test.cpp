// SPDX-License-Identifier: MIT
//
// What we write is valid by IIS's own schema, and by the schema of IIS 7.5 as far as it can be made from a newer one.
// The schemas themselves are Microsoft's and only read where the corpus has them.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "tests/engine/patch/support/instrument.h"
#include "tests/support/iis_schema.h"
#include "tests/support/test_paths.h"

namespace tests {
namespace {

// ---- The reader, on a schema of our own ------------------------------------------------------------------------------

constexpr std::string_view kSchema = R"(<configSchema>
  <sectionSchema name="system.webServer/handlers">
    <attribute name="accessPolicy" type="flags"><flag name="Read" value="1" /><flag name="NoRemoteRead" value="2" /></attribute>
    <collection addElement="add" removeElement="remove" clearElement="clear" allowUnrecognizedAttributes="false">
      <attribute name="name" type="string" required="true" isUniqueKey="true" />
      <attribute name="requireAccess" type="enum"><enum name="None" value="0" /><enum name="Read" value="1" /></attribute>
      <attribute name="count" type="uint" />
    </collection>
  </sectionSchema>
  <sectionSchema name="system.webServer/security/ipSecurity">
    <attribute name="allowUnlisted" type="bool" defaultValue="true" />
    <attribute name="denyAction" type="enum"><enum name="Forbidden" value="403" /></attribute>
    <collection addElement="add" clearElement="clear" removeElement="remove">
      <attribute name="ipAddress" type="string" isCombinedKey="true" />
      <attribute name="subnetMask" type="string" isCombinedKey="true" defaultValue="255.255.255.255" />
      <attribute name="allowed" type="bool" />
    </collection>
  </sectionSchema>
  <sectionSchema name="system.webServer/security/dynamicIpSecurity"><attribute name="denyAction" type="string" /></sectionSchema>
  <sectionSchema name="system.webServer/security/access"><attribute name="sslFlags" type="string" /></sectionSchema>
  <sectionSchema name="system.applicationHost/sites">
    <collection addElement="site">
      <attribute name="name" type="string" isUniqueKey="true" />
      <element name="bindings">
        <collection addElement="binding"><attribute name="protocol" type="string" /><attribute name="sslFlags" type="uint" /></collection>
      </element>
      <element name="hsts"><attribute name="enabled" type="bool" /></element>
    </collection>
  </sectionSchema>
</configSchema>)";

std::set<std::string> Of(const IisSchema& schema, const std::string& content) {
  return schema.Violations("<configuration>" + content + "</configuration>");
}
std::string Web(const std::string& content) {
  return "<location path=\"L\"><system.webServer>" + content + "</system.webServer></location>";
}
using Set = std::set<std::string>;

TEST(IisSchemaTest, FindsNothingWrongWithWhatIsDeclared) {
  const IisSchema schema(kSchema);
  EXPECT_EQ(
      Of(schema, Web("<handlers accessPolicy=\"read, NoRemoteRead\" lockAttributes=\"x\"><clear/><remove name=\"a\"/>"
                     "<add name=\"a\" requireAccess=\"None\" count=\"7\" lockItem=\"true\"/><!-- x --></handlers>"
                     "<security><ipSecurity allowUnlisted=\"FALSE\"><add ipAddress=\"1\"/><add "
                     "ipAddress=\"2\"/></ipSecurity></security>")),
      Set{});
}

TEST(IisSchemaTest, FindsEveryKindOfMistake) {
  const IisSchema schema(kSchema);
  EXPECT_EQ(Of(schema, Web("<handlers x=\"1\"/>")), Set{"[L] system.webServer/handlers@x: not declared"});
  EXPECT_EQ(Of(schema, Web("<handlers><put/></handlers>")), Set{"[L] system.webServer/handlers/put: not declared"});
  EXPECT_EQ(Of(schema, Web("<handlers accessPolicy=\"Read, Fly\"/>")),
            Set{"[L] system.webServer/handlers@accessPolicy: value"});
  EXPECT_EQ(Of(schema, Web("<handlers><add name=\"a\" requireAccess=\"Maybe\"/></handlers>")),
            Set{"[L] system.webServer/handlers/add@requireAccess: value"});
  EXPECT_EQ(Of(schema, Web("<handlers><add name=\"a\" count=\"many\"/></handlers>")),
            Set{"[L] system.webServer/handlers/add@count: value"});
  EXPECT_EQ(Of(schema, Web("<handlers><add/></handlers>")), Set{"[L] system.webServer/handlers/add@name: missing"});
  EXPECT_EQ(Of(schema, Web("<handlers><remove name=\"a\" count=\"1\"/></handlers>")),
            Set{"[L] system.webServer/handlers/remove@count: not a key"});
  EXPECT_EQ(Of(schema, Web("<security><ipSecurity allowUnlisted=\"no\"/></security>")),
            Set{"[L] system.webServer/security/ipSecurity@allowUnlisted: value"});
  EXPECT_EQ(
      Of(schema, Web("<security><ipSecurity><add ipAddress=\"A\"/><add ipAddress=\"a\" subnetMask=\"255.255.255.255\"/>"
                     "</ipSecurity></security>")),
      Set{"[L] system.webServer/security/ipSecurity/add: duplicate key"});
  EXPECT_EQ(Of(schema, "<location path=\"L\" overrideMode=\"Deny\" allowOverride=\"false\"/>"),
            Set{"[L] location: both modes"});
  EXPECT_EQ(Of(schema, "<location path=\"L\" overrideMode=\"No\" x=\"\"/>"),
            (Set{"[L] location@overrideMode: value", "[L] location@x: not declared"}));
}

TEST(IisSchemaTest, LeavesSectionsNobodyDeclaresAlone) {
  EXPECT_EQ(Of(IisSchema(kSchema), Web("<rewrite><rules x=\"1\"/></rewrite>")), Set{});
}

TEST(IisSchemaTest, ForIis75KnowsNothingThatCameLater) {
  const IisSchema newer(kSchema), older = newer.ForIis75();
  const std::string later =
      Web("<security><ipSecurity denyAction=\"Forbidden\"/></security>") +
      "<system.applicationHost><sites><site name=\"a\"><hsts enabled=\"true\"/><bindings>"
      "<binding protocol=\"https\" sslFlags=\"1\"/></bindings></site></sites></system.applicationHost>";
  EXPECT_EQ(Of(newer, later), Set{});
  EXPECT_EQ(Of(older, later), (Set{"[L] system.webServer/security/ipSecurity@denyAction: not declared",
                                   "[] system.applicationHost/sites/site/bindings/binding@sslFlags: not declared",
                                   "[] system.applicationHost/sites/site/hsts: not declared"}));
  EXPECT_EQ(Of(older, Web("<security><access sslFlags=\"Ssl\"/></security>")), Set{});
  EXPECT_TRUE(newer.Declares("system.webServer/security/dynamicIpSecurity"));
  EXPECT_FALSE(older.Declares("system.webServer/security/dynamicIpSecurity"));
  EXPECT_TRUE(older.Declares("system.webServer/handlers"));
}

// ---- Microsoft's schemas ---------------------------------------------------------------------------------------------

struct NamedSchema {
  std::string name;
  IisSchema schema;
};

/// Every whole IIS schema of the corpus, as it is and for 7.5; fragments are left out.
const std::vector<NamedSchema>& Schemas() {
  static const std::vector<NamedSchema> schemas = [] {
    std::vector<NamedSchema> found;
    const auto corpus = CorpusPath();
    if (!corpus) return found;
    for (const auto& entry : std::filesystem::directory_iterator(*corpus / "schema")) {
      const std::string name = entry.path().filename().string();
      if (!name.ends_with("IIS_schema.xml")) continue;
      IisSchema schema(ReadBytes(entry.path()));
      if (!schema.Declares("system.webServer/handlers") || !schema.Declares("system.applicationHost/sites")) continue;
      found.push_back({name + " for 7.5", schema.ForIis75()});
      found.push_back({name, std::move(schema)});
    }
    std::ranges::sort(found, {}, &NamedSchema::name);
    return found;
  }();
  return schemas;
}

/// No schema finds more in `after` than in `before`.
void ExpectNothingNew(const std::string& before, const std::string& after, const std::string& what) {
  for (const NamedSchema& named : Schemas()) {
    const auto old = named.schema.Violations(before);
    for (const std::string& violation : named.schema.Violations(after)) {
      EXPECT_TRUE(old.contains(violation)) << what << ", " << named.name << ": " << violation;
    }
  }
}

class MicrosoftSchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!CorpusPath()) GTEST_SKIP() << kNoCorpus;
    ASSERT_GE(Schemas().size(), 4u);
  }
};

constexpr std::string_view kOwnLists = R"(    <location path="LRM">
        <system.webServer>
            <security>
                <ipSecurity allowUnlisted="true">
                    <add ipAddress="10.1.2.0" subnetMask="255.255.255.0" allowed="true" />
                    <add ipAddress="127.0.0.0" subnetMask="255.0.0.0" allowed="false" />
                    <remove ipAddress="10.9.9.9" />
                </ipSecurity>
                <requestFiltering>
                    <fileExtensions>
                        <add fileExtension=".asp" allowed="true" />
                    </fileExtensions>
                </requestFiltering>
            </security>
        </system.webServer>
    </location>
)";

TEST_F(MicrosoftSchemaTest, AcceptsAllFiveControls) {
  for (const bool has_module : {true, false}) {
    for (const bool has_lists : {true, false}) {
      Instrument lrm;
      lrm.image.AddFolder(R"(C:\inetpub\lrm\Uploads)");
      if (!has_module) lrm.WithoutIpModule();
      if (has_lists) lrm.Put(kOwnLists);
      const auto plan = lrm.Plan();
      ASSERT_TRUE(plan.ChangesAnything());
      ExpectNothingNew(plan.before, plan.after, has_module ? "A" : "B");
      EXPECT_TRUE(Schemas().front().schema.Violations(plan.after).empty());
    }
  }
}

TEST_F(MicrosoftSchemaTest, AcceptsAnInheritedAllowanceTakenBack) {
  Instrument lrm;
  lrm.Change(R"(<add fileExtension=".asa")", R"(<add fileExtension=".asp" allowed="true" /><add fileExtension=".asa")");
  const auto plan = lrm.Plan();
  ASSERT_NE(plan.after.find("<remove fileExtension=\".asp\" />"), std::string::npos);
  ExpectNothingNew(plan.before, plan.after, "remove");
}

TEST_F(MicrosoftSchemaTest, NoticesOneWrongWordOfOurs) {
  Instrument lrm;
  lrm.image.AddFolder(R"(C:\inetpub\lrm\Uploads)");
  const auto plan = lrm.Plan();
  for (const auto& [ours, wrong] :
       {std::pair<std::string, std::string>{"allowUnlisted=\"false\"", "allowUnlisted=\"false\" denyAction=\"Off\""},
        {"ipAddress=\"::1\" allowed", "address=\"::1\" allowed"},
        {"NoRemoteExecute\" />", "NoRemoteExec\" />"},
        {"resourceType=\"Either\" requireAccess=\"Read\" />\r\n            </handlers>",
         "resourceType=\"Both\" requireAccess=\"Read\" />\r\n            </handlers>"},
        {"<add fileExtension=\".asp\" allowed=\"false\" />", "<deny fileExtension=\".asp\" />"}}) {
    const std::string broken = Replaced(plan.after, ours, wrong);
    for (const NamedSchema& named : Schemas()) {
      EXPECT_FALSE(named.schema.Violations(broken).empty()) << named.name << " takes " << wrong;
    }
  }
}

std::string WebSiteOf(const engine::iis::Configuration& configuration) {
  for (const auto& site : configuration.model().sites) {
    if (std::ranges::any_of(site.bindings, &engine::iis::Binding::IsHttp)) return std::string(site.name);
  }
  return "";
}

/// All controls that are possible here together, both ways at once; "" when there is nothing to change or no site.
std::string WithAllControls(Instrument& lrm) {
  const auto configuration = engine::iis::Configuration::Load(lrm.host());
  if (!configuration) return "";
  const auto inventory = engine::lrm::TakeInventory(lrm.host(), lrm.catalogue, {WebSiteOf(*configuration)});
  if (!inventory || !inventory->configuration || !inventory->site) return "";
  const engine::patch::Subject subject{
      lrm.host(), lrm.catalogue, *inventory, *inventory->configuration, *inventory->site, {}, {}};
  std::vector<engine::patch::Change> changes;
  for (const engine::patch::ControlId id : engine::patch::kAllControls) {
    const auto proposal = engine::patch::ControlOf(id).propose(subject);
    if (proposal.possible) std::ranges::copy(proposal.changes, std::back_inserter(changes));
  }
  const auto text = engine::patch::ApplyChanges(subject.configuration, changes);
  if (changes.empty() || !text) return "";
  return subject.configuration.document().ToBytes(*text).value_or("");
}

TEST_F(MicrosoftSchemaTest, AcceptsWhatWeMakeOfRealConfigurations) {
  std::size_t changed = 0, files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*CorpusPath() / "apphost")) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string before = ReadBytes(entry.path());
    Instrument lrm(before);
    const std::string after = WithAllControls(lrm);
    if (after.empty()) continue;
    ++changed;
    ExpectNothingNew(before, after, entry.path().filename().string());
  }
  std::cout << "[ SWEPT    ] schema: " << changed << " of " << files
            << " real configurations changed and checked against " << Schemas().size() << " schemas" << std::endl;
  EXPECT_GE(changed, files / 2);
}

}  // namespace
}  // namespace tests
