// SPDX-License-Identifier: MIT
//
// The report that people sign is in their language: every label, the tag of the document, and nothing left in English.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "pages/text/languages.h"
#include "pages/verify/report_words.h"

namespace pages {
namespace {

using engine::verify::ReportTexts;

/// Names and words that are the same.
const std::set<std::string_view> kSame = {"tool", "windows", "iis", "time-utc"};
const std::set<std::string_view> kSameInDutch = {"computer", "account", "instrument", "facts", "catalogue", "audit"};

class ReportWordsTest : public testing::TestWithParam<Language> {};

TEST_P(ReportWordsTest, EveryLabelIsTranslated) {
  const ReportTexts english, words = ReportTextsIn(GetParam());
  for (const std::string& key : ReportTexts::Keys()) {
    if (kSame.contains(key) || (GetParam() == Language::Nl && kSameInDutch.contains(key))) continue;
    ASSERT_TRUE(words.texts.contains(key)) << key;
    EXPECT_NE(words.At(key), english.At(key)) << key;
  }
}

TEST_P(ReportWordsTest, TheDocumentSaysItsLanguage) {
  EXPECT_EQ(ReportTextsIn(GetParam()).At(engine::verify::kLanguageKey), HtmlLanguage(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Languages, ReportWordsTest, testing::Values(Language::Nl, Language::ZhCn),
                         [](const auto& info) { return std::string(Name(info.param)); });

TEST(ReportWordsInEnglishTest, AreTheEnginesOwn) {
  const ReportTexts english, words = ReportTextsIn(Language::En);
  for (const std::string& key : ReportTexts::Keys()) EXPECT_EQ(words.At(key), english.At(key)) << key;
}

TEST(LanguagesTest, EachHasADigitANameAndACatalogueOfItsOwn) {
  std::set<int> digits;
  std::set<Msg> names;
  for (const Language language : kAllLanguages) {
    digits.insert(DigitOf(language));
    names.insert(NameOf(language));
    EXPECT_EQ(CatalogueOf(language).empty(), language == Language::En);
  }
  EXPECT_EQ(digits.size(), std::size(kAllLanguages));
  EXPECT_EQ(names.size(), std::size(kAllLanguages));
}

}  // namespace
}  // namespace pages
