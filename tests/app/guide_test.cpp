// SPDX-License-Identifier: MIT
//
// The walkthrough: the three languages tell the same pages, digits, warnings and targets; nothing of a document comes from
// or leads outside it; no English is left, and values are shown as they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#ifdef LRM_HAVE_EXPAT
#include <expat.h>
#endif

#include "app/guide/text.h"
#include "app/guide/text_layout.h"
#include "engine/core/build_info.h"
#include "pages/example_facts.h"
#include "pages/examples.h"
#include "pages/obtain/order_message.h"
#include "pages/phone/sentences.h"
#include "tests/app/support/documents.h"

namespace app::guide {
namespace {

using pages::At;
using pages::kAllLanguages;
using pages::Language;
using pages::Msg;
using pages::PageId;

TEST(GuideTest, EveryExampleMeantForItIsASheetInOrder) {
  const Guide guide = MakeGuide(Language::En);
  std::vector<std::string> wanted, found;
  for (const pages::Example& example : pages::AllExamples()) {
    if (example.in_walkthrough) wanted.push_back("sheet-" + example.name);
  }
  const auto document = Parsed(RenderHtml(guide, {}));
  for (const auto& node : All(*document, [](const auto& node) { return HasClass(node, "sheet"); })) {
    found.emplace_back(node.attribute("id").value());
  }
  EXPECT_EQ(found, wanted);
  EXPECT_GT(found.size(), 20U);
}

TEST(GuideTest, ThreeLanguagesTellTheSamePagesDigitsWarningsAndTargets) {
  // The first press of each way chooses the language, so the three differ there and nowhere else.
  const auto without_ways = [](Language language) {
    std::string html = Html(language);
    const std::size_t begin = html.find("<table class=\"ways\">"), end = html.find("</table>", begin);
    EXPECT_NE(begin, std::string::npos);
    return OutlineOf(html.erase(begin, end + 8 - begin));
  };
  const auto english = without_ways(Language::En);
  EXPECT_GT(english.size(), 300U);
  EXPECT_EQ(without_ways(Language::Nl), english);
  EXPECT_EQ(without_ways(Language::ZhCn), english);
}

TEST(GuideTest, ThreeTextsTellTheSamePagesDigitsAndWarnings) {
  const auto english = OutlineOfText(RenderText(MakeGuide(Language::En)));
  EXPECT_GT(english.size(), 100U);
  EXPECT_EQ(OutlineOfText(RenderText(MakeGuide(Language::Nl))), english);
  EXPECT_EQ(OutlineOfText(RenderText(MakeGuide(Language::ZhCn))), english);
}

/// Windows paths of a document up to the first space, in order.
std::vector<std::string> PathsOf(const std::string& html) {
  const auto document = Parsed(html);
  const std::string text = TextOf(document->child("html").child("body"));
  std::vector<std::string> paths;
  for (std::size_t at = text.find(":\\"); at != std::string::npos; at = text.find(":\\", at + 1)) {
    std::size_t end = at;
    while (end < text.size() && text[end] > ' ' && text[end] != '*' && text[end] != ')') ++end;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == ',')) --end;
    paths.push_back(text.substr(at - 1, end - at + 1));
  }
  return paths;
}

TEST(GuideTest, ThreeLanguagesNameTheSamePaths) {
  auto english = PathsOf(Html(Language::En)), dutch = PathsOf(Html(Language::Nl)),
       chinese = PathsOf(Html(Language::ZhCn));
  EXPECT_GT(english.size(), 8U);
  EXPECT_EQ(dutch, english);
  EXPECT_EQ(chinese, english);
}

TEST(GuideTest, TextAndHtmlShowTheSameDigits) {
  std::vector<std::string> html, text;
  const auto document = Parsed(Html(Language::Nl));
  for (const auto& sheet : All(*document, [](const auto& node) { return HasClass(node, "sheet"); })) {
    for (const auto& node : All(sheet, [](const auto& node) { return HasClass(node, "digit"); })) {
      html.push_back(HasClass(node, "none") ? "[-]" : "[" + TextOf(node) + "]");
    }
  }
  for (const std::string& entry : OutlineOfText(RenderText(MakeGuide(Language::Nl)))) {
    if (entry.front() == '[' && entry != "[ ]") text.push_back(entry);
  }
  text.erase(text.begin(), text.begin() + 2);  // the two that explain themselves on the first page
  EXPECT_EQ(text, html);
}

