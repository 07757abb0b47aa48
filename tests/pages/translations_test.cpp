// SPDX-License-Identifier: MIT
//
// The catalogues: every text is there in Dutch and Chinese with the same holes, and reading a damaged one never reads
// outside it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <set>

#include "pages/text/messages.h"
#include "pages/text/translations.h"
#include "tests/support/test_paths.h"

namespace pages {
namespace {

constexpr Language kTranslated[] = {Language::Nl, Language::ZhCn};

/// Names and abbreviations that are the same in another language.
const std::set<std::pair<Language, Msg>> kSameAsEnglish = {
    {Language::Nl, Msg::CodeWord},
    {Language::Nl, Msg::LabelInstrument},   {Language::Nl, Msg::LabelWindows},
    {Language::Nl, Msg::SizeInBytes},       {Language::Nl, Msg::FieldPostcode},
    {Language::Nl, Msg::TraceTimeUtc},      {Language::Nl, Msg::LabelIis},
    {Language::Nl, Msg::LabelAudit},        {Language::Nl, Msg::LabelHandler},
    {Language::Nl, Msg::NextDemo},          {Language::Nl, Msg::HelpWordCommand},
    {Language::Nl, Msg::WordOpenNow},       {Language::Nl, Msg::ProgramName},
    {Language::Nl, Msg::StartTitle},        {Language::Nl, Msg::LanguageDutch},
    {Language::Nl, Msg::LanguageChinese},   {Language::Nl, Msg::LanguageEnglish},
    {Language::Nl, Msg::RowInstrument},     {Language::Nl, Msg::FleetComputer},
    {Language::Nl, Msg::LabelElevated},     {Language::Nl, Msg::LabelRun},
    {Language::Nl, Msg::PhonePinyin},       {Language::Nl, Msg::ArgAccount},
    {Language::Nl, Msg::RowSubnet},         {Language::Nl, Msg::RowFirewall},
    {Language::Nl, Msg::ReportWho},         {Language::Nl, Msg::BundleFileSize},
    {Language::Nl, Msg::TraceRow},          {Language::Nl, Msg::TraceEventRow},
    {Language::ZhCn, Msg::LabelWindows},    {Language::ZhCn, Msg::LabelIis},
    {Language::ZhCn, Msg::NextDemo},        {Language::ZhCn, Msg::HelpWordCommand},
    {Language::ZhCn, Msg::ProgramName},     {Language::ZhCn, Msg::StartTitle},
    {Language::ZhCn, Msg::LanguageDutch},   {Language::ZhCn, Msg::LanguageChinese},
    {Language::ZhCn, Msg::LanguageEnglish},
};

/// What is read aloud in one language, whoever holds the paper; a date alone; a name.
bool IsSameEverywhere(Msg msg) {
  return (Name(msg).starts_with("PhonePinyin") && msg != Msg::PhonePinyin) || msg == Msg::PhoneDigitsEnglish ||
         msg == Msg::PhoneDigitsDutch || msg == Msg::PhoneDigitsChinese || msg == Msg::TestSaidWhen ||
         msg == Msg::RowTls;
}

std::multiset<std::string> HolesOf(Msg msg, std::int64_t count, Language language) {
  const auto holes = Holes(TextFor(msg, count, language));
  return {holes.begin(), holes.end()};
}

std::string_view CatalogueOf(Language language) {
  for (const Translation& translation : Translations()) {
    if (translation.name == std::string(Name(language)) + ".mo") return translation.bytes;
  }
  return {};
}

TEST(TranslationsTest, BothCataloguesAreCompiledIn) {
  for (const Language language : kTranslated) EXPECT_FALSE(CatalogueOf(language).empty()) << Name(language);
  EXPECT_EQ(Translations().size(), std::size(kTranslated));
}

TEST(TranslationsTest, EveryTextIsThereInEveryLanguage) {
  for (const Language language : kTranslated) {
    for (const Msg msg : AllMessages()) {
      EXPECT_TRUE(IsTranslated(msg, language)) << Name(language) << " lacks " << Name(msg) << ": " << English(msg);
    }
  }
}

TEST(TranslationsTest, NoTextIsLeftInEnglish) {
  for (const Language language : kTranslated) {
    for (const Msg msg : AllMessages()) {
      const bool same = IsTranslated(msg, language) && Text(msg, language) == English(msg);
      EXPECT_EQ(same, IsSameEverywhere(msg) || kSameAsEnglish.contains({language, msg}))
          << Name(language) << " " << Name(msg) << ": " << English(msg);
    }
  }
}

TEST(TranslationsTest, HolesAreTheSame) {
  for (const Language language : kTranslated) {
    for (const Msg msg : AllMessages()) {
      EXPECT_EQ(HolesOf(msg, 2, language), HolesOf(msg, 2, Language::En)) << Name(language) << " " << Name(msg);
      auto one = HolesOf(msg, 1, language), english = HolesOf(msg, 1, Language::En);
      one.erase("count");  // "one computer" may be said without the number
      english.erase("count");
      EXPECT_EQ(one, english) << Name(language) << " " << Name(msg);
    }
  }
}

TEST(TranslationsTest, SpacesAndCommandsAreKept) {
  for (const Language language : kTranslated) {
    for (const Msg msg : AllMessages()) {
      const std::string_view text = Text(msg, language), english = English(msg);
      EXPECT_EQ(text.starts_with(' '), english.starts_with(' ')) << Name(language) << " " << Name(msg);
      EXPECT_FALSE(text.ends_with(' ') || text.ends_with('\n')) << Name(language) << " " << Name(msg);
      for (const std::string_view command : {"lrmpatch verify", "lrmpatch repair", "lrmpatch recover", "--image DIR"}) {
        if (english.find(command) == std::string_view::npos) continue;
        EXPECT_NE(text.find(command), std::string_view::npos) << Name(language) << " " << Name(msg);
      }
    }
  }
}

TEST(TranslationsTest, NoCatalogueHoldsAGuessOrAGap) {
  for (const Language language : kTranslated) {
    const std::string po = tests::ReadBytes(LRM_SOURCE_DIR "/locale/" + std::string(Name(language)) + ".po");
    ASSERT_FALSE(po.empty());
    EXPECT_EQ(po.find("fuzzy"), std::string::npos) << Name(language);
    EXPECT_EQ(po.find("msgstr \"\"\n\n"), std::string::npos) << Name(language);
    EXPECT_EQ(po.find("msgstr[0] \"\"\n"), std::string::npos) << Name(language);
  }
}

TEST(TranslationsTest, DutchHasTwoFormsAndChineseOne) {
  const std::string_view nl = CatalogueOf(Language::Nl), zh = CatalogueOf(Language::ZhCn);
  const std::string_view one = TextFor(Msg::RemoteComputers, 1, Language::En);
  ASSERT_TRUE(FindTranslation(nl, one, 0) && FindTranslation(zh, one, 0));
  EXPECT_NE(FindTranslation(nl, one, 0), FindTranslation(nl, one, 1));
  EXPECT_EQ(FindTranslation(zh, one, 0), FindTranslation(zh, one, 1));
  EXPECT_EQ(TextFor(Msg::RemoteComputers, 1, Language::Nl), *FindTranslation(nl, one, 0));
  for (const std::int64_t count : {0, 2, 11, 21}) {
    EXPECT_EQ(TextFor(Msg::RemoteComputers, count, Language::Nl), *FindTranslation(nl, one, 1)) << count;
  }
  for (const std::int64_t count : {0, 1, 2}) {
    EXPECT_EQ(TextFor(Msg::RemoteComputers, count, Language::ZhCn), *FindTranslation(zh, one, 0)) << count;
  }
}

TEST(TranslationsTest, TextsUnknownAreNothing) {
  for (const Language language : kTranslated) {
    const std::string_view mo = CatalogueOf(language);
    EXPECT_EQ(FindTranslation(mo, "This text is in no catalogue"), std::nullopt);
    EXPECT_EQ(FindTranslation(mo, ""), FindTranslation(mo, std::string_view()));
    EXPECT_EQ(FindTranslation(mo, "\x7f\x7f"), std::nullopt);
  }
}

// ---- Damaged catalogues ----------------------------------------------------------------------------------------------

/// Bytes in a block of their own, so that the sanitizer sees any step outside.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : m_size(bytes.size()), m_bytes(new char[bytes.size()]) {
    std::ranges::copy(bytes, m_bytes.get());
  }
  char& operator[](std::size_t at) { return m_bytes[at]; }
  std::string_view view() const { return {m_bytes.get(), m_size}; }

