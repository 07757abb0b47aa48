// SPDX-License-Identifier: MIT
//
// Words that mislead, promise too much or blame, per language; how buttons and titles are worded; how Chinese is set.
// The glossary has the reason and the better word for each.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "engine/core/text.h"
#include "pages/page.h"
#include "tests/pages/support/forms.h"
#include "tests/pages/support/page_texts.h"

namespace pages {
namespace {

using tests::AllForms;
using tests::Part;
using tests::Said;
using tests::TextsOf;

enum class Match { Anywhere, WordStart, Word };
struct Forbidden {
  Language language;
  std::string_view word;
  Match match = Match::Anywhere;
  std::string_view unless{};  // allowed where the English text has one of these, "a|b"
};

constexpr Forbidden kForbidden[] = {
    {Language::En, "successful"},
    {Language::En, "simply", Match::Word},
    {Language::En, "just", Match::Word},
    {Language::En, "secure", Match::Word},
    {Language::En, "safe", Match::WordStart},
    {Language::En, "clean", Match::WordStart},
    {Language::En, "reboot"},
    {Language::En, "fail", Match::WordStart},
    {Language::En, "log in", Match::Word},
    {Language::En, "log on", Match::Word},
    {Language::En, "please", Match::Word, "please wait|slower please"},  // said on the telephone
    {Language::En, "back up", Match::Word},
    {Language::En, "update", Match::WordStart},
    {Language::En, "hack", Match::WordStart},
    {Language::En, "cancel", Match::WordStart},
    {Language::Nl, "herstel", Match::Anywhere, "restor|repair|bring back"},
    {Language::Nl, "dient te"},
    {Language::Nl, "indien", Match::Word},
    {Language::Nl, "middels", Match::Word},
    {Language::Nl, "betreffende", Match::Word},
    {Language::Nl, "alstublieft"},
    {Language::Nl, "fout", Match::Word},
    {Language::Nl, "mislukt"},
    {Language::Nl, "effectief"},
    {Language::Nl, "afgeweken"},
    {Language::Nl, "ongedaan"},
    {Language::Nl, "de-installeren"},
    {Language::Nl, "verhoogd"},
    {Language::Nl, "op afstand"},
    {Language::Nl, "reboot"},
    {Language::Nl, "update", Match::WordStart},
    {Language::Nl, "kwetsbaar"},
    {Language::Nl, "inlog"},
    {Language::Nl, "je", Match::Word},
    {Language::Nl, "jij", Match::Word},
    {Language::Nl, "jouw", Match::Word},
    {Language::Nl, "succes"},
    {Language::Nl, "veilig", Match::Word},
    {Language::Nl, "beheerdersaccount"},
    {Language::Nl, "annuleren"},
    {Language::Nl, "inkomend"},
    {Language::Nl, "vingerafdruk"},
    {Language::Nl, "sessie"},
    {Language::ZhCn, "恢复"},
    {Language::ZhCn, "审核"},
    {Language::ZhCn, "失败"},
    {Language::ZhCn, "成功"},
    {Language::ZhCn, "验证码", Match::Anywhere, "is no password"},  // our code is not one
    {Language::ZhCn, "识别码"},
    {Language::ZhCn, "屏蔽"},
    {Language::ZhCn, "封锁"},
    {Language::ZhCn, "账户"},
    {Language::ZhCn, "登陆"},
    {Language::ZhCn, "卸载"},
    {Language::ZhCn, "提升"},
    {Language::ZhCn, "脆弱"},
    {Language::ZhCn, "远程"},
    {Language::ZhCn, "修补"},
    {Language::ZhCn, "证据"},
    {Language::ZhCn, "未运行"},
    {Language::ZhCn, "更新"},
    {Language::ZhCn, "传入"},
    {Language::ZhCn, "重启"},
    {Language::ZhCn, "指纹"},
    {Language::ZhCn, "缓解"},
    {Language::ZhCn, "异常"},
    {Language::ZhCn, "左右"},
    {Language::ZhCn, "大约"},
    {Language::ZhCn, "操作错误"},
    {Language::ZhCn, "分析仪"},
};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }

bool Has(std::string_view lower, const Forbidden& forbidden) {
  for (std::size_t at = lower.find(forbidden.word); at != std::string_view::npos;
       at = lower.find(forbidden.word, at + 1)) {
    const std::size_t end = at + forbidden.word.size();
    const bool starts = at == 0 || !IsLetter(lower[at - 1]), ends = end == lower.size() || !IsLetter(lower[end]);
    if (forbidden.match == Match::Anywhere || (starts && (ends || forbidden.match == Match::WordStart))) return true;
  }
  return false;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

bool IsAllowed(std::string_view english, const Forbidden& forbidden) {
  if (forbidden.unless.empty()) return false;
  return std::ranges::any_of(engine::Split(forbidden.unless, '|'),
                             [&](std::string_view word) { return english.find(word) != std::string_view::npos; });
}

TEST(WordsTest, NoTextUsesAWordThatMisleads) {
  for (const Msg msg : AllMessages()) {
    const std::string english = Lower(English(msg));
    for (const Forbidden& forbidden : kForbidden) {
      if (IsAllowed(english, forbidden)) continue;
      for (const std::int64_t count : {1, 2}) {
        const std::string text = Lower(TextFor(msg, count, forbidden.language));
        EXPECT_FALSE(Has(text, forbidden)) << Name(msg) << " says '" << forbidden.word << "': " << text;
      }
    }
  }
}

TEST(WordsTest, TheTableFindsWhatItNames) {
  for (const Forbidden& forbidden : kForbidden) EXPECT_TRUE(Has(forbidden.word, forbidden)) << forbidden.word;
  EXPECT_FALSE(Has("adjust", {Language::En, "just", Match::Word}));
  EXPECT_FALSE(Has("unsafe", {Language::En, "safe", Match::WordStart}));
}

// ---- Buttons and titles ----------------------------------------------------------------------------------------------

TEST(WordsTest, ButtonsNameWhatTheyActOn) {
  for (const Example& form : AllForms()) {
    for (const Button& button : AllButtons(ContentShown({form.facts, form.session}))) {
      const std::string en = button.label.Say(Language::En), nl = button.label.Say(Language::Nl),
                        zh = button.label.Say(Language::ZhCn);
      EXPECT_TRUE(en != "Remove" && en != "Next" && en != "OK" && en != "Cancel" && en != "Finish") << en;
      EXPECT_TRUE(nl != "Verwijderen" && nl != "Herstellen" && nl != "Volgende" && nl != "Vorige") << nl;
      EXPECT_TRUE(zh != "删除" && zh != "应用" && zh != "下一步" && zh != "上一步") << zh;
      EXPECT_FALSE(engine::ContainsNoCase(zh, "请")) << zh;
      EXPECT_FALSE(en.ends_with('.') || nl.ends_with('.') || zh.ends_with("。")) << form.name << ": " << en;
    }
  }
}

TEST(WordsTest, ChineseTitlesEndWithoutAFullStop) {
  for (const Example& form : AllForms()) {
    const std::string title = ContentShown({form.facts, form.session}).title.Say(Language::ZhCn);
    EXPECT_FALSE(title.ends_with("。")) << title;
  }
}

// ---- How Chinese is set ----------------------------------------------------------------------------------------------

/// Code points of UTF-8 text.
std::vector<char32_t> CodePoints(std::string_view text) {
  std::vector<char32_t> points;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) {
      if (!points.empty()) points.back() = (points.back() << 6) | (byte & 0x3F);
    } else {
      points.push_back(byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1F : byte < 0xF0 ? byte & 0x0F : byte & 0x07);
    }
  }
  return points;
}