TEST(GuideTest, EveryDocumentIsWellFormed) {
  for (const Language language : kAllLanguages) {
    const std::string html = Html(language);
    Parsed(html);
#ifdef LRM_HAVE_EXPAT
    const XML_Parser parser = XML_ParserCreate("UTF-8");
    EXPECT_EQ(XML_Parse(parser, html.data(), static_cast<int>(html.size()), 1), XML_STATUS_OK)
        << XML_ErrorString(XML_GetErrorCode(parser)) << " in line " << XML_GetCurrentLineNumber(parser);
    XML_ParserFree(parser);
#endif
  }
}

/// Without what is to be typed at another computer: an address with a mark inside is text, never a link.
std::string WithoutWhatIsToType(std::string html) {
  constexpr std::string_view kToType = R"(http://<span class="example">)";
  for (std::size_t at; (at = html.find(kToType)) != std::string::npos;) html.erase(at, kToType.size());
  return html;
}

TEST(GuideTest, NothingComesFromOutsideAndNothingRuns) {
  for (const Language language : kAllLanguages) {
    const std::string html = WithoutWhatIsToType(Html(language));
    for (const char* outside : {"<script", "<link", "@import", "url(", "http:", "https:", "//", "<iframe", "onclick"}) {
      const std::size_t at = html.find(outside);
      EXPECT_EQ(at, std::string::npos) << outside << " in "
                                       << html.substr(at < 80 ? 0 : std::min(at, html.size()) - 80, 160);
    }
  }
}

TEST(GuideTest, EveryLinkLeadsToOnePlaceInTheDocument) {
  const auto document = Parsed(Html(Language::ZhCn));
  std::map<std::string, int> ids;
  for (const auto& node : All(*document, [](const auto& node) { return !node.attribute("id").empty(); })) {
    ++ids[std::string("#") + node.attribute("id").value()];
  }
  for (const auto& [id, count] : ids) EXPECT_EQ(count, 1) << id;
  const auto links = All(*document, [](const auto& node) { return !node.attribute("href").empty(); });
  EXPECT_GT(links.size(), 100U);
  for (const auto& node : links) EXPECT_TRUE(ids.contains(node.attribute("href").value())) << node.attribute("href");
}

TEST(GuideTest, TheLanguageIsSaidToTheReadersProgram) {
  const std::map<Language, std::string> names = {{Language::En, "en"}, {Language::Nl, "nl"}, {Language::ZhCn, "zh-CN"}};
  for (const auto& [language, name] : names) {
    const auto document = Parsed(Html(language));
    EXPECT_EQ(document->child("html").attribute("lang").value(), name);
    const auto others = All(*document, [&](const auto& node) {
      return std::string_view(node.name()) == "span" && !node.attribute("lang").empty();
    });
    EXPECT_GE(others.size(), 2U);  // on page 11 each language speaks for itself
    for (const auto& node : others) EXPECT_NE(node.attribute("lang").value(), name);
  }
}

TEST(GuideTest, TheSameSourcesMakeTheSameBytesAndNameTheVersion) {
  const std::string html = Html(Language::En);
  EXPECT_EQ(html, Html(Language::En));
  EXPECT_NE(html.find("Version " + std::string(engine::ToolVersion())), std::string::npos);
}

TEST(GuideTest, TextKeepsToEightyColumns) {
  for (const Language language : kAllLanguages) {
    std::istringstream lines(RenderText(MakeGuide(language)));
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("| ")) {  // lines of a file stay whole
        EXPECT_LE(Columns(line), kTextWidth) << line;
      }
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

// ---- No English left -----------------------------------------------------------------------------------------------

/// The longest piece without a hole.
std::string_view LongestPiece(std::string_view text) {
  std::string_view longest;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::string_view piece = text.substr(0, open);
    if (piece.size() > longest.size()) longest = piece;
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    text = close == std::string_view::npos ? std::string_view() : text.substr(close + 1);
  }
  return longest;
}

/// All an agent says, and the message to Illumina: beside the translation it stands in English.
const std::string& SaidInBoth() {
  static const std::string both = [] {
    std::string text;
    for (const auto& sentence : pages::AllSentences()) text += std::string(pages::English(sentence.text)) + "\n";
    for (const pages::Example& example : pages::AllExamples()) {
      if (example.name == "26-order") text += pages::OrderText(example.facts, Language::En);
    }
    return text;
  }();
  return both;
}

/// Said in English on purpose: on page 11, by the agent, and to people elsewhere.
bool IsMeantInEnglish(Msg msg) {
  if (msg == Msg::FewerMessage || msg == Msg::CheckThisInstrument || msg == Msg::WindowsWillAsk ||
      msg == Msg::LanguageEnglish)
    return true;
  return SaidInBoth().find(LongestPiece(pages::English(msg))) != std::string::npos;
}

