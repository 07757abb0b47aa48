// SPDX-License-Identifier: MIT
//
// The support code: every value comes back, nothing a later layout means is guessed, what is typed badly is named.
#include "engine/support/code.h"

#include <gtest/gtest.h>

#include "engine/support/check_digits.h"
#include "engine/support/pages_in_code.h"

namespace {

using namespace engine;
using namespace engine::support;

Place PlaceFrom(unsigned page, unsigned instrument, unsigned state, unsigned blocker, unsigned rest) {
  return {.page = kPages[page],
          .instrument = static_cast<Instrument>(instrument),
          .state = static_cast<CodeState>(state),
          .blocker = static_cast<Blocker>(blocker),
          .elevated = rest % 2 == 1,
          .restart_pending = rest / 2 % 2 == 1,
          .language = static_cast<CodeLanguage>(rest / 4)};
}

TEST(SupportCode, EveryPlaceThereIsComesBackFromEightDigits) {
  std::size_t tried = 0;
  for (unsigned page = 0; page < std::size(kPages); ++page) {
    for (unsigned mixed = 0; mixed < 9 * 6 * 12 * 12; ++mixed) {
      const Place place = PlaceFrom(page, mixed / 864, mixed / 144 % 6, mixed / 12 % 12, mixed % 12);
      const auto code = Encode(place);
      ASSERT_TRUE(code && code->size() == kPlaceDigits);
      const auto decoded = Decode(*code);
      ASSERT_TRUE(decoded) << *code;
      ASSERT_EQ(decoded->place, place) << *code;
      ASSERT_FALSE(decoded->details);
      ++tried;
    }
  }
  EXPECT_EQ(tried, std::size(kPages) * 9 * 6 * 12 * 12);
}

TEST(SupportCode, EveryFactComesBackOverItsWholeRange) {
  const std::string place = *Encode(Place{});
  const auto comes_back = [&](const Details& details) {
    const auto decoded = Decode(place + Encode(details));
    return decoded && decoded->details && *decoded->details == details;
  };
  for (unsigned controls = 0; controls < 1024; ++controls) {
    Details details;
    for (unsigned i = 0; i < 5; ++i) details.controls[i] = static_cast<CodeControl>(controls >> (2 * i) & 3);
    EXPECT_TRUE(comes_back(details));
  }
  for (unsigned value = 0; value < 12; ++value) {
    const Details details{.lrm = static_cast<LrmClass>(value),
                          .iis = static_cast<IisClass>(value % 6),
                          .windows = static_cast<WindowsClass>(value % 5),
                          .program = static_cast<ProgramPlace>(value % 3),
                          .run = static_cast<RunClass>(value % 4),
                          .journal = static_cast<JournalClass>(value % 3),
                          .firewall = static_cast<FirewallClass>(value % 5)};
    EXPECT_TRUE(comes_back(details)) << value;
  }
}

TEST(SupportCode, TheFirstGroupStaysWhileAnOperatorGoesFromPageToPage) {
  const Place place{.page = 13, .instrument = Instrument::MiSeq, .state = CodeState::Unprotected, .elevated = true};
  Place next = place;
  next.page = 32;
  EXPECT_EQ(Encode(place)->substr(0, 4), Encode(next)->substr(0, 4));
  EXPECT_NE(*Encode(place), *Encode(next));
}

TEST(SupportCode, APageWithoutAPlaceHasNoCode) { EXPECT_FALSE(Encode(Place{.page = 77})); }

TEST(SupportCode, EveryWrongDigitAndEverySwapOfNeighboursIsFound) {
  std::size_t spoilt = 0;
  for (std::uint64_t value = 0; value < 933'120; value += 37) {
    const std::string code = WithCheckDigits(value, 6);
    ASSERT_TRUE(ChecksOut(code));
    for (std::size_t at = 0; at < code.size(); ++at) {
      std::string other = code;
      for (other[at] = '0'; other[at] <= '9'; ++other[at]) {
        if (other == code) continue;
        ASSERT_FALSE(ChecksOut(other)) << code << " heard as " << other;
        ++spoilt;
      }
      if (at == 0 || code[at] == code[at - 1]) continue;
      other = code;
      std::swap(other[at], other[at - 1]);
      ASSERT_FALSE(ChecksOut(other)) << code << " heard as " << other;
      ++spoilt;
    }
  }
  std::printf("[ SWEPT    ] support codes spoilt by one digit or a swap: %zu, all found\n", spoilt);
  EXPECT_GT(spoilt, 1'500'000u);
}

/// Found by the fuzzer: 01 leaves the same remainder as 98, so one place had two codes and two tags.
TEST(SupportCode, ThereIsOnePairOfCheckDigitsForEachNumber) {
  for (std::uint64_t value = 0; value < 970; ++value) {
    const std::string code = WithCheckDigits(value, 6), number = code.substr(0, 6);
    int pairs = 0;
    for (int pair = 0; pair < 100; ++pair) {
      pairs += ChecksOut(number + (pair < 10 ? "0" : "") + std::to_string(pair)) ? 1 : 0;
    }
    EXPECT_EQ(pairs, 1) << code;
  }
  const auto decoded = Decode("43 5817 1300 2034 662301");
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().id, Id::CodeCheck);
}

