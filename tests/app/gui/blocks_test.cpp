// SPDX-License-Identifier: MIT
//
// The renderer: what each kind of block becomes in the window, and that presses come back as they were meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <wx/listbox.h>
#include <wx/panel.h>

#include "app/gui/block_view.h"
#include "app/gui/key.h"
#include "app/gui/round_box.h"
#include "app/gui/signs.h"
#include "app/gui/tick.h"
#include "app/gui/tile.h"
#include "pages/parts.h"
#include "tests/app/gui/support/window.h"

namespace tests {
namespace {

using app::gui::Drawing;
using app::gui::Pressable;
using app::gui::Tile;
using pages::Block;
using pages::Button;
using pages::Language;
using pages::Msg;
using pages::Phrase;
using pages::Sign;

static_assert(std::variant_size_v<Block::variant> == 15, "a new kind of block needs a test here");

constexpr int kRoom = 900;

class BlocksTest : public testing::Test {
 protected:
  BlocksTest() : frame(new wxFrame(nullptr, wxID_ANY, "")), panel(new wxPanel(frame)) {
    frame->SetClientSize(960, 700);
    frame->Show();
  }
  ~BlocksTest() override {
    frame->Destroy();
    PumpUntil([] { return true; });
  }
  std::vector<Seen> Render(const Block& block) {
    panel->DestroyChildren();
    const app::gui::Look look(*panel);
    app::gui::BlockActions actions{[this](const Button& button) { pressed = button; },
                                   [this](char key) { typed = key; }, [this](bool set) { consent = set; }};
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    app::gui::BlockView(panel, look, session, kRoom, actions, twice).Add(*sizer, {block});
    panel->SetSizer(sizer);
    panel->SetSize(kRoom, 700);
    panel->Layout();
    return tests::Look(*panel);
  }
  /// Everything that is written, from top to bottom as it was made.
  static std::vector<std::string> Texts(const std::vector<Seen>& seen) {
    std::vector<std::string> texts;
    for (const Seen& each : seen) {
      if (dynamic_cast<Drawing*>(each.control) != nullptr) continue;
      const auto* text = dynamic_cast<wxStaticText*>(each.control);
      texts.push_back((text != nullptr ? text->GetLabelText() : each.control->GetName()).utf8_string());
    }
    return texts;
  }
  static Pressable* FirstPressable(const std::vector<Seen>& seen) {
    for (const Seen& each : seen) {
      if (auto* pressable = dynamic_cast<Pressable*>(each.control)) return pressable;
    }
    return nullptr;
  }
  static std::vector<std::string> Signs(const std::vector<Seen>& seen) {
    std::vector<std::string> names;
    for (const Seen& each : seen) {
      if (dynamic_cast<Drawing*>(each.control) != nullptr) names.push_back(each.control->GetName().utf8_string());
    }
    return names;
  }