TEST(GuideTest, NoEnglishIsLeftWhereThereIsATranslation) {
  constexpr std::size_t kTelling = 12;  // shorter pieces may stand inside another word
  for (const Language language : {Language::Nl, Language::ZhCn}) {
    const std::string text = Squeezed(RenderText(MakeGuide(language)));
    const auto document = Parsed(Html(language));
    const std::string html = Squeezed(TextOf(document->child("html").child("body")));
    int looked_for = 0;
    for (const Msg msg : pages::AllMessages()) {
      const std::string_view english = LongestPiece(pages::English(msg));
      if (english.size() < kTelling || IsMeantInEnglish(msg) || !pages::IsTranslated(msg, language)) continue;
      // The same in both, but for spaces perhaps.
      if (Squeezed(std::string(pages::Text(msg, language))).find(Squeezed(english)) != std::string::npos) continue;
      ++looked_for;
      EXPECT_EQ(text.find(Squeezed(english)), std::string::npos) << pages::Name(msg);
      EXPECT_EQ(html.find(Squeezed(english)), std::string::npos) << pages::Name(msg);
    }
    EXPECT_GT(looked_for, 200);
  }
}

// ---- Values --------------------------------------------------------------------------------------------------------

TEST(GuideTest, AnyNameIsShownAsItIsAndIsNeverMarkup) {
  const std::string name = "<b>&\"'</b>]]> \x01 end";
  std::vector<pages::Example> examples = {
      {"31-odd", {}, At(PageId::NotNow)},
      {"32-odd", {}, At(PageId::WhatChanges)},
      {"35-odd", {}, At(PageId::AfterRestart)},
  };
  for (pages::Example& example : examples) {
    pages::Facts& facts = example.facts;
    facts.known = facts.lrm_found = facts.logs_readable = true;
    facts.site = name;
    facts.candidates = {{name, name, {name}}, {"other", "", {}}};
    facts.remotes = {{name, 3}};
    facts.apply.difference = {"+" + name};
    facts.verification_html = name;
    facts.state = engine::patch::State::Protected;
  }
  examples[0].facts.apply.refusal = engine::Error{engine::Id::SeveralSites, "plan", name, {}, {{"sites", name}}};
  const std::string shown = Squeezed("<b>&\"'</b>]]> ? end");
  for (const Language language : kAllLanguages) {
    const Guide guide = MakeGuide(language, examples);
    const std::string html = RenderHtml(guide, {});
    EXPECT_EQ(html.find("<b>&"), std::string::npos);
    const auto document = Parsed(html);
    for (const auto& sheet : All(*document, [](const auto& node) { return HasClass(node, "sheet"); })) {
      EXPECT_NE(Squeezed(TextOf(sheet)).find(shown), std::string::npos) << sheet.attribute("id").value();
    }
    const std::string text = RenderText(guide);
    EXPECT_NE(Squeezed(text).find(shown), std::string::npos);
    EXPECT_EQ(text.find('\x01'), std::string::npos);
  }
}

TEST(GuideTest, ValuesOfExamplesAreMarked) {
  const auto document = Parsed(Html(Language::Nl));
  std::set<std::string> marked;
  for (const auto& node : All(*document, [](const auto& node) { return HasClass(node, "example"); })) {
    marked.insert(TextOf(node));
  }
  for (const char* value : {"MISEQ-M04417*", "192.0.2.23*", "21 november 2025, 14:05*", "MiSeq*"}) {
    EXPECT_TRUE(marked.contains(value)) << value;
  }
  EXPECT_NE(RenderText(MakeGuide(Language::Nl)).find("192.0.2.23*"), std::string::npos);
}

TEST(MarkExamplesTest, CutsAtTheLongestValueAndKeepsEveryCharacter) {
  const auto runs = MarkExamples("a LRM old, LRM.", {"LRM old", "LRM"});
  ASSERT_EQ(runs.size(), 5U);
  EXPECT_EQ(runs[1].text, "LRM old");
  EXPECT_TRUE(runs[1].is_example);
  EXPECT_EQ(runs[2].text, ", ");
  EXPECT_FALSE(runs[2].is_example);
  EXPECT_EQ(runs[4].text, ".");
  EXPECT_TRUE(MarkExamples("", {"LRM"}).empty());
  EXPECT_EQ(MarkExamples("plain", {""}).size(), 1U);
}

}  // namespace
}  // namespace app::guide
