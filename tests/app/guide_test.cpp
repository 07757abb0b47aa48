// SPDX-License-Identifier: MIT
//
// The walkthrough: every kind of block says all it holds in both renderers, the three languages tell the same pages,
// digits, warnings and targets, and nothing of a document comes from or leads outside it. Documents are read back with
// an XML parser.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#ifdef LRM_HAVE_EXPAT
#include <expat.h>
#endif

#include "app/cli/run.h"
#include "app/guide/html.h"
#include "app/guide/html_parts.h"
#include "app/guide/leads.h"
#include "app/guide/phone_page.h"
#include "app/guide/text.h"
#include "app/guide/text_layout.h"
#include "app/guide/ways.h"
#include "engine/core/build_info.h"
#include "pages/examples.h"
#include "pages/obtain/order_message.h"
#include "pages/phone/sentences.h"
#include "tests/support/temp_folder.h"

namespace app::guide {
namespace {

using pages::Button;
using pages::kAllLanguages;
using pages::Language;
using pages::Msg;
using pages::PageId;
using pages::Phrase;
using pages::Sign;

// ---- Reading documents back ------------------------------------------------------------------------------------------

/// Without white space: lines are broken differently in each document.
std::string Squeezed(std::string_view text) {
  std::string squeezed;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') squeezed += c;
  }
  return squeezed;
}

void AddText(const pugi::xml_node& node, std::string& text) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata) text += child.value();
    else if (std::string_view(child.name()) != "style") AddText(child, text);
  }
}

std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  AddText(node, text);
  return text;
}

/// The document, parsed; fails the test where it is not well-formed.
std::unique_ptr<pugi::xml_document> Parsed(const std::string& html) {
  auto document = std::make_unique<pugi::xml_document>();
  const auto result = document->load_buffer(html.data(), html.size(), pugi::parse_full | pugi::parse_ws_pcdata);
  EXPECT_TRUE(result) << result.description() << " at " << html.substr(static_cast<std::size_t>(result.offset), 80);
  return document;
}

template <class Wanted>
std::vector<pugi::xml_node> All(const pugi::xml_node& root, Wanted wanted) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node child : root.children()) {
    if (child.type() == pugi::node_element && wanted(child)) found.push_back(child);
    for (const pugi::xml_node deeper : All(child, wanted)) found.push_back(deeper);
  }
  return found;
}

bool HasClass(const pugi::xml_node& node, std::string_view name) {
  const std::string padded = " " + std::string(node.attribute("class").value()) + " ";
  return padded.find(" " + std::string(name) + " ") != std::string::npos;
}

std::string Html(Language language) { return RenderHtml(MakeGuide(language), {}); }

/// What must be the same in every language: of each sheet its name, digits, warnings and targets, in order.
std::vector<std::string> OutlineOf(const std::string& html) {
  std::vector<std::string> outline;
  const auto document = Parsed(html);
  const auto counts = [](const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return HasClass(node, "sheet") || HasClass(node, "digit") || HasClass(node, "sign") || HasClass(node, "shield") ||
           HasClass(node, "tick") || HasClass(node, "box") || name == "a" || name == "li";
  };
  for (const pugi::xml_node& node : All(*document, counts)) {
    std::string entry = std::string(node.name()) + " " + node.attribute("class").value() + " ";
    entry += std::string(node.attribute("id").value()) + " " + node.attribute("href").value();
    if (HasClass(node, "digit")) entry += " " + TextOf(node);
    outline.push_back(entry);
  }
  return outline;
}

/// The same of a text: numbers of pages, digits and signs at the head of a line, page numbers behind arrows.
std::vector<std::string> OutlineOfText(const std::string& text) {
  std::vector<std::string> outline;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string::npos) continue;
    const std::string_view rest = std::string_view(line).substr(start);
    for (const std::string_view mark : {"[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[8]", "[-]", "[ ]", "(X)", "(!)"}) {
      if (rest.starts_with(mark)) outline.emplace_back(mark);
    }
    if (start == 1 && rest.size() > 2 && std::isdigit(static_cast<unsigned char>(rest[0])) != 0) {
      outline.emplace_back(rest.substr(0, 2));
    }
  }
  return outline;
}