  wxFrame* frame;
  wxPanel* panel;
  pages::Session session;
  app::gui::Twice twice = app::gui::Twice::Everything;
  std::optional<Button> pressed;
  std::optional<char> typed;
  std::optional<bool> consent;
};

using testing::ElementsAre;

TEST_F(BlocksTest, AParagraphIsSaidInTheLanguageOfThePage) {
  for (const Language language : pages::kAllLanguages) {
    session.language = language;
    EXPECT_THAT(Texts(Render(pages::Body(Msg::UseThisButton))),
                ElementsAre(pages::Render(Msg::UseThisButton, {}, language)));
  }
}

TEST_F(BlocksTest, ALongParagraphIsBrokenAtItsWidthAndLosesNothing) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "woord" + std::to_string(i) + " ";
  const auto seen = Render(pages::Body(Phrase::Verbatim(words)));
  std::string shown = Texts(seen).at(0);
  EXPECT_NE(shown.find('\n'), std::string::npos);
  EXPECT_NE(shown.find("woord59"), std::string::npos);
  EXPECT_LE(seen[0].place.width, kRoom);
}

TEST_F(BlocksTest, AnAmpersandIsShownAndIsNoAccelerator) {
  EXPECT_THAT(Texts(Render(pages::Body(Phrase::Verbatim("a & b")))), ElementsAre("a & b"));
}

TEST_F(BlocksTest, ACalloutHasItsSignAndItsWords) {
  const auto seen = Render(pages::Callout{Sign::Wrong, Msg::UseThisButton});
  EXPECT_THAT(Signs(seen), ElementsAre(pages::Render(Msg::SignWrong)));
  EXPECT_THAT(Texts(seen), ElementsAre(pages::Render(Msg::UseThisButton)));
}

TEST_F(BlocksTest, ACalloutIsSaidOnceMoreInTheSecondLanguage) {
  session.second = Language::Nl;
  EXPECT_THAT(Texts(Render(pages::Callout{Sign::Info, Msg::UseThisButton})),
              ElementsAre(pages::Render(Msg::UseThisButton), pages::Render(Msg::UseThisButton, {}, Language::Nl)));
}

TEST_F(BlocksTest, ParagraphsRowsStepsAndTheTickAreSaidOnceMoreInTheSecondLanguage) {
  session.second = Language::ZhCn;
  const std::string one = pages::Render(Msg::ReadBackSame), two = pages::Render(Msg::ReadBackSame, {}, *session.second);
  EXPECT_THAT(Texts(Render(pages::Body(Msg::ReadBackSame))), ElementsAre(one, two));
  EXPECT_THAT(Texts(Render(pages::Rows{{{.sign = Sign::Right, .text = Msg::ReadBackSame}}})), ElementsAre(one, two));
  EXPECT_THAT(Texts(Render(pages::Steps{{Msg::ReadBackSame}})), testing::IsSupersetOf({one, two}));
  const auto seen = Render(pages::Consent{Msg::ConsentUnknown});
  EXPECT_EQ(FirstPressable(seen)->Description().utf8_string(), pages::Render(Msg::ConsentUnknown, {}, *session.second));
}

TEST_F(BlocksTest, WhereThereIsLittleRoomOnlyCalloutsAreSaidTwice) {
  session.second = Language::Nl;
  twice = app::gui::Twice::Callouts;
  EXPECT_THAT(Texts(Render(pages::Body(Msg::ReadBackSame))), ElementsAre(pages::Render(Msg::ReadBackSame)));
  EXPECT_TRUE(FirstPressable(Render(pages::Consent{Msg::ConsentUnknown}))->Description().empty());
  EXPECT_EQ(Texts(Render(pages::Callout{Sign::Info, Msg::UseThisButton})).size(), 2U);
  twice = app::gui::Twice::Consent;
  EXPECT_THAT(Texts(Render(pages::Body(Msg::ReadBackSame))), ElementsAre(pages::Render(Msg::ReadBackSame)));
  EXPECT_FALSE(FirstPressable(Render(pages::Consent{Msg::ConsentUnknown}))->Description().empty());
}

TEST_F(BlocksTest, ARowHasSignLabelTextAndAButtonThatSaysWhichItWas) {
  const Button which{.label = Msg::ButtonWhich, .goal = pages::Show{3}};
  const auto seen = Render(pages::Rows{{{.sign = Sign::Right, .label = Msg::WordConfirmed, .text = Msg::ReadBackSame},
                                        {.sign = Sign::Attention, .text = Msg::RestartStill, .button = which}}});
  EXPECT_THAT(Signs(seen), ElementsAre(pages::Render(Msg::SignRight), pages::Render(Msg::SignAttention)));
  Pressable* button = FirstPressable(seen);
  ASSERT_NE(button, nullptr);
  button->PressNow();
  ASSERT_TRUE(pressed);
  EXPECT_EQ(std::get<pages::Show>(pressed->goal).index, 3U);
  EXPECT_GE(button->GetSize().y, 44);
}

TEST_F(BlocksTest, TextsOfRowsStandUnderEachOther) {
  const auto seen = Render(pages::Rows{{{.label = Phrase::Verbatim("a"), .text = Phrase::Verbatim("one")},
                                        {.label = Phrase::Verbatim("a longer label"), .text = Phrase::Verbatim("two")},
                                        {.text = Phrase::Verbatim("three")}}});
  std::vector<int> lefts;
  for (const Seen& each : seen) {
    const std::string text = each.control->GetLabel().utf8_string();
    if (text == "one" || text == "two" || text == "three") lefts.push_back(each.place.x);
  }
  ASSERT_EQ(lefts.size(), 3U);
  EXPECT_EQ(lefts[0], lefts[1]);
  EXPECT_EQ(lefts[0], lefts[2]);
}

TEST_F(BlocksTest, StepsAreNumberedAndASingleOneIsNot) {
  EXPECT_THAT(Texts(Render(pages::Steps{{Phrase::Verbatim("first"), Phrase::Verbatim("then")}})),
              testing::UnorderedElementsAre("1.", "first", "2.", "then"));
  EXPECT_THAT(Texts(Render(pages::Steps{{Phrase::Verbatim("only")}})),
              testing::UnorderedElementsAre("\xE2\x86\x92", "only"));
}

TEST_F(BlocksTest, ATileHandsOnItsWholeButtonAlsoWhenItIsBlocked) {
  const Button button{.digit = 2,
                      .label = Msg::CheckAndProve,
                      .goal = pages::Do{pages::Task::Prove},
                      .blocked = Phrase::Verbatim("not yet")};
  const auto seen = Render(pages::Tiles{1, {{button, Msg::CheckAndProveDetail}}});
  Pressable* tile = FirstPressable(seen);
  ASSERT_NE(tile, nullptr);
  EXPECT_EQ(tile->GetSize().x, kRoom);
  EXPECT_GE(tile->GetSize().y, 64);
  tile->PressNow();
  ASSERT_TRUE(pressed);
  EXPECT_EQ(pressed->digit, 2);
  EXPECT_FALSE(pressed->blocked.IsEmpty()) << "the wizard says why: the window decides nothing";
}

TEST_F(BlocksTest, TilesShareTheWidth) {
  const Button button{.label = Msg::CheckAndProve};
  const auto seen = Render(pages::Tiles{3, {{button}, {button}, {button}}, true});
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0].place.width, seen[2].place.width);
  EXPECT_EQ(seen[0].place.y, seen[2].place.y);
  EXPECT_LE(seen[2].place.GetRight(), kRoom);
}

