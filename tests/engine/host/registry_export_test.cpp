// SPDX-License-Identifier: MIT
//
// Registry exports as regedit writes them, in both encodings and both views, and what is damaged.
#include <gtest/gtest.h>

#include "engine/core/text.h"
#include "engine/host/image/registry_export.h"

namespace engine {
namespace {

using namespace std::string_literals;
using Names = std::vector<std::string>;
using Type = RegistryValue::Type;

constexpr std::string_view kHeader = "Windows Registry Editor Version 5.00\r\n\r\n";
constexpr std::string_view kKey = "HKLM\\SOFTWARE\\X";

ImageRegistry Registry5(std::string_view text, bool is_64_bit = true) {
  return ImageRegistry::Parse(std::string(kHeader) + std::string(text), "registry.reg", is_64_bit).value();
}

ImageRegistry InKey(std::string_view values) {
  return Registry5("[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n" + std::string(values) + "\r\n");
}

RegistryValue ValueOf(const ImageRegistry& registry, std::string_view name, std::string_view key = kKey,
                      RegistryView view = RegistryView::Native) {
  const auto value = registry.Value(key, name, view).value();
  return value.value_or(RegistryValue{Type::Binary, "absent", 0});
}

std::pair<std::string, std::string> Damage(std::string_view bytes) {
  const auto registry = ImageRegistry::Parse(bytes, "registry.reg", true);
  if (registry) return {"none", ""};
  EXPECT_EQ(registry.error().id, Id::RegistryExportDamaged);
  EXPECT_EQ(registry.error().object, "registry.reg");
  return {std::string(registry.error().Get("line")), std::string(registry.error().Get("detail"))};
}

TEST(RegistryExportTest, Utf16ExportsWithContinuedHexLinesAreRead) {
  const std::string text = std::string(kHeader) +
                           "[HKEY_LOCAL_MACHINE\\SOFTWARE\\\u6D4B]\r\n"
                           "\"Path\"=hex(2):25,00,53,00,\\\r\n"
                           "  25,00,\\\r\n"
                           "  00,00\r\n"
                           "\"After\"=\"\u8BD5\"\r\n";
  const auto bytes = "\xFF\xFE"s + Utf8ToUtf16(text, ByteOrder::Little);
  const auto registry = ImageRegistry::Parse(bytes, "registry.reg", true).value();
  EXPECT_EQ(ValueOf(registry, "path", "HKLM\\SOFTWARE\\\u6D4B").text, "%S%");
  EXPECT_EQ(ValueOf(registry, "After", "HKLM\\SOFTWARE\\\u6D4B").text, "\u8BD5");
}

TEST(RegistryExportTest, EveryTypeIsRead) {
  const auto registry = InKey(
      "@=\"default\"\r\n\"S\"=\"a\\\\b \\\"c\\\" "
      "\\d\"\r\n\"D\"=dword:0000000a\r\n\"Q\"=hex(b):01,00,00,00,00,00,00,80\r\n"
      "\"M\"=hex(7):61,00,00,00,62,00,00,00,00,00\r\n\"B\"=hex:00,ff\r\n\"N\"=hex(0):\r\n\"L\"=hex(4):02,01,00,00\r\n"
      "\"Z\"=hex(1):61,00\r\n");
  EXPECT_EQ(ValueOf(registry, "").text, "default");
  EXPECT_EQ(ValueOf(registry, "S").text, R"(a\b "c" \d)");
  EXPECT_EQ(ValueOf(registry, "D").number, 10u);
  EXPECT_EQ(ValueOf(registry, "D").type, Type::Number);
  EXPECT_EQ(ValueOf(registry, "Q").number, 0x8000000000000001u);
  EXPECT_EQ(ValueOf(registry, "M").text, "a\nb");
  EXPECT_EQ(ValueOf(registry, "B").text, "\0\xFF"s);
  EXPECT_EQ(ValueOf(registry, "B").type, Type::Binary);
  EXPECT_EQ(ValueOf(registry, "N").text, "");
  EXPECT_EQ(ValueOf(registry, "L").number, 258u);
  EXPECT_EQ(ValueOf(registry, "Z").text, "a");
}

TEST(RegistryExportTest, DataThatDoesNotFitItsTypeStaysBytes) {
  const auto registry = InKey("\"Odd\"=hex(2):61\r\n\"Short\"=hex(b):01,02\r\n\"Lone\"=hex(1):00,d8\r\n");
  for (const auto* name : {"Odd", "Short", "Lone"}) EXPECT_EQ(ValueOf(registry, name).type, Type::Binary) << name;
}

TEST(RegistryExportTest, TextsMayRunOverLines) {
  EXPECT_EQ(ValueOf(InKey("\"T\"=\"one\r\n\r\ntwo\"\r\n\"U\"=\"x\""), "T").text, "one\r\n\r\ntwo");
}

TEST(RegistryExportTest, CommentsAndEmptyLinesAreSkipped) {
  const auto registry = InKey("; a comment\r\n\r\n\"A\"=dword:00000001 ; one\r\n\"B\"=\"a;b\" ; text\r\n");
  EXPECT_EQ(ValueOf(registry, "A").number, 1u);
  EXPECT_EQ(ValueOf(registry, "B").text, "a;b");
}

TEST(RegistryExportTest, DeletionsTakeAwayWhatWasThere) {
  const auto registry = Registry5(
      "[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n\"A\"=\"1\"\r\n\"B\"=\"2\"\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X\\Sub]\r\n"
      "[HKEY_LOCAL_MACHINE\\SOFTWARE\\XY]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Gone\\Deep]\r\n"
      "[-HKEY_LOCAL_MACHINE\\software\\gone]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n\"a\"=-\r\n");
  EXPECT_EQ(registry.SubKeys("HKLM\\SOFTWARE", RegistryView::Native).value(), (Names{"X", "XY"}));
  EXPECT_EQ(registry.ValueNames(kKey, RegistryView::Native).value(), (Names{"B"}));
  EXPECT_EQ(registry.SubKeys("HKLM\\SOFTWARE\\Gone", RegistryView::Native).value(), Names{});
}

TEST(RegistryExportTest, KeysAreFoundWithoutRegardToCaseAndListedInOrder) {
  const auto registry =
      Registry5("[HKEY_CURRENT_USER\\b]\r\n[HKEY_CURRENT_USER\\A\\x]\r\n[HKEY_CURRENT_USER\\a b]\r\n");
  EXPECT_EQ(registry.SubKeys("hkcu", RegistryView::Native).value(), (Names{"A", "a b", "b"}));
  EXPECT_EQ(registry.SubKeys("HKCU\\a\\", RegistryView::Native).value(), (Names{"x"}));
}

TEST(RegistryExportTest, NamesMayHoldBracketsAndEqualsSigns) {
  const auto registry = Registry5("[HKEY_CLASSES_ROOT\\a]b]\r\n\"x=\\\"y\"=\"z\"\r\n");
  EXPECT_EQ(ValueOf(registry, "x=\"y", "HKCR\\a]b").text, "z");
}

TEST(RegistryExportTest, TheTwoViewsDifferOn64BitsOnly) {
  constexpr auto kText =
      "[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n\"V\"=\"64\"\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\X]\r\n"
      "\"V\"=\"32\"\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\X]\r\n\"V\"=\"system\"\r\n"
      "[HKEY_LOCAL_MACHINE\\SOFTWAREX]\r\n\"V\"=\"other\"\r\n";
  const auto both = Registry5(kText), one = Registry5(kText, false);
  EXPECT_EQ(ValueOf(both, "V").text, "64");
  EXPECT_EQ(ValueOf(both, "V", kKey, RegistryView::Wow32).text, "32");
  EXPECT_EQ(ValueOf(both, "V", "HKLM\\Software\\Wow6432Node\\X", RegistryView::Wow32).text, "32");
  EXPECT_EQ(ValueOf(both, "V", "HKLM\\SYSTEM\\X", RegistryView::Wow32).text, "system");
  EXPECT_EQ(ValueOf(both, "V", "HKLM\\SOFTWAREX", RegistryView::Wow32).text, "other");
  EXPECT_EQ(both.SubKeys("HKLM\\SOFTWARE", RegistryView::Wow32).value(), (Names{"X"}));
  EXPECT_EQ(ValueOf(one, "V", kKey, RegistryView::Wow32).text, "64");
}

TEST(RegistryExportTest, Regedit4TextsInHexAreBytes) {
  const auto registry =
      ImageRegistry::Parse("REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\n\"P\"=hex(2):61,62,00\n", "r", true).value();
  EXPECT_EQ(ValueOf(registry, "P").text, "ab");
}

TEST(RegistryExportTest, DamageIsReportedWithItsLine) {
  using D = std::pair<std::string, std::string>;
  const auto in_key = [](std::string_view line) {
    return std::string(kHeader) + "[HKEY_LOCAL_MACHINE\\X]\r\n" + std::string(line);
  };
  EXPECT_EQ(Damage(""), D("1", "header"));
  EXPECT_EQ(Damage("Windows Registry Editor Version 6.00\n"), D("1", "header"));
  EXPECT_EQ(Damage("REGEDIT4\n\xFF"), D("1", "encoding"));
  EXPECT_EQ(Damage("\xFF\xFE\x41"), D("1", "encoding"));
  EXPECT_EQ(Damage(in_key("rubbish")), D("4", "line"));
  EXPECT_EQ(Damage(in_key("\"a\"=dword:xyz")), D("4", "number"));
  EXPECT_EQ(Damage(in_key("\"a\"=dword:100000000")), D("4", "number"));
  EXPECT_EQ(Damage(in_key("\"a\"=hex:1,\\\r\n  zz")), D("5", "hex"));
  EXPECT_EQ(Damage(in_key("\"a\"=hex:1,\\")), D("4", "continued line"));
  EXPECT_EQ(Damage(in_key("\"a\"=hex(:01")), D("4", "type"));
  EXPECT_EQ(Damage(in_key("\"a\"=text")), D("4", "type"));
  EXPECT_EQ(Damage(in_key("\"a\"")), D("4", "equals sign"));
  EXPECT_EQ(Damage(in_key("\"a=1\r\n")), D("5", "quote"));
  EXPECT_EQ(Damage(in_key("\"a\"=\"b\" c")), D("4", "after the text"));
  EXPECT_EQ(Damage(in_key("[HKEY_LOCAL_MACHINE\\Y")), D("4", "key"));
  EXPECT_EQ(Damage(in_key("[HKEY_LOCAL_MACHINE\\\\Y]")), D("4", "key"));
  EXPECT_EQ(Damage(in_key("[HKEY_NOWHERE\\Y]")), D("4", "root"));
  EXPECT_EQ(Damage(std::string(kHeader) + "\"a\"=\"b\""), D("3", "value outside of a key"));
}

// Whatever is cut off: read or refused, never a crash. Run with sanitizers.
TEST(RegistryExportTest, TruncatedExportsAreReadOrRefused) {
  const std::string text = std::string(kHeader) +
                           "[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n@=\"a\\\\\"\r\n\"b\"=hex(7):61,00,\\\r\n  00,00\r\n"
                           "\"c\"=dword:00000001\r\n\"d\"=-\r\n[-HKEY_CURRENT_USER\\X]\r\n";
  int refused = 0;
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const auto registry = ImageRegistry::Parse(text.substr(0, size), "r", true);
    if (!registry) ++refused;
  }
  EXPECT_GT(refused, 40);
  EXPECT_LT(refused, static_cast<int>(text.size()));
}

// ---- Our own key, written into an export ------------------------------------------------------------------------------

ImageRegistry::Keys OwnKeys() {
  return {{FoldCase(kOwnKey), {std::string(kOwnKey), {{"a", {"A", {Type::String, "x\\y \u6D4B", 0}}}}}}};
}

TEST(OwnKeyTest, EveryOtherLineKeepsItsBytesInEveryEncoding) {
  const std::string text =
      std::string(kHeader) + "; a note\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\r\n\"n\"=\"two\r\n[lines]\"\r\n";
  const std::string unix_text = "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\n\"n\"=\"v\"\n";
  for (const std::string& bytes :
       {text, unix_text, "\xEF\xBB\xBF" + text, "\xFF\xFE"s + Utf8ToUtf16(text, ByteOrder::Little),
        "\xFE\xFF"s + Utf8ToUtf16(text, ByteOrder::Big)}) {
    const std::string with = WithOwnKeys(bytes, "registry.reg", OwnKeys()).value();
    EXPECT_TRUE(with.starts_with(bytes));
    const auto registry = ImageRegistry::Parse(with, "registry.reg", true).value();
    EXPECT_EQ(ValueOf(registry, "a", kOwnKey).text, "x\\y \u6D4B");
    EXPECT_EQ(WithOwnKeys(with, "registry.reg", OwnKeys()).value(), with) << "writing twice is writing once";
    EXPECT_EQ(WithOwnKeys(with, "registry.reg", {}).value(), bytes) << "taken out again";
  }
}

TEST(OwnKeyTest, OursIsFoundWhereverItStandsAndAFileIsMadeWhereThereIsNone) {
  const std::string key = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\lrm patch wizard]\r\n\"old\"=\"1\"\r\n";
  const std::string other = "\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\LRM Patch Wizard 2]\r\n\"keep\"=\"1\"\r\n";
  const std::string with = WithOwnKeys(std::string(kHeader) + key + other, "registry.reg", OwnKeys()).value();
  EXPECT_EQ(with.find("\"old\""), std::string::npos);
  EXPECT_NE(with.find(other), std::string::npos);
  const auto made = WithOwnKeys("", "registry.reg", OwnKeys()).value();
  EXPECT_EQ(ValueOf(ImageRegistry::Parse(made, "registry.reg", true).value(), "a", kOwnKey).text, "x\\y \u6D4B");
  EXPECT_FALSE(WithOwnKeys("damaged", "registry.reg", OwnKeys()));
}

}  // namespace
}  // namespace engine