// ---- Blocks ----------------------------------------------------------------------------------------------------------

/// Everything a block says, in a language. A kind of block missing here does not compile.
struct WordsOf {
  Language language;
  std::vector<std::string>& words;

  void Add(const Phrase& phrase) const {
    if (!phrase.IsEmpty()) words.push_back(phrase.Say(language));
  }
  void Add(const Button& button) const {
    Add(button.label);
    Add(button.blocked);
    words.push_back(pages::Render(Msg::GuideCloses, {}, language));
  }
  void operator()(const pages::Paragraph& block) const { Add(block.text); }
  void operator()(const pages::Callout& block) const { Add(block.text); }
  void operator()(const pages::Rows& block) const {
    for (const pages::Row& row : block.rows) {
      Add(row.label);
      Add(row.text);
      if (row.button) Add(*row.button);
    }
  }
  void operator()(const pages::Steps& block) const {
    for (const Phrase& step : block.steps) Add(step);
  }
  void operator()(const pages::Tiles& block) const {
    for (const pages::Tile& tile : block.tiles) {
      Add(tile.button);
      Add(tile.detail);
      Add(tile.badge);
    }
  }
  void operator()(const pages::Links& block) const {
    Add(block.label);
    for (const Button& button : block.buttons) Add(button);
  }
  void operator()(const pages::Consent& block) const { Add(block.text); }
  void operator()(const pages::DigitPad& block) const {
    Add(block.prompt);
    Add(block.button);
  }
  void operator()(const pages::FileLine& block) const {
    Add(block.label);
    words.push_back(block.path);
  }
  void operator()(const pages::Progress& block) const {
    for (const pages::Stage& stage : block.stages) Add(stage.text);
    words.push_back(pages::Render(Msg::GuideStepDone, {}, language));
    words.push_back(pages::Render(Msg::GuideStepRunning, {}, language));
    words.push_back(pages::Render(Msg::GuideStepWaiting, {}, language));
  }
  void operator()(const pages::Difference& block) const {
    words.insert(words.end(), block.lines.begin(), block.lines.end());
  }
  void operator()(const pages::Picture& block) const {
    Add(block.caption);
    words.emplace_back("No");  // of the drawn question
  }
  void operator()(const pages::SpokenCode& block) const {
    Add(block.instead);
    if (!block.digits.empty()) words.push_back(engine::support::InGroups(block.digits));
  }
  void operator()(const pages::CameraText&) const {}
  void operator()(const pages::Columns& block) const {
    for (const pages::Block& inner : block.left) std::visit(*this, static_cast<const pages::Block::variant&>(inner));
    for (const pages::Block& inner : block.right) std::visit(*this, static_cast<const pages::Block::variant&>(inner));
  }
};

pages::Session At(PageId page) {
  pages::Session session;
  session.page = page;
  return session;
}

Button Closing(int digit, Msg label) { return {.digit = digit, .label = label, .goal = pages::CloseWizard{}}; }

struct KindCase {
  const char* name;
  pages::Block block;
  std::vector<int> digits;  // shown
  std::string sign;         // shown
};

