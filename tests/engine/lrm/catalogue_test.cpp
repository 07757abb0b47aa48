// SPDX-License-Identifier: MIT
//
// The built-in catalogue is sound, and a damaged one is refused whole, whatever the damage.
#include "engine/lrm/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/hash.h"
#include "engine/core/resources.h"

namespace engine::lrm {
namespace {

/// The smallest sound catalogue; tests break one thing in it. Line 1 is the root.
std::string Small() {
  return R"(<catalogue version="7.2">
<instruments>
<instrument id="miseq" name="MiSeq" from="x"><product mask="MiSeq*" score="60" from="x"/></instrument>
</instruments>
<lrm><product mask="Local Run Manager" score="100" from="x"/></lrm>
<sites threshold="50" rival="67"><name mask="LRM" score="60" from="x"/></sites>
<uploads><folder mask="Uploads" from="x"/><url prefix="/up" from="x"/></uploads>
<extensions><needed extension=".aspx" from="x"/><denied extension=".ASP" from="x"/></extensions>
<runs><process mask="RTA.exe" alone="true" from="x"/><process mask="CS.exe" alone="false" from="x"/></runs>
<published first="1.3" last="3.1" from="x"/>
</catalogue>)";
}

std::string With(std::string_view find, std::string_view replacement) {
  std::string text = Small();
  const std::size_t at = text.find(find);
  EXPECT_NE(at, std::string::npos) << find;
  return text.replace(at, find.size(), replacement);
}

struct Damage {
  std::string what, bytes, line, detail;
};
void PrintTo(const Damage& damage, std::ostream* stream) { *stream << damage.what; }

TEST(CatalogueTest, TheBuiltInOneIsSound) {
  const auto catalogue = BuiltInCatalogue();
  ASSERT_TRUE(catalogue) << catalogue.error().Get("line") << ": " << catalogue.error().Get("detail");
  std::vector<std::string> ids;
  for (const InstrumentRule& rule : catalogue->instruments) ids.push_back(rule.id);
  std::ranges::sort(ids);
  EXPECT_EQ(ids, (std::vector<std::string>{"iseq100", "miniseq", "miseq", "miseqdx", "nextseq500", "nextseq550",
                                           "nextseq550dx", "offinstrument"}));
  EXPECT_EQ(catalogue->first_version.text(), "1.3");
  EXPECT_EQ(catalogue->last_version.text(), "3.1");
  EXPECT_EQ(catalogue->sha256, Sha256(*FindResource("catalogue.xml")));
  EXPECT_FALSE(catalogue->is_replacement);
}

TEST(CatalogueTest, TheBuiltInOneMarksExactlyTheDxInstrumentsAsDualBoot) {
  const auto catalogue = BuiltInCatalogue();
  ASSERT_TRUE(catalogue);
  for (const InstrumentRule& rule : catalogue->instruments)
    EXPECT_EQ(rule.dual_boot, rule.id.ends_with("dx")) << rule.id;
}

TEST(CatalogueTest, TheBuiltInOneNeverDeniesWhatAspNetNeeds) {
  const auto catalogue = BuiltInCatalogue();
  ASSERT_TRUE(catalogue);
  for (const char* extension : {".aspx", ".ashx", ".svc", ".asmx", ".axd", ".cshtml"}) {
    EXPECT_TRUE(std::ranges::count(catalogue->needed_extensions, extension)) << extension;
  }
  for (const char* extension : {".aspx", ".ashx", ".svc", ".asmx", ".axd", ".cshtml", ".cer", ".exe", ".zip"}) {
    EXPECT_FALSE(std::ranges::count(catalogue->denied_extensions, extension)) << extension;
  }
  for (const char* extension : {".asp", ".php", ".cgi", ".shtml"}) {
    EXPECT_TRUE(std::ranges::count(catalogue->denied_extensions, extension)) << extension;
  }
}

TEST(CatalogueTest, EveryRowIsReadIntoItsPlace) {
  const auto catalogue = ParseCatalogue(Small(), "c.xml");
  ASSERT_TRUE(catalogue) << catalogue.error().Get("detail");
  EXPECT_EQ(catalogue->version, "7.2");
  ASSERT_EQ(catalogue->instruments.size(), 1u);
  EXPECT_EQ(catalogue->instruments[0].products.at(0).mask, "MiSeq*");
  EXPECT_EQ(catalogue->instruments[0].products.at(0).score, 60);
  EXPECT_EQ(catalogue->site_threshold, 50);
  EXPECT_EQ(catalogue->site_rival_percent, 67);
  EXPECT_EQ(catalogue->upload_urls, std::vector<std::string>{"/up"});
  EXPECT_EQ(catalogue->denied_extensions, std::vector<std::string>{".asp"});
  ASSERT_EQ(catalogue->run_processes.size(), 2u);
  EXPECT_EQ(catalogue->run_processes[0].score, 1);
  EXPECT_EQ(catalogue->run_processes[1].score, 0);
}

TEST(CatalogueTest, AByteOrderMarkIsNoDamageButPartOfTheHash) {
  const std::string bytes = "\xEF\xBB\xBF" + Small();
  const auto catalogue = ParseCatalogue(bytes, "c.xml");
  ASSERT_TRUE(catalogue);
  EXPECT_EQ(catalogue->sha256, Sha256(bytes));
}

class CatalogueDamageTest : public testing::TestWithParam<Damage> {};

TEST_P(CatalogueDamageTest, IsRefusedWithFileLineAndDetail) {
  const auto catalogue = ParseCatalogue(GetParam().bytes, "my.xml");
  ASSERT_FALSE(catalogue);
  EXPECT_EQ(catalogue.error().id, Id::CatalogueDamaged);
  EXPECT_EQ(catalogue.error().object, "my.xml");
  EXPECT_EQ(catalogue.error().Get("line"), GetParam().line);
  if (!GetParam().detail.empty()) {
    EXPECT_EQ(catalogue.error().Get("detail"), GetParam().detail);
  }
  EXPECT_FALSE(catalogue.error().Get("detail").empty());
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, CatalogueDamageTest,
    testing::Values(
        Damage{"cut off", Small().substr(0, 60), "3", ""}, Damage{"no XML", "hello", "1", ""},
        Damage{"empty", "", "1", ""}, Damage{"other root", "<other version=\"1\"/>", "1", "unknown element: other"},
        Damage{"duplicate attribute", With("threshold=\"50\"", "threshold=\"50\" threshold=\"60\""), "6", ""},
        Damage{"unknown element", With("<url ", "<uri "), "7", "unknown element: uri"},
        Damage{"unknown group", With("<published", "<extra/><published"), "10", "unknown element: extra"},
        Damage{"unknown attribute", With("mask=\"Uploads\"", "mask=\"Uploads\" depth=\"2\""), "7",
               "unknown attribute: depth"},
        Damage{"unknown attribute of the root", With("version=\"7.2\"", "version=\"7.2\" x=\"1\""), "1",
               "unknown attribute: x"},
        Damage{"unknown attribute of a group", With("<uploads>", "<uploads from=\"x\">"), "7",
               "unknown attribute: from"},
        Damage{"missing mask", With("mask=\"MiSeq*\" ", ""), "3", "missing attribute: mask"},
        Damage{"empty mask", With("mask=\"MiSeq*\"", "mask=\" \""), "3", "missing attribute: mask"},
        Damage{"missing origin", With("extension=\".aspx\" from=\"x\"", "extension=\".aspx\""), "8",
               "missing attribute: from"},
        Damage{"missing threshold", With(" threshold=\"50\"", ""), "6", "missing attribute: threshold"},
        Damage{"missing group",
               With("<uploads><folder mask=\"Uploads\" from=\"x\"/><url prefix=\"/up\" from=\"x\"/></uploads>", ""),
               "1", "missing element: uploads"},
        Damage{"group twice", With("<uploads>", "<uploads/><uploads>"), "7", "twice: uploads"},
        Damage{"instrument twice",
               With("</instruments>", "<instrument id=\"miseq\" name=\"M\" from=\"x\"/>\n</instruments>"), "4",
               "twice: id=\"miseq\""},
        Damage{"bad number", With("score=\"60\" from=\"x\"/></sites>", "score=\"6O\" from=\"x\"/></sites>"), "6",
               "bad number: score=\"6O\""},
        Damage{"negative number", With("rival=\"67\"", "rival=\"-1\""), "6", "bad number: rival=\"-1\""},
        Damage{"number too large", With("rival=\"67\"", "rival=\"101\""), "6", "bad number: rival=\"101\""},
        Damage{"no threshold at all", With("threshold=\"50\"", "threshold=\"0\""), "6", "bad number: threshold=\"0\""},
        Damage{"bad version", With("first=\"1.3\"", "first=\"1.x\""), "10", "bad version: first=\"1.x\""},
        Damage{"bad version of its own", With("version=\"7.2\"", "version=\"new\""), "1",
               "bad version: version=\"new\""},
        Damage{"range upside down", With("last=\"3.1\"", "last=\"1.2\""), "10", "first is later than last"},
        Damage{"bad flag", With("alone=\"true\"", "alone=\"yes\""), "9", "bad flag: alone=\"yes\""},
        Damage{"bad extension", With("extension=\".aspx\"", "extension=\"aspx\""), "8", "bad extension: \"aspx\""},
        Damage{"extension with a mask", With("extension=\".aspx\"", "extension=\".*\""), "8", "bad extension: \".*\""},
        Damage{"needed and denied", With("extension=\".ASP\"", "extension=\".Aspx\""), "8", "needed and denied: .aspx"},
        Damage{"bad prefix", With("prefix=\"/up\"", "prefix=\"up\""), "7", "bad prefix: up"},
        Damage{"text", With("<uploads>", "<uploads>words"), "7", "text between elements"}));

}  // namespace
}  // namespace engine::lrm
