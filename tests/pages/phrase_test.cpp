// SPDX-License-Identifier: MIT
//
// Numbers, dates and holes in the language of whoever reads.
#include <gtest/gtest.h>

#include "pages/text/phrase.h"

namespace pages {
namespace {

using namespace std::chrono_literals;

engine::Time At(int year, unsigned month, unsigned day, std::chrono::seconds of_day) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} + of_day;
}

TEST(NumberTest, ThousandsAreSeparatedAsTheLanguageDoesIt) {
  EXPECT_EQ(Say(48'210, Language::En), "48,210");
  EXPECT_EQ(Say(48'210, Language::Nl), "48.210");
  EXPECT_EQ(Say(48'210, Language::ZhCn), "48,210");
  EXPECT_EQ(Say(1'234'567'890, Language::Nl), "1.234.567.890");
}

TEST(NumberTest, SmallAndNegativeNumbersKeepTheirDigits) {
  EXPECT_EQ(Say(0, Language::Nl), "0");
  EXPECT_EQ(Say(999, Language::Nl), "999");
  EXPECT_EQ(Say(1000, Language::En), "1,000");
  EXPECT_EQ(Say(-999, Language::En), "-999");
  EXPECT_EQ(Say(-1000, Language::En), "-1,000");
  EXPECT_EQ(Say(std::numeric_limits<std::int64_t>::min(), Language::En), "-9,223,372,036,854,775,808");
}

TEST(MomentTest, TheMonthIsAWord) {
  const Moment moment{At(2025, 11, 21, 13h + 5min), 60min};
  EXPECT_EQ(Say(moment, Language::En), "21 November 2025, 14:05");
  EXPECT_EQ(Say(moment, Language::Nl), "21 november 2025, 14:05");
  EXPECT_EQ(Say(moment, Language::ZhCn), "2025年11月21日 14:05");
}

TEST(MomentTest, TheClockOnTheWallDecidesTheDay) {
  EXPECT_EQ(Say(Moment{At(2025, 12, 31, 23h + 30min), 60min}, Language::Nl), "1 januari 2026, 00:30");
  EXPECT_EQ(Say(Moment{At(2026, 1, 1, 0h), -1min}, Language::Nl), "31 december 2025, 23:59");
  EXPECT_EQ(Say(Moment{At(2024, 2, 29, 0h), 0min, false}, Language::Nl), "29 februari 2024");
  EXPECT_EQ(Say(Moment{At(2024, 2, 29, 0h), 0min, false}, Language::ZhCn), "2024年2月29日");
}

TEST(MomentTest, EveryMonthHasItsName) {
  const char* nl[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                      "juli",    "augustus", "september", "oktober", "november", "december"};
  const char* en[] = {"January", "February", "March",     "April",   "May",      "June",
                      "July",    "August",   "September", "October", "November", "December"};
  for (unsigned month = 1; month <= 12; ++month) {
    const Moment moment{At(2025, month, 9, 0s), 0min, false};
    EXPECT_EQ(Say(moment, Language::Nl), std::string("9 ") + nl[month - 1] + " 2025");
    EXPECT_EQ(Say(moment, Language::En), std::string("9 ") + en[month - 1] + " 2025");
  }
}

TEST(PhraseTest, NothingIsSaidByAnEmptyOne) {
  EXPECT_TRUE(Phrase().IsEmpty());
  EXPECT_EQ(Phrase().Say(Language::Nl), "");
}

TEST(PhraseTest, VerbatimWordsAreTheSameEverywhere) {
  const Phrase name = Phrase::Verbatim("LRM {old}");
  EXPECT_TRUE(name.IsVerbatim());
  for (const Language language : kAllLanguages) EXPECT_EQ(name.Say(language), "LRM {old}");
}

TEST(PhraseTest, ALanguageCanBeFixed) {
  const Phrase fixed = Phrase(Msg::ButtonBack).In(Language::Nl);
  for (const Language language : kAllLanguages) {
    EXPECT_EQ(fixed.Say(language), Text(Msg::ButtonBack, Language::Nl));
    EXPECT_EQ(fixed.SpokenIn(language), Language::Nl);
  }
  EXPECT_EQ(Phrase(Msg::ButtonBack).SpokenIn(Language::ZhCn), Language::ZhCn);
}

TEST(PhraseTest, TheCountChoosesTheForm) {
  const auto say = [](std::int64_t count, Language language) {
    return Phrase(Msg::RemoteComputers, {{"count", count}}).Say(language);
  };
  EXPECT_EQ(say(0, Language::En), "0 computers used LRM over the network");
  EXPECT_EQ(say(1, Language::En), "1 computer used LRM over the network");
  EXPECT_EQ(say(2, Language::En), "2 computers used LRM over the network");
  EXPECT_EQ(say(0, Language::Nl), "0 computers gebruikten LRM via het netwerk");
  EXPECT_EQ(say(1, Language::Nl), "1 computer gebruikte LRM via het netwerk");
  EXPECT_EQ(say(1234, Language::Nl), "1.234 computers gebruikten LRM via het netwerk");
  EXPECT_EQ(say(0, Language::ZhCn).substr(say(0, Language::ZhCn).find('0') + 1),
            say(1, Language::ZhCn).substr(say(1, Language::ZhCn).find('1') + 1));
}

TEST(PhraseTest, APhraseInAHoleIsSaidInTheSameLanguage) {
  const Phrase phrase(Msg::UnfinishedWhat, {{"action", Phrase(Msg::ActionRemove)}, {"when", "x"}});
  for (const Language language : kAllLanguages) {
    EXPECT_NE(phrase.Say(language).find(Text(Msg::ActionRemove, language)), std::string::npos);
  }
}

TEST(PhraseTest, WhatTheEngineReportsIsItsSentence) {
  const engine::Error error{engine::Id::FileInUse, "replace", "a.config", 32, {}};
  for (const Language language : kAllLanguages) EXPECT_EQ(Phrase(error).Say(language), Sentence(error, language));
  const engine::Finding finding{engine::Id::PortProxy, "0.0.0.0:8080", {{"target", "127.0.0.1:80"}}};
  EXPECT_EQ(Phrase(finding).Say(Language::Nl), Sentence(finding, Language::Nl));
}

}  // namespace
}  // namespace pages