std::vector<KindCase> Kinds() {
  using namespace pages;
  Button removing = Closing(kNoDigit, Msg::RemoveThePatch);
  removing.blocked = Msg::TypeTheNumberFirst;
  return {
      {"Paragraph", Paragraph{Paragraph::Style::Strong, Msg::NothingChangedYet}, {}, ""},
      {"Callout", Callout{Sign::Wrong, Msg::RemovalOpens}, {}, "wrong"},
      {"Rows",
       Rows{{{.sign = Sign::Right,
              .label = Msg::WordRefused,
              .text = Msg::OthersRefused,
              .button = Closing(3, Msg::ButtonShow)}}},
       {3},
       "right"},
      {"Steps", Steps{{Msg::RunStepLeave, Msg::RunStepComeBack}}, {}, ""},
      {"Tiles",
       Tiles{2, {{Closing(2, Msg::CheckAndProve), Msg::CheckAndProveDetail, Msg::Recommended}}, false},
       {2},
       ""},
      {"Links", Links{Msg::RarelyNeeded, {Closing(kNoDigit, Msg::RemoveThePatchDots)}}, {kNoDigit}, ""},
      {"Consent", Consent{Msg::ConsentDx}, {}, ""},
      {"DigitPad", DigitPad{Msg::TypeThePageNumber, "52", removing}, {kNoDigit}, ""},
      {"FileLine", FileLine{Msg::ReportIsIn, R"(E:\report.html)"}, {}, ""},
      {"Progress",
       Progress{{{Msg::StepLook, Stage::State::Done},
                 {Msg::StepBackup, Stage::State::Running},
                 {Msg::StepReplace, Stage::State::Waiting}}},
       {},
       "right"},
      {"Difference", Difference{{" <site>", "+<a b=\"&amp;\"/>"}}, {}, ""},
      {"Picture",
       Picture{"windows-question", Msg::WindowsWillAsk, {Phrase::Verbatim("Yes"), Phrase::Verbatim("No")}},
       {},
       ""},
      {"SpokenCode", SpokenCode{"48071358"}, {}, ""},
      {"CameraText", CameraText{"for a telephone: nothing on paper"}, {}, ""},
      {"Columns",
       pages::Columns{{Paragraph{Paragraph::Style::Body, Msg::AboutPrice}}, {Consent{Msg::ConsentUnknown}}},
       {},
       ""},
  };
}

class BlockTest : public testing::TestWithParam<std::size_t> {
 protected:
  const KindCase m_kind = Kinds()[GetParam()];

  Guide GuideOf(Language language) const {
    static const pages::Example example{"12-about", {}, At(PageId::About)};
    pages::Page page{.id = PageId::About, .title = Msg::AboutTitle, .blocks = {m_kind.block}};
    return {language, {{&example, std::move(page), {}}}};
  }
  std::vector<std::string> Words(Language language) const {
    std::vector<std::string> words;
    std::visit(WordsOf{language, words}, static_cast<const pages::Block::variant&>(m_kind.block));
    return words;
  }
};

TEST_P(BlockTest, SaysEverythingInHtml) {
  for (const Language language : kAllLanguages) {
    const auto document = Parsed(RenderHtml(GuideOf(language), {}));
    const auto sheets = All(*document, [](const pugi::xml_node& node) { return HasClass(node, "sheet"); });
    ASSERT_EQ(sheets.size(), 1U);
    const std::string text = Squeezed(TextOf(sheets.front()));
    for (const std::string& words : Words(language)) {
      EXPECT_NE(text.find(Squeezed(words)), std::string::npos) << words << "\nnot in\n" << text;
    }
    std::vector<int> digits;
    for (const auto& node : All(sheets.front(), [](const auto& node) { return HasClass(node, "digit"); })) {
      digits.push_back(HasClass(node, "none") ? pages::kNoDigit : std::stoi(TextOf(node)));
    }
    EXPECT_EQ(digits, m_kind.digits);
    const auto signs = All(sheets.front(), [](const auto& node) { return HasClass(node, "sign"); });
    const bool shown = std::ranges::any_of(signs, [&](const auto& node) { return HasClass(node, m_kind.sign); });
    EXPECT_EQ(shown, !m_kind.sign.empty());
  }
}