 private:
  std::size_t m_size;
  std::unique_ptr<char[]> m_bytes;
};

/// A small catalogue as msgfmt writes it; the pairs have to be sorted.
std::string SmallCatalogue() {
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"", "Language: nl\n"},
      {"Back", "Terug"},
      {"{count} file\0{count} files"s, "{count} bestand\0{count} bestanden"s}};
  std::string header, tables, heap;
  const auto number = [](std::string& out, std::size_t value) {
    const auto word = static_cast<std::uint32_t>(value);
    out.append(reinterpret_cast<const char*>(&word), sizeof word);
  };
  const std::size_t table = 28, entries = 8 * texts.size(), heap_at = table + 2 * entries;
  for (const std::size_t value :
       {std::size_t{0x950412de}, std::size_t{0}, texts.size(), table, table + entries, std::size_t{0}, heap_at}) {
    number(header, value);
  }
  const auto add = [&](const std::string& text) {
    number(tables, text.size());
    number(tables, heap_at + heap.size());
    heap += text + '\0';
  };
  for (const auto& text : texts) add(text.first);
  for (const auto& text : texts) add(text.second);
  return header + tables + heap;
}

/// Whatever is found lies inside.
void LookEverythingUp(std::string_view mo) {
  for (const std::string_view english : {"", "Back", "{count} file", "Zoo"}) {
    for (const std::uint32_t form : {0U, 1U, 2U, 0xFFFFU}) {
      const auto found = FindTranslation(mo, english, form);
      if (!found) continue;
      EXPECT_GE(found->data(), mo.data());
      EXPECT_LE(found->data() + found->size(), mo.data() + mo.size());
    }
  }
}