TEST_F(BlocksTest, LinksHaveTheirLabelAndArePressed) {
  const auto seen = Render(pages::Links{Phrase::Verbatim("Rarely:"), {{.label = Msg::RemoveThePatch}}});
  EXPECT_THAT(Texts(seen), ElementsAre("Rarely:", pages::Render(Msg::RemoveThePatch)));
  FirstPressable(seen)->PressNow();
  EXPECT_TRUE(pressed);
}

TEST_F(BlocksTest, ATickTurnsRoundAndTellsAScreenReader) {
  auto* tick = FirstPressable(Render(pages::Consent{Msg::ConsentUnknown}));
  EXPECT_EQ(tick->role(), Pressable::Role::Tick);
  EXPECT_FALSE(tick->IsSet());
  tick->PressNow();
  EXPECT_EQ(consent, true);
  session.consent = true;
  tick = FirstPressable(Render(pages::Consent{Msg::ConsentUnknown}));
  EXPECT_TRUE(tick->IsSet());
  tick->PressNow();
  EXPECT_EQ(consent, false);
}

TEST_F(BlocksTest, TheDigitPadHasEveryDigitShowsWhatWasTypedAndHasItsButton) {
  session.typed = "5";
  const auto seen = Render(pages::DigitPad{Msg::TypeThePageNumber, "52", {.label = Msg::RemoveThePatch}});
  std::string keys;
  for (const Seen& each : seen) {
    auto* key = dynamic_cast<app::gui::Key*>(each.control);
    if (key == nullptr) continue;
    EXPECT_GE(key->GetSize().x, 56);
    key->PressNow();
    ASSERT_TRUE(typed);
    keys += *typed;
  }
  EXPECT_EQ(keys, "1234567890\b");
  EXPECT_THAT(Texts(seen), testing::IsSupersetOf({pages::Render(Msg::TypeThePageNumber), std::string("5"),
                                                  pages::Render(Msg::RemoveThePatch)}));
}

