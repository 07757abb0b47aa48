// SPDX-License-Identifier: MIT
//
// How much a page may say: it has to fit on the smallest screen and into a tired head. In Chinese a Latin letter counts
// half, as wide as it is; names and paths are not counted, nor is the footer.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "pages/wizard.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using tests::AllForms;
using tests::Characters;
using tests::Part;
using tests::Said;
using tests::Signs;
using tests::TextsOf;
using tests::TextsOfLists;
using tests::WithoutPaths;
using tests::Words;

constexpr std::size_t kWordsEn = 80, kWordsNl = 85, kCharactersNl = 560, kSignsZh = 160;

struct Sizes {
  std::size_t words_en = 0, words_nl = 0, characters_nl = 0, signs_zh = 0;
};

/// Pages that say more than they should, with what they say now (0: within the budget). Numbers may only go down, and
/// nothing may be added.
const std::map<std::string_view, Sizes> kTooLong = {};

/// In that language, without paths; "" where it is a name or always said in another language.
std::string Counted(const Said& said, Language language) {
  if (said.phrase.IsVerbatim() || said.phrase.SpokenIn(language) != language) return "";
  return WithoutPaths(said.phrase.Say(language));
}

Sizes SizesOf(const Example& form) {
  Sizes sizes;
  for (const Said& said : TextsOf(ContentShown({form.facts, form.session}))) {
    if (said.part == Part::Footer) continue;
    sizes.words_en += Words(Counted(said, Language::En));
    sizes.words_nl += Words(Counted(said, Language::Nl));
    sizes.characters_nl += Characters(Counted(said, Language::Nl));
    sizes.signs_zh += Signs(Counted(said, Language::ZhCn));
  }
  return sizes;
}

TEST(BudgetTest, NoPageSaysMoreThanFits) {
  for (const Example& form : AllForms()) {
    const Sizes sizes = SizesOf(form);
    const auto known = kTooLong.find(form.name);
    const Sizes most = known == kTooLong.end() ? Sizes{} : known->second;
    EXPECT_LE(sizes.words_en, std::max(kWordsEn, most.words_en)) << form.name << ", words in English";
    EXPECT_LE(sizes.words_nl, std::max(kWordsNl, most.words_nl)) << form.name << ", words in Dutch";
    EXPECT_LE(sizes.characters_nl, std::max(kCharactersNl, most.characters_nl)) << form.name << ", Dutch characters";
    EXPECT_LE(sizes.signs_zh, std::max(kSignsZh, most.signs_zh)) << form.name << ", Chinese signs";
  }
}

TEST(BudgetTest, WhatBecameShortEnoughIsNoExceptionAnyMore) {
  std::set<std::string_view> needed;
  for (const Example& form : AllForms()) {
    const Sizes sizes = SizesOf(form);
    if (sizes.words_en > kWordsEn || sizes.words_nl > kWordsNl || sizes.characters_nl > kCharactersNl ||
        sizes.signs_zh > kSignsZh) {
      needed.insert(form.name);
    }
  }
  for (const auto& [name, sizes] : kTooLong) EXPECT_TRUE(needed.contains(name)) << name << ": take it off the list";
}

// ---- Single texts ----------------------------------------------------------------------------------------------------

struct Budget {
  Part part;
  std::size_t characters_nl, signs_zh;
};
constexpr Budget kBudgets[] = {
    {Part::Title, 60, 24}, {Part::Button, 26, 9}, {Part::Footer, 26, 9}, {Part::Row, 60, 26}, {Part::RowLabel, 60, 26}};

/// Texts that are too long for their place, by the English they stand for; nothing may be added.
const std::set<std::pair<Language, std::string_view>> kTooLongTexts = {};

/// Every text with a budget that breaks it, with what is wrong.
std::map<std::pair<Language, std::string>, std::string> LongTexts() {
  std::map<std::pair<Language, std::string>, std::string> found;
  for (const Example& form : AllForms()) {
    const Page page = ContentShown({form.facts, form.session});
    for (const Said& said : TextsOf(page)) {
      const std::string nl = Counted(said, Language::Nl), zh = Counted(said, Language::ZhCn);
      for (const Budget& budget : kBudgets) {
        if (budget.part != said.part) continue;
        const std::string english = said.phrase.Say(Language::En);
        if (Characters(nl) > budget.characters_nl) {
          found[{Language::Nl, english}] = form.name + ": " + std::to_string(Characters(nl)) + " characters: " + nl;
        }
        if (Signs(zh) > budget.signs_zh) {
          found[{Language::ZhCn, english}] = form.name + ": " + std::to_string(Signs(zh)) + " signs: " + zh;
        }
      }
    }
  }
  return found;
}

TEST(BudgetTest, TitlesButtonsAndRowsFitTheirPlaces) {
  const auto found = LongTexts();
  for (const auto& [key, what] : found) {
    EXPECT_TRUE(kTooLongTexts.contains({key.first, key.second})) << key.second << "\n" << what;
  }
  for (const auto& [language, english] : kTooLongTexts) {
    EXPECT_TRUE(found.contains({language, std::string(english)})) << english << ": take it off the list";
  }
}

TEST(BudgetTest, EveryTextSaysSomethingInEveryLanguage) {
  for (const Example& form : AllForms()) {
    const Page page = ContentShown({form.facts, form.session});
    std::vector<Said> all = TextsOf(page);
    std::ranges::copy(TextsOfLists(page), std::back_inserter(all));
    ASSERT_FALSE(all.empty()) << form.name;
    for (const Said& said : all) {
      for (const Language language : kAllLanguages) {
        const std::string text = said.phrase.Say(language);
        EXPECT_FALSE(text.empty()) << form.name;
        EXPECT_EQ(text.find(Text(Msg::NotGiven, language)), std::string::npos) << form.name << ": " << text;
        EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << form.name << ": " << text;
      }
    }
  }
}

}  // namespace
}  // namespace pages
