// SPDX-License-Identifier: MIT
//
// Every kind of block says all it holds, in both renderers and in three languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/guide/html_parts.h"
#include "app/guide/text.h"
#include "pages/example_facts.h"
#include "tests/app/support/documents.h"

namespace app::guide {
namespace {

using pages::At;
using pages::Button;
using pages::kAllLanguages;
using pages::Language;
using pages::Msg;
using pages::PageId;
using pages::Phrase;
using pages::Sign;

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

}  // namespace
}  // namespace app::guide