TEST_P(BlockTest, SaysEverythingInText) {
  for (const Language language : kAllLanguages) {
    const std::string document = RenderText(GuideOf(language));
    const std::size_t title = document.rfind(Phrase(Msg::AboutTitle).Say(language) + "\n=");
    const std::string sheet = document.substr(title, document.find("\n====", title + 200) - title);
    const std::string text = Squeezed(sheet);
    for (const std::string& words : Words(language)) {
      EXPECT_NE(text.find(Squeezed(words)), std::string::npos) << words << "\nnot in\n" << sheet;
    }
    for (const int digit : m_kind.digits) {
      const std::string mark = digit == pages::kNoDigit ? "[-]" : "[" + std::to_string(digit) + "]";
      EXPECT_NE(sheet.find(mark), std::string::npos) << mark;
    }
    if (m_kind.sign == "wrong") {
      EXPECT_NE(sheet.find("(X)"), std::string::npos);
    }
    if (m_kind.sign == "right") {
      EXPECT_NE(sheet.find("(v)"), std::string::npos);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, BlockTest, testing::Range<std::size_t>(0, Kinds().size()),
                         [](const auto& info) { return std::string(Kinds()[info.param].name); });

TEST(BlockTest, TheListOfKindsIsComplete) {
  std::set<std::size_t> kinds;
  for (const KindCase& kind : Kinds()) kinds.insert(kind.block.index());
  EXPECT_EQ(kinds.size(), std::variant_size_v<pages::Block::variant>);
}

// ---- Whole documents -------------------------------------------------------------------------------------------------

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

// ---- No English left -------------------------------------------------------------------------------------------------

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

// ---- Values ----------------------------------------------------------------------------------------------------------

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

// ---- Leads and ways --------------------------------------------------------------------------------------------------

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

// ---- The last page ---------------------------------------------------------------------------------------------------

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

// ---- Lines of text ---------------------------------------------------------------------------------------------------

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

// ---- Pictures --------------------------------------------------------------------------------------------------------

TEST(PictureTest, Base64IsAsEverywhere) {
  EXPECT_EQ(Base64(""), "");
  EXPECT_EQ(Base64("f"), "Zg==");
  EXPECT_EQ(Base64("fo"), "Zm8=");
  EXPECT_EQ(Base64("foo"), "Zm9v");
  EXPECT_EQ(Base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(Base64("\xFF\xFE\xFD"), "//79");
}

// ---- The command -----------------------------------------------------------------------------------------------------

class GuideCommandTest : public testing::Test {
 protected:
  struct Ran {
    int code = 0;
    std::string out, err;
  };
  static Ran Lrmpatch(const std::vector<std::string>& words) {
    std::ostringstream out, err;
    const int code = RunCommandLine(words, out, err);
    return {code, out.str(), err.str()};
  }
  std::string Folder(const char* name) const { return (m_folder / name).string(); }
  std::set<std::string> Names(const char* folder) const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder / folder)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }
  tests::TempFolder m_folder;
};

TEST_F(GuideCommandTest, WritesOneDocumentPerLanguageAndNamesThem) {
  const Ran ran = Lrmpatch({"guide", "--out", Folder("new/deep"), "--json"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(Names("new/deep"), (std::set<std::string>{"guide-en.html", "guide-nl.html", "guide-zh_CN.html"}));
  const auto document = nlohmann::json::parse(ran.out);
  ASSERT_EQ(document["files"].size(), 3U);
  EXPECT_EQ(std::filesystem::path(document["files"][1].get<std::string>()),
            std::filesystem::path(Folder("new/deep") + "/guide-nl.html"));
  EXPECT_EQ(m_folder.Read("new/deep/guide-nl.html"), Html(Language::Nl));
}

TEST_F(GuideCommandTest, WritesOnlyTheLanguageAskedFor) {
  EXPECT_EQ(Lrmpatch({"guide", "--out", Folder("one"), "--lang", "zh_CN", "--format", "text"}).code, 0);
  EXPECT_EQ(Names("one"), std::set<std::string>{"guide-zh_CN.txt"});
  EXPECT_EQ(m_folder.Read("one/guide-zh_CN.txt"), RenderText(MakeGuide(Language::ZhCn)));
}

TEST_F(GuideCommandTest, PutsPicturesInWhereThereAreSome) {
  const std::string png = std::string("\x89PNG\r\n\x1A\n") + "drawn";
  m_folder.Write("pictures/13-not-protected-nl.png", png);
  m_folder.Write("pictures/12-about-nl.png", "not a picture");
  m_folder.Write("pictures/14-tasks-en.png", png);
  EXPECT_EQ(Lrmpatch({"guide", "--out", Folder("out"), "--lang", "nl", "--pictures", Folder("pictures")}).code, 0);
  const auto document = Parsed(m_folder.Read("out/guide-nl.html"));
  const auto images = All(*document, [](const auto& node) { return std::string_view(node.name()) == "img"; });
  ASSERT_EQ(images.size(), 1U);
  EXPECT_EQ(images.front().parent().attribute("id").value(), std::string("sheet-13-not-protected"));
  EXPECT_EQ(images.front().attribute("src").value(), "data:image/png;base64," + Base64(png));
}

TEST_F(GuideCommandTest, ReplacesADocumentOfBeforeAndWhatAKilledRunLeft) {
  m_folder.Write("out/guide-en.html", "old");
  m_folder.Write("out/guide-en.html.part", "half");
  EXPECT_EQ(Lrmpatch({"guide", "--out", Folder("out"), "--lang", "en"}).code, 0);
  EXPECT_EQ(m_folder.Read("out/guide-en.html"), Html(Language::En));
  EXPECT_EQ(Names("out"), std::set<std::string>{"guide-en.html"});
}

TEST_F(GuideCommandTest, AFileInPlaceOfTheFolderIsRefused) {
  m_folder.Write("file", "mine");
  for (const char* out : {"file", "file/below"}) {
    const Ran ran = Lrmpatch({"guide", "--out", Folder(out), "--json"});
    EXPECT_EQ(ran.code, 8) << out;
    EXPECT_NE(ran.err.find("LRM-1"), std::string::npos) << ran.err;
    EXPECT_EQ(nlohmann::json::parse(ran.out)["exitCode"], 8);
  }
  EXPECT_EQ(m_folder.Read("file"), "mine");
}

TEST_F(GuideCommandTest, ANameThatCannotBeReplacedIsAnErrorAndLeavesNoHalfFile) {
  std::filesystem::create_directories(m_folder / "out/guide-en.html/inside");
  const Ran ran = Lrmpatch({"guide", "--out", Folder("out"), "--lang", "en"});
  EXPECT_EQ(ran.code, 8);
  EXPECT_NE(ran.err.find("LRM-1"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(Names("out"), std::set<std::string>{"guide-en.html"});
}

TEST_F(GuideCommandTest, NoFolderOfPicturesIsSaidBeforeAnythingIsWritten) {
  const Ran ran = Lrmpatch({"guide", "--out", Folder("out"), "--pictures", Folder("none")});
  EXPECT_EQ(ran.code, 8);
  EXPECT_NE(ran.err.find("LRM-101"), std::string::npos) << ran.err;
  EXPECT_FALSE(m_folder.Has("out"));
}

TEST_F(GuideCommandTest, WrongUseEndsWithTwo) {
  using Words = std::vector<std::string>;
  for (const Words& words :
       {Words{"guide"}, Words{"guide", "--out", "x", "--format", "pdf"},
        Words{"guide", "--out", "x", "--format", "text", "--pictures", "y"},
        Words{"guide", "--out", "x", "--image", "y"}, Words{"guide", "--out", "x", "--lang", "de"}}) {
    EXPECT_EQ(Lrmpatch(words).code, 2) << words.back();
  }
}

}  // namespace
}  // namespace app::guide
