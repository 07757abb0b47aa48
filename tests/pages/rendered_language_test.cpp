// SPDX-License-Identifier: MIT
//
// No English on any page, list or message in Dutch or Chinese, whatever the engine filled in: names stand in a list.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "engine/core/text.h"
#include "pages/page.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using tests::AllForms;
using tests::Said;

/// Names of products and accounts in the examples, and words of an English Windows.
const std::set<std::string_view> kNames = {
    "PowerShell", "True",     "False", "curl",    "HTTP",     "HTTPS",     "VLAN",       "TLS",       "CopyService",
    "USB",        "LRM",      "Local", "Run",     "Manager",  "IIS",       "Windows",    "Illumina",  "MiSeq",
    "MiSeqDx",    "NextSeq",  "Dx",    "MiniSeq", "iSeq",     "BaseSpace", "Proactive",  "CVE",       "CVSS",
    "ICSA",       "RUO",      "Web",   "XML",     "IT",       "IP",        "TCP",        "localhost", "applicationHost",
    "config",     "MISEQ",    "RTA",   "exe",     "Patch",    "Wizard",    "Embedded",   "Standard",  "User",
    "Account",    "Control",  "Yes",   "sbsuser", "old",      "CN",        "Nederlands", "English",   "server",
    "iis",        "sbsadmin", "MB",    "Remove",  "Security", "SHA",       "UTC",        "RDP",       "IPv",
    "Ethernet"};

/// Files, rules and requests in the examples: names, and none of their words may pass where it stands alone.
constexpr std::string_view kFiles[] = {"version.dll",
                                       "Wizard session.txt",
                                       "autorun.inf",
                                       "setup.exe",
                                       "endpoints.xml",
                                       "firewall.xml",
                                       "System (HTTP.sys)",
                                       "Guard 5",
                                       "POST /upload/x.asp",
                                       "fe80::31",
                                       "Patch Wizard: block TCP"};

std::string WithoutNamesOfFiles(std::string_view said) {
  std::string text = tests::WithoutPaths(said);
  for (const std::string_view file : kFiles) {
    for (std::size_t at; (at = text.find(file)) != std::string::npos;) text.erase(at, file.size());
  }
  return text;
}

/// Words English has and Dutch has not.
const std::set<std::string_view> kEnglishWords = {
    "the",  "and",    "you",  "your",  "this",  "that",  "to",         "not",    "with", "from", "can",
    "has",  "have",   "be",   "are",   "it",    "by",    "for",        "at",     "an",   "as",   "or",
    "line", "column", "file", "found", "value", "other", "computer's", "please", "press"};

std::vector<std::string> LatinWords(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0 && (c & 0x80) == 0;
    if (letter) words.back() += c;
    else if (!words.back().empty()) words.emplace_back();
  }
  std::erase_if(words, [](const std::string& word) { return word.size() < 2; });
  return words;
}

std::vector<Said> EverythingOn(const Example& form) {
  const Page page = ContentShown({form.facts, form.session});
  std::vector<Said> said = tests::TextsOf(page);
  std::ranges::copy(tests::TextsOfLists(page), std::back_inserter(said));
  for (const Button& button : AllButtons(page)) {
    if (!button.blocked.IsEmpty()) said.push_back({tests::Part::Text, button.blocked});
  }
  std::erase_if(said, [](const Said& text) { return text.phrase.IsVerbatim(); });
  return said;
}

TEST(RenderedLanguageTest, ChinesePagesHoldNoLatinWordsButNames) {
  std::size_t read = 0;
  for (const Example& form : AllForms()) {
    for (const Said& said : EverythingOn(form)) {
      if (said.phrase.SpokenIn(Language::ZhCn) != Language::ZhCn) continue;
      const std::string text = WithoutNamesOfFiles(said.phrase.Say(Language::ZhCn));
      for (const std::string& word : LatinWords(text)) {
        EXPECT_TRUE(kNames.contains(word)) << form.name << ": '" << word << "' in " << text;
      }
      ++read;
    }
  }
  EXPECT_GT(read, 500U);
}

TEST(RenderedLanguageTest, DutchPagesHoldNoEnglishWords) {
  for (const Example& form : AllForms()) {
    for (const Said& said : EverythingOn(form)) {
      if (said.phrase.SpokenIn(Language::Nl) != Language::Nl) continue;
      const std::string text = WithoutNamesOfFiles(said.phrase.Say(Language::Nl));
      for (std::string word : LatinWords(text)) {
        std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        EXPECT_FALSE(kEnglishWords.contains(word)) << form.name << ": '" << word << "' in " << text;
      }
    }
  }
}

TEST(RenderedLanguageTest, WhatTheEngineAddsInBracketsIsTranslated) {
  const engine::Error error{engine::Id::ConfigNotWellFormed, "parse", "a.config", 13, {{"line", "2"}, {"column", "1"}}};
  EXPECT_TRUE(Sentence(error, Language::Nl).ends_with(" (regel 2, kolom 1, systeemcode 13)"))
      << Sentence(error, Language::Nl);
  EXPECT_TRUE(Sentence(error, Language::ZhCn).ends_with("（第 2 行，第 1 列，系统代码 13）"))
      << Sentence(error, Language::ZhCn);
}

TEST(RenderedLanguageTest, ANameNobodyKnowsIsShownAsItIs) {
  const engine::Finding finding{engine::Id::NotProbed, "", {{"newName", "x"}}};
  for (const Language language : kAllLanguages) {
    EXPECT_NE(Sentence(finding, language).find("newName x"), std::string::npos);
  }
}

}  // namespace
}  // namespace pages
