// SPDX-License-Identifier: MIT
//
// Where buttons lead, the ways through the walkthrough, its last page for the telephone, and how lines of text are broken.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/guide/html_parts.h"
#include "app/guide/leads.h"
#include "app/guide/phone_page.h"
#include "app/guide/text.h"
#include "app/guide/text_layout.h"
#include "app/guide/ways.h"
#include "pages/phone/sentences.h"
#include "tests/app/support/documents.h"

namespace app::guide {
namespace {

using pages::Button;
using pages::kAllLanguages;
using pages::Language;
using pages::PageId;

Lead LeadFrom(const std::string& example, int digit) {
  static const Guide guide = MakeGuide(Language::En);
  for (const Sheet& sheet : guide.sheets) {
    if (sheet.example->name != example) continue;
    for (const Button& button : pages::AllButtons(sheet.page)) {
      if (button.digit == digit) return LeadOf(button, sheet);
    }
  }
  ADD_FAILURE() << example << " has no button " << digit;
  return {};
}

using Numbers = std::vector<PageId>;

TEST(LeadTest, AChangeShowsItsProgressThenItsResultOrItsProblem) {
  const Lead apply = LeadFrom("32-what-changes", 1);
  EXPECT_EQ(apply.then, (Numbers{PageId::Working, PageId::Applied}));
  EXPECT_EQ(apply.if_not, PageId::ApplyProblem);
  EXPECT_EQ(LeadFrom("42-unfinished", 2).then, (Numbers{PageId::Working, PageId::ThisInstrument}));
  EXPECT_EQ(LeadFrom("42-unfinished", 2).if_not, PageId::RepairProblem);
}

TEST(LeadTest, ACheckNamesWhatMayBeDueInstead) {
  const Lead check = LeadFrom("11-start", 2);
  EXPECT_EQ(check.then, Numbers{PageId::ThisInstrument});
  EXPECT_EQ(check.others, (Numbers{PageId::Unfinished, PageId::AfterRestart}));
  EXPECT_EQ(check.if_not, PageId::CheckProblem);
}

TEST(LeadTest, WhatStillStandsInTheWayKeepsThePage) {
  const Lead again = LeadFrom("31-run", 1);
  EXPECT_EQ(again.then, Numbers{PageId::ThisInstrument});
  EXPECT_EQ(again.others, (Numbers{PageId::NotNow, PageId::Unfinished}));
}

TEST(LeadTest, OtherGoalsAreToldAsTheyAre) {
  EXPECT_EQ(LeadFrom("13-not-protected", 1).then, Numbers{PageId::WhatChanges});
  EXPECT_EQ(LeadFrom("13-not-protected", 0).kind, Lead::Kind::Before);
  EXPECT_EQ(LeadFrom("12-about", 8).kind, Lead::Kind::List);
  EXPECT_EQ(LeadFrom("34-applied", 2).kind, Lead::Kind::Closes);
  EXPECT_EQ(LeadFrom("33-working", 0).kind, Lead::Kind::StopsAfterStep);
  EXPECT_EQ(LeadFrom("51-before-removal", 3).kind, Lead::Kind::Stays);
  EXPECT_EQ(LeadFrom("62-proof", 2).kind, Lead::Kind::Stays);
  EXPECT_TRUE(LeadFrom("35-not-restarted", 1).restarts);
  EXPECT_EQ(LeadFrom("35-not-restarted", 1).then, Numbers{PageId::AfterRestart});
}

TEST(LeadTest, IsSaidWithThePageNumbers) {
  const Guide guide = MakeGuide(Language::Nl);
  const auto sheet =
      std::ranges::find_if(guide.sheets, [](const Sheet& s) { return s.example->name == "32-what-changes"; });
  ASSERT_NE(sheet, guide.sheets.end());
  std::string said;
  for (const LeadPiece& piece : Say(LeadOf(sheet->page.buttons.back(), *sheet), *sheet, Language::En))
    said += piece.text;
  EXPECT_EQ(said, "→ page 33 → page 34; if it does not work: page 39");
}

TEST(WaysTest, TheUsualWayIsSixPagesAndFivePresses) {
  const std::vector<Way> ways = Ways(Language::ZhCn);
  ASSERT_FALSE(ways.empty());
  Numbers shown;
  std::vector<int> digits;
  for (const WayStep& step : ways.front().steps) {
    shown.push_back(step.page);
    digits.insert(digits.end(), step.digits.begin(), step.digits.end());
  }
  EXPECT_EQ(shown, (Numbers{PageId::Start, PageId::ThisInstrument, PageId::WhatChanges, PageId::Working,
                            PageId::Applied, PageId::AfterRestart}));
  EXPECT_EQ(digits, (std::vector<int>{2, 1, 1, 1, 1}));
}

TEST(WaysTest, EveryWayEndsWhereTheWizardClosesAndNoneRemoves) {
  std::set<PageId> ends;
  for (const Way& way : Ways(Language::En)) {
    ends.insert(way.steps.back().page);
    for (const WayStep& step : way.steps) EXPECT_NE(step.page, PageId::ConfirmRemoval);
  }
  EXPECT_EQ(ends, (std::set<PageId>{PageId::AfterRestart, PageId::Proof}));
}

TEST(PhonePageTest, NineSentencesStandInTheReadersLanguageAndInEnglish) {
  for (const Language language : kAllLanguages) {
    const auto document = Parsed(Html(language));
    const auto tables = All(*document, [](const auto& node) { return HasClass(node, "sentences"); });
    ASSERT_EQ(tables.size(), 1U);
    const std::string table = Squeezed(TextOf(tables.front())), text = Squeezed(RenderText(MakeGuide(language)));
    for (const pages::AgentSentence& sentence : NumberedSentences()) {
      std::string row = pages::NumberShown(sentence.number);
      for (const Language spoken : SentenceLanguages(language)) row += pages::Text(sentence.text, spoken);
      if (language != Language::Nl) row += pages::English(sentence.pinyin);
      EXPECT_NE(table.find(Squeezed(row)), std::string::npos) << row;
      EXPECT_NE(text.find(Squeezed(pages::Text(sentence.text, language))), std::string::npos) << sentence.number;
    }
  }
  EXPECT_EQ(NumberedSentences().size(), 9U);
  EXPECT_EQ(SentenceLanguages(Language::ZhCn), (std::vector<Language>{Language::ZhCn, Language::En}));
}

TEST(PhonePageTest, HasBoxesForTwoCodesOfEightAndTwoLinesForNumbers) {
  const auto document = Parsed(Html(Language::Nl));
  const auto pages =
      All(*document, [](const auto& node) { return node.attribute("id").value() == std::string("phone"); });
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_EQ(All(pages.front(), [](const auto& node) { return HasClass(node, "box"); }).size(), 16U);
  EXPECT_EQ(All(pages.front(), [](const auto& node) { return node.attribute("class").value() == std::string("line"); })
                .size(),
            2U);
  const std::string text = RenderText(MakeGuide(Language::Nl));
  EXPECT_NE(text.find("[ ][ ][ ][ ] [ ][ ][ ][ ]"), std::string::npos);
}

TEST(WrapTest, PartsWordsAtSpacesAndChineseBeforeNoClosingMark) {
  EXPECT_EQ(Wrap("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(Wrap("abcdefghij", 4), (std::vector<std::string>{"abcd", "efgh", "ij"}));
  EXPECT_EQ(Wrap("一二三四。五", 8), (std::vector<std::string>{"一二三", "四。五"}));
  EXPECT_EQ(Wrap("一二（三四", 6), (std::vector<std::string>{"一二", "（三四"}));
  EXPECT_EQ(Wrap("", 8), std::vector<std::string>{""});
  EXPECT_EQ(Wrap("config\xC2\xADuratie", 40), std::vector<std::string>{"configuratie"});
}

TEST(ColumnsTest, ChineseTakesTwo) {
  EXPECT_EQ(Columns("ab一。"), 6U);
  EXPECT_EQ(Columns("e\xCC\x81"), 1U);
}

TEST(PictureTest, Base64IsAsEverywhere) {
  EXPECT_EQ(Base64(""), "");
  EXPECT_EQ(Base64("f"), "Zg==");
  EXPECT_EQ(Base64("fo"), "Zm8=");
  EXPECT_EQ(Base64("foo"), "Zm9v");
  EXPECT_EQ(Base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(Base64("\xFF\xFE\xFD"), "//79");
}

}  // namespace
}  // namespace app::guide
