// SPDX-License-Identifier: MIT
//
// Secrets planted everywhere a bundle is made from never come out of it, and what it says of the operator's page is what
// the agent's program reads.
#include "engine/support/bundle.h"

#include <gtest/gtest.h>

#include "engine/support/gather.h"
#include "engine/support/secrets.h"
#include "tests/engine/patch/support/instrument.h"
#include "tests/support/temp_folder.h"

namespace {

using namespace engine::support;
using engine::Id;

constexpr std::string_view kPlanted = "Zw0rdv1s-G3heim";

Bundle BundleOf(tests::Instrument& instrument) {
  const auto situation = instrument.Examine();
  return MakeBundle(situation, PlaceOf(situation, 32, CodeLanguage::Nl));
}

/// Of the item; a test failure when there is none.
std::string TextOf(const Bundle& bundle, std::string_view name) {
  for (const BundleItem& item : bundle.items) {
    if (item.entry.name == name) return item.entry.bytes;
  }
  ADD_FAILURE() << "no " << name;
  return "";
}

TEST(BundleTest, ComesBackWithItsPage) {
  tests::Instrument instrument;
  const Bundle bundle = BundleOf(instrument);
  const auto read = ReadBundle(WriteBundle(bundle), "x.zip");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->time, bundle.time);
  EXPECT_EQ(read->computer, bundle.computer);
  ASSERT_EQ(read->items.size(), bundle.items.size());
  const auto code = Decode(read->code + read->more);
  ASSERT_TRUE(code);
  EXPECT_EQ(code->place.page, 32);
  EXPECT_EQ(code->place.state, CodeState::Unprotected);
  for (const char* name : {"verification.xml", "findings.txt", "plan-apply.diff", "applicationHost.config"}) {
    EXPECT_FALSE(TextOf(*read, name).empty()) << name;
  }
}

TEST(BundleTest, IsWrittenOnceAndReadBack) {
  const tests::TempFolder folder;
  tests::Instrument instrument;
  const Bundle bundle = BundleOf(instrument);
  const auto path = folder.path() / FileNameOf(bundle);
  ASSERT_TRUE(SaveBundle(path, bundle));
  EXPECT_TRUE(LoadBundle(path));
  const auto again = SaveBundle(path, bundle);
  ASSERT_FALSE(again) << "a file that is there is never replaced";
  EXPECT_EQ(again.error().id, Id::FileExists);
  const auto absent = LoadBundle(folder.path() / "none.zip");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().id, Id::FileNotFound);
}

TEST(BundleTest, OneOfALaterLayoutIsSaidToBeNewerAndNotGuessed) {
  tests::Instrument instrument;
  auto entries = *ReadArchive(WriteBundle(BundleOf(instrument)), "x.zip");
  std::string& contents = entries.front().bytes;
  contents.replace(contents.find("\"layout\": 1"), 11, "\"layout\": 2");
  const auto read = ReadBundle(WriteArchive(entries, {}), "x.zip");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().id, Id::BundleNewer);
}

TEST(BundleTest, ContentsThatSaySomethingElseAreRefused) {
  tests::Instrument instrument;
  const Bundle bundle = BundleOf(instrument);
  auto entries = *ReadArchive(WriteBundle(bundle), "x.zip");
  const auto id_of = [&] {
    const auto read = ReadBundle(WriteArchive(entries, bundle.time), "x.zip");
    EXPECT_FALSE(read);
    return read ? Id{} : read.error().id;
  };
  const auto sound = entries;
  entries[1].bytes += "more";
  EXPECT_EQ(id_of(), Id::BundleDamaged) << "an entry was changed and packed again";
  entries = sound;
  entries.pop_back();
  EXPECT_EQ(id_of(), Id::BundleDamaged);
  for (const char* contents : {"", "[]", "{", R"({"layout":"1"})", "null"}) {
    entries = sound;
    entries[0].bytes = contents;
    EXPECT_EQ(id_of(), Id::BundleDamaged) << contents;
  }
  entries[0].bytes = R"({"layout":2})";
  EXPECT_EQ(id_of(), Id::BundleNewer) << "this program may be too old for it";
}

// ---- Secrets ---------------------------------------------------------------------------------------------------------