TEST(DamagedCatalogueTest, TheSmallOneIsSound) {
  const std::string mo = SmallCatalogue();
  EXPECT_EQ(FindTranslation(mo, "Back"), "Terug");
  EXPECT_EQ(FindTranslation(mo, "{count} file", 0), "{count} bestand");
  EXPECT_EQ(FindTranslation(mo, "{count} file", 1), "{count} bestanden");
  EXPECT_EQ(FindTranslation(mo, "{count} file", 7), "{count} bestanden");
  EXPECT_EQ(FindTranslation(mo, "{count} files"), std::nullopt);
}

TEST(DamagedCatalogueTest, CutAtEveryLength) {
  const std::string mo = SmallCatalogue();
  for (std::size_t length = 0; length < mo.size(); ++length) LookEverythingUp(Bytes(mo.substr(0, length)).view());
  EXPECT_EQ(FindTranslation(mo.substr(0, 27), "Back"), std::nullopt);
}

TEST(DamagedCatalogueTest, EveryByteWithEveryValue) {
  Bytes mo(SmallCatalogue());
  for (std::size_t at = 0; at < mo.view().size(); ++at) {
    const char before = mo[at];
    for (int value = 0; value < 256; ++value) {
      mo[at] = static_cast<char>(value);
      LookEverythingUp(mo.view());
    }
    mo[at] = before;
  }
}

TEST(DamagedCatalogueTest, NumbersAtTheirLimits) {
  for (std::size_t at = 0; at + 4 <= 28 + 48; at += 4) {
    for (const std::uint32_t value : {0U, 1U, 0x7FFFFFFFU, 0x80000000U, 0xFFFFFFF8U, 0xFFFFFFFFU}) {
      Bytes mo(SmallCatalogue());
      std::memcpy(&mo[at], &value, sizeof value);
      LookEverythingUp(mo.view());
    }
  }
}

TEST(DamagedCatalogueTest, RealOnesCutAndShaken) {
  std::mt19937 random(20251121);
  const std::size_t step = tests::IsQuick() ? 997 : 97;
  for (const Language language : kTranslated) {
    const std::string_view whole = CatalogueOf(language);
    for (std::size_t length = 0; length < whole.size(); length += step) {
      Bytes mo(whole.substr(0, length));
      LookEverythingUp(mo.view());
      for (std::size_t i = 0; i < std::min<std::size_t>(length, 8); ++i) mo[random() % length] ^= 1 << (random() % 8);
      for (const Msg msg : {Msg::ButtonBack, Msg::RemoteComputers, Msg::WhatNow})
        FindTranslation(mo.view(), English(msg));
      LookEverythingUp(mo.view());
    }
  }
}

}  // namespace
}  // namespace pages