TEST(SupportCode, ACodeTypedAsPeopleTypeItIsTaken) {
  const std::string code = *Encode(Place{.page = 32});
  const std::string wide = "\xEF\xBC\x90";  // "0" in full width
  EXPECT_TRUE(Decode(InGroups(code)));
  EXPECT_TRUE(Decode(" " + code.substr(0, 4) + "-" + code.substr(4) + " "));
  ASSERT_EQ(code.front(), '0');
  EXPECT_TRUE(Decode(wide + code.substr(1)));
  std::string all_wide;
  for (const char digit : code) all_wide += std::string("\xEF\xBC") + static_cast<char>(0x90 + (digit - '0'));
  const auto heard = Decode(all_wide);
  ASSERT_TRUE(heard);
  EXPECT_EQ(heard->place.page, 32);
}

TEST(SupportCode, WrongLengthIsNamedWithTheCount) {
  const auto decoded = Decode("4807 135");
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().id, Id::CodeLength);
  EXPECT_EQ(decoded.error().Get("count"), "7");
  EXPECT_EQ(Decode("4807x1358").error().id, Id::CodeLength);
  EXPECT_EQ(Decode("").error().id, Id::CodeLength);
}

TEST(SupportCode, TheWrongPartIsNamed) {
  const std::string place = *Encode(Place{}), details = Encode(Details{});
  std::string wrong = place;
  wrong[2] = wrong[2] == '5' ? '6' : '5';
  EXPECT_EQ(Decode(wrong).error().Get("part"), "1");
  wrong = details;
  wrong[2] = wrong[2] == '5' ? '6' : '5';
  const auto decoded = Decode(place + wrong);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().id, Id::CodeCheck);
  EXPECT_EQ(decoded.error().Get("part"), "2");
}

TEST(SupportCode, ALaterLayoutIsSaidAndNeverGuessed) {
  for (const std::uint64_t value : {466'560u, 933'119u, 933'120u, 999'999u}) {
    const auto decoded = Decode(WithCheckDigits(value, 6));
    ASSERT_FALSE(decoded) << value;
    EXPECT_EQ(decoded.error().id, Id::CodeNewer) << value;
  }
  const std::uint64_t later_page = kPagePlaces - 1;
  EXPECT_EQ(Decode(WithCheckDigits(later_page, 6)).error().id, Id::CodeNewer);
  EXPECT_EQ(Decode(*Encode(Place{}) + WithCheckDigits(66'355'200, 10)).error().id, Id::CodeNewer);
}

TEST(SupportCode, TheTagIsThePageAndTheCheckDigits) { EXPECT_EQ(TagOf(32, "48071358"), "3258"); }

TEST(SupportCode, AMisheardDigitIsAmongTheLikelyCorrections) {
  struct Heard {
    CodeLanguage language;
    char said, heard;
  };
  for (const Heard& heard :
       {Heard{CodeLanguage::En, '5', '9'}, Heard{CodeLanguage::Nl, '7', '9'}, Heard{CodeLanguage::ZhCn, '1', '7'}}) {
    std::size_t met = 0, alone = 0;
    for (unsigned instrument = 0; instrument < 9; ++instrument) {
      for (unsigned blocker = 0; blocker < 12; ++blocker) {
        const std::string code = *Encode(PlaceFrom(14, instrument, 1, blocker, 5));
        const std::size_t at = code.find(heard.said);
        if (at == std::string::npos) continue;
        std::string wrong = code;
        wrong[at] = heard.heard;
        const Corrections corrections = CorrectionsOf(wrong, heard.language);
        EXPECT_NE(std::ranges::find(corrections.likely, code), corrections.likely.end()) << code;
        for (const std::string& other : corrections.likely) EXPECT_TRUE(ChecksOut(other));
        ++met;
        if (corrections.likely.size() == 1) ++alone;
      }
    }
    EXPECT_GT(met, 10u);
    EXPECT_GT(alone * 10, met * 9);  // nearly always the only one
  }
}

}  // namespace