TEST(SecretsTest, AreTakenOutOfAnyText) {
  const std::string planted(kPlanted);
  for (const std::string& text :
       {"password=\"[enc:AesProvider:" + planted + ":enc]\"", "Data Source=x;Password=" + planted + ";Timeout=3",
        "PWD = '" + planted + "'", "-----BEGIN PRIVATE KEY-----\n" + planted + "\n-----END PRIVATE KEY-----",
        "C:\\Users\\" + planted + "\\Documents", "\"path\":\"C:\\\\Users\\\\" + planted + "\\\\x\"",
        "{\"account\":\"LAB\\\\" + planted + "\"}", "SharedAccessKey=" + planted,
        "Password=two words " + planted + ";x", "+<add key=\"ApiToken\" value=\"" + planted + "\" />",
        "<add value=\"" + planted + "\" name=\"dbSecret\">",
        "<add name=\"db\" connectionString=\"Server=" + planted + "\"/>", "[enc:Unended:" + planted}) {
    // No name is given: each rule has to find it by itself.
    const Cleaned cleaned = WithoutSecrets(text, {});
    EXPECT_EQ(cleaned.text.find(planted), std::string::npos) << cleaned.text;
    EXPECT_GE(cleaned.taken_out, 1) << text;
  }
  const Cleaned named = WithoutSecrets("done by LAB\\" + planted + " today", NamesOf("LAB\\" + planted));
  EXPECT_EQ(named.text.find(planted), std::string::npos) << named.text;
}

TEST(SecretsTest, WhatIsNoneStays) {
  for (const char* text : {"", "C:\\Users\\Public\\x", "jan is not januari", "no password here", "passwords: none",
                           "<add key=\"colour\" value=\"red\"/>", "value=\"x\""}) {
    const Cleaned cleaned = WithoutSecrets(text, {"januar"});
    EXPECT_EQ(cleaned.text, text);
    EXPECT_EQ(cleaned.taken_out, 0);
  }
}

TEST(SecretsTest, TheConfigurationKeepsWhatSaysHowItWorksAndNoSecret) {
  pugi::xml_document document;
  const std::string planted(kPlanted);
  const std::string xml = R"(<configuration>
    <!-- )" + planted + R"( -->
    <configProtectedData><providers><add name="Aes" sessionKey=")" +
                          planted + R"("/></providers></configProtectedData>
    <system.applicationHost>
      <applicationPools><add name="LRM"><processModel identityType="SpecificUser" userName="LAB\)" +
                          planted + R"(" password=")" + planted + R"("/></add></applicationPools>
      <sites><site name="LRM" id="1"><application path="/">
        <virtualDirectory path="/" physicalPath="C:\LRM" userName="x" password=")" +
                          planted + R"("/></application></site></sites>
    </system.applicationHost>
    <system.webServer><security><authentication><anonymousAuthentication userName="IUSR"/></authentication></security>
      <handlers><add name="CGI-exe" path="*.exe" verb="*"/></handlers></system.webServer>
    <appSettings><add key="ApiToken" value=")" +
                          planted + R"("/></appSettings>
    <location path="LRM"><system.webServer><rewrite><rules><add key="secretHeader" value=")" +
                          planted +
                          R"("/></rules></rewrite></system.webServer></location>
  </configuration>)";
  ASSERT_TRUE(document.load_string(xml.c_str(), pugi::parse_full));
  const Cleaned cleaned = ConfigurationWithoutSecrets(document.document_element(), {});
  EXPECT_EQ(cleaned.text.find(planted), std::string::npos) << cleaned.text;
  EXPECT_GE(cleaned.taken_out, 5);
  for (const char* kept : {"CGI-exe", "userName=\"IUSR\"", "physicalPath=\"C:\\LRM\"", "identityType=\"SpecificUser\"",
                           "location path=\"LRM\""}) {
    EXPECT_NE(cleaned.text.find(kept), std::string::npos) << kept << " in\n" << cleaned.text;
  }
  EXPECT_EQ(cleaned.text.find("configProtectedData"), std::string::npos);
}

/// The name as the engine knows it, in the trail, the reports and the settings of a real action.
TEST(BundleTest, TheAccountOfWhoeverWorkedIsNowhereInIt) {
  tests::Instrument instrument;
  instrument.Apply();
  const auto situation = instrument.Examine();
  const std::string account = situation.inventory.system.account;
  ASSERT_FALSE(account.empty());
  const Bundle bundle = MakeBundle(situation, PlaceOf(situation, 34, CodeLanguage::Nl));
  const std::string trail = TextOf(bundle, "audit.jsonl");
  EXPECT_FALSE(trail.empty());
  const std::string bytes = WriteBundle(bundle);
  for (const std::string& name : NamesOf(account)) EXPECT_EQ(bytes.find(name), std::string::npos) << name;
}

}  // namespace
