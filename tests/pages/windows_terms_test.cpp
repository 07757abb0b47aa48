// SPDX-License-Identifier: MIT
//
// Words of Windows: as that Windows shows them with ours behind, and spelled nowhere but in their table.
#include "pages/text/windows_terms.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/core/text.h"
#include "pages/parts.h"
#include "tests/pages/support/page_texts.h"
#include "tests/support/test_paths.h"

namespace pages {
namespace {

constexpr WindowsSpeech kEnglish10, kDutch7{Language::Nl, WindowsVersion::Seven}, kChinese10{Language::ZhCn},
    kChinese7{Language::ZhCn, WindowsVersion::Seven};

TEST(WindowsTermsTest, AreQuotedAsShownWithTheReadersWordBehind) {
  EXPECT_EQ(Say(WindowsQuote{WindowsTerm::PermissionYes, kEnglish10}, Language::Nl), "Yes (Ja)");
  EXPECT_EQ(Say(WindowsQuote{WindowsTerm::PermissionYes, kEnglish10}, Language::ZhCn), "Yes（是）");
  EXPECT_EQ(Say(WindowsQuote{WindowsTerm::PermissionYes, kEnglish10}, Language::En), "Yes");
  EXPECT_EQ(Say(WindowsQuote{WindowsTerm::PermissionYes, kDutch7}, Language::Nl), "Ja");
  EXPECT_EQ(Say(WindowsQuote{WindowsTerm::Restart, kChinese10}, Language::En), "重启 (Restart)");
  EXPECT_EQ(Say(WindowsQuote{WindowsTerm::Restart, kChinese7}, Language::En), "重新启动 (Restart)");
}

TEST(WindowsTermsTest, TheSpeechOfAWindowsIsKnownByItsLanguageAndVersion) {
  EXPECT_EQ(SpeechOf("nl-NL", "6.1.7601"), kDutch7);
  EXPECT_EQ(SpeechOf("zh-CN", "10.0.14393"), kChinese10);
  EXPECT_EQ(SpeechOf("zh-Hans-CN", "6.1.7601"), kChinese7);
  for (const char* other : {"en-US", "de-DE", "zh-TW", ""}) EXPECT_EQ(SpeechOf(other, "10.0.19041"), kEnglish10);
}

TEST(WindowsTermsTest, PagesQuoteTheWindowsOfTheInstrument) {
  Facts facts;
  facts.elevated = false;
  facts.windows_speech = kChinese10;
  const Page start = ContentOf(PageId::Start, {facts, {}});
  std::string said;
  for (const tests::Said& text : tests::TextsOf(start)) said += text.phrase.Say(Language::En) + "\n";
  for (const char* quoted : {"choose 是 (Yes)", "kies 是 (Ja)", "请选择 是"}) {
    EXPECT_NE(said.find(quoted), std::string::npos) << quoted << " in\n" << said;
  }
  EXPECT_EQ(RestartByHand(facts).Say(Language::Nl).find("Start >"), std::string::npos);
  EXPECT_NE(RestartByHand(facts).Say(Language::Nl).find("开始 (Start) > 电源 (Aan/uit) > 重启 (Opnieuw opstarten)"),
            std::string::npos);
}

// ---- Nowhere else ----------------------------------------------------------------------------------------------------

constexpr WindowsTerm kTerms[] = {
#define WINDOWS_TERM(name, en7, en10, nl7, nl10, zh7, zh10) WindowsTerm::name,
#include "pages/text/windows_terms.def"
#undef WINDOWS_TERM
};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

bool HasWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !IsLetter(text[at - 1])) && (end == text.size() || !IsLetter(text[end]))) return true;
  }
  return false;
}

/// Whether a sentence of ours spells the word as Windows': as a name of its own, in quotes, or as a step of a way.
bool Spells(std::string_view text, WindowsTerm term, WindowsSpeech speech) {
  const std::string word(Shown(term, speech));
  for (const std::string& form : {"“" + word + "”", "‘" + word + "’", "'" + word + "'", word + " >", "> " + word}) {
    if (text.find(form) != std::string_view::npos) return true;
  }
  const bool is_name = term == WindowsTerm::PermissionTitle || term == WindowsTerm::PermissionYes;
  // One Chinese sign stands in many words.
  return is_name && word.size() > 3 ? text.find(word) != std::string_view::npos
                                    : is_name && HasWord(text, word) && !IsLetter(static_cast<char>(0x80 & word[0]));
}

/// The agent says it aloud, whatever Windows is there: both words on purpose.
bool IsReadAloud(Msg msg) {
  return msg == Msg::PhoneSentence05 || msg == Msg::PhoneSentence39 || msg == Msg::AskHasRights;
}

TEST(WindowsTermsTest, NoCatalogueSpellsThem) {
  for (const Msg msg : AllMessages()) {
    if (IsReadAloud(msg)) continue;
    for (const Language said : kAllLanguages) {
      for (const WindowsTerm term : kTerms) {
        for (const Language shown : kAllLanguages) {
          for (const WindowsVersion version : {WindowsVersion::Seven, WindowsVersion::Ten}) {
            const std::string_view text = Text(msg, said);
            EXPECT_FALSE(Spells(text, term, {shown, version})) << Name(msg) << ": " << text;
          }
        }
      }
    }
  }
  EXPECT_TRUE(Spells("choose Yes", WindowsTerm::PermissionYes, kEnglish10));
  EXPECT_TRUE(Spells("kies Ja.", WindowsTerm::PermissionYes, kDutch7));
  EXPECT_TRUE(Spells("请选择“是”", WindowsTerm::PermissionYes, kChinese10));
  EXPECT_TRUE(Spells("choose Start > Power", WindowsTerm::StartMenu, kEnglish10));
  EXPECT_FALSE(Spells("January", WindowsTerm::PermissionYes, kDutch7));
}

TEST(WindowsTermsTest, NoSourceOfAPageOrWindowSpellsThem) {
  std::size_t read = 0;
  for (const char* folder : {LRM_SOURCE_DIR "/src/pages", LRM_SOURCE_DIR "/src/app"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".cpp") continue;
      ++read;
      const std::string source = tests::ReadBytes(entry.path());
      for (const WindowsTerm term :
           {WindowsTerm::PermissionTitle, WindowsTerm::PermissionYes, WindowsTerm::PermissionNo}) {
        for (const Language shown : kAllLanguages) {
          const std::string word(Shown(term, {shown, WindowsVersion::Ten}));
          for (const std::string& form : {"\"" + word + "\"", ">" + word + "<", "[ " + word + " ]"}) {
            EXPECT_EQ(source.find(form), std::string::npos) << entry.path() << " spells " << word;
          }
        }
      }
    }
  }
  EXPECT_GT(read, 50U);
}

}  // namespace
}  // namespace pages