TEST_F(BlocksTest, AFileLineThatIsTooLongKeepsBothEndsAndItsWholeName) {
  const std::string path = "C:\\" + std::string(300, 'x') + "\\report.html";
  const auto seen = Render(pages::FileLine{Msg::ReportIsIn, path});
  const auto texts = Texts(seen);
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_TRUE(texts[1].starts_with("C:\\"));
  EXPECT_TRUE(texts[1].ends_with("report.html"));
  EXPECT_LT(texts[1].size(), path.size());
  EXPECT_EQ(seen[1].control->GetName().utf8_string(), path);
  EXPECT_LE(seen[1].place.GetRight(), kRoom);
}

TEST_F(BlocksTest, ProgressMarksWhatIsDone) {
  using State = pages::Stage::State;
  const auto seen = Render(pages::Progress{
      {{Msg::StepLook, State::Done}, {Msg::StepBackup, State::Running}, {Msg::StepRecord, State::Waiting}}});
  EXPECT_THAT(Signs(seen), ElementsAre(pages::Render(Msg::SignRight)));
  EXPECT_THAT(Texts(seen), ElementsAre(pages::Render(Msg::StepLook), pages::Render(Msg::StepBackup),
                                       pages::Render(Msg::StepRecord)));
}

TEST_F(BlocksTest, ADifferenceIsAListWithEveryLine) {
  const auto seen = Render(pages::Difference{{"@@ 1 @@", "-old", "+new & more"}});
  auto* list = dynamic_cast<wxListBox*>(seen.at(0).control);
  ASSERT_NE(list, nullptr);
  ASSERT_EQ(list->GetCount(), 3U);
  EXPECT_EQ(list->GetString(2).utf8_string(), "+new & more");
}

TEST_F(BlocksTest, APictureIsDrawnInItsSizeAndAnUnknownOneIsLeftOut) {
  const std::vector<Phrase> words = {Phrase::Verbatim("Yes"), Phrase::Verbatim("No")};
  const auto seen = Render(pages::Picture{"windows-question", {}, words});
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].control->GetSize(), panel->FromDIP(wxSize(200, 108)));
  EXPECT_THAT(Texts(Render(pages::Picture{"no-such-picture", Phrase::Verbatim("caption")})), ElementsAre("caption"));
}

TEST_F(BlocksTest, ColumnsStandSideBySide) {
  const auto seen =
      Render(pages::Columns{{pages::Body(Phrase::Verbatim("left"))}, {pages::Body(Phrase::Verbatim("right"))}});
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_LT(seen[0].place.GetRight(), seen[1].place.x);
  EXPECT_EQ(seen[0].place.y, seen[1].place.y);
  EXPECT_LE(seen[1].place.GetRight(), kRoom);
}

TEST_F(BlocksTest, ASupportCodeIsOneDrawingThatAScreenReaderReadsDigitByDigit) {
  session.language = Language::Nl;
  const auto eight = Render(pages::SpokenCode{.digits = "48071358", .plain = "LRM 4807 1358 page 32"});
  ASSERT_EQ(eight.size(), 1U);
  EXPECT_EQ(eight[0].control->GetName().utf8_string(), "vier acht nul zeven één drie vijf acht");
  EXPECT_LE(eight[0].place.GetRight(), kRoom);
  const int height = eight[0].place.height;
  const auto twenty = Render(pages::SpokenCode{.digits = "48071358123456789012", .plain = "LRM"});
  ASSERT_EQ(twenty.size(), 1U);
  EXPECT_GT(twenty[0].place.height, height) << "the facts stand on a line of their own";
  EXPECT_LE(twenty[0].place.GetRight(), kRoom);
}

TEST_F(BlocksTest, TextForACameraIsOneDrawingLargeEnoughForIt) {
  const auto seen = Render(pages::CameraText{std::string(600, 'x')});
  ASSERT_EQ(seen.size(), 1U);
  const app::gui::Look look(*panel);
  EXPECT_GE(seen[0].place.height, look.Units(200));
  EXPECT_GE(seen[0].place.width, seen[0].place.height);
  EXPECT_LE(seen[0].place.GetRight(), kRoom);
}

TEST_F(BlocksTest, WhereThereIsNoCodeWordsStandInItsPlace) {
  EXPECT_THAT(Texts(Render(pages::SpokenCode{.digits = {}, .instead = Msg::PracticeMark})),
              ElementsAre(pages::Render(Msg::PracticeMark)));
}

}  // namespace
}  // namespace tests