bool IsHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool IsOfDate(char32_t c) { return c == U'年' || c == U'月' || c == U'日'; }
bool IsLatin(char32_t c) { return c < 0x80 && std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool IsHalfWidthMark(char32_t c) { return c == ',' || c == ';' || c == ':' || c == '?' || c == '!' || c == '('; }

TEST(ChineseTest, MarksAreFullWidthAndLatinStandsApart) {
  for (const Msg msg : AllMessages()) {
    const std::string_view text = Text(msg, Language::ZhCn);
    const auto points = CodePoints(text);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      EXPECT_FALSE(IsHan(points[i]) && IsHalfWidthMark(points[i + 1])) << Name(msg) << ": " << text;
      const char32_t one = points[i], two = points[i + 1];
      const bool touches = (IsHan(one) && IsLatin(two)) || (IsLatin(one) && IsHan(two));
      EXPECT_FALSE(touches && !IsOfDate(one) && !IsOfDate(two)) << Name(msg) << ": " << text;
    }
  }
}

TEST(ChineseTest, OnlySimplifiedForms) {
  for (const Msg msg : AllMessages()) {
    for (const std::string_view traditional :
         {"儀", "補", "應", "請", "關", "檢", "檔", "資", "軟", "機", "電", "網"}) {
      EXPECT_EQ(Text(msg, Language::ZhCn).find(traditional), std::string_view::npos) << Name(msg);
    }
  }
}

}  // namespace
}  // namespace pages
