// SPDX-License-Identifier: MIT
//
// 11: choosing the language is the start. A session that waited for the end of a run is offered first.
#include "pages/parts.h"

namespace pages {
namespace {

Tile LanguageTile(int digit, Msg name, Language language, bool ask) {
  Button button{
      .digit = digit, .label = Phrase(name).In(language), .goal = Do{Task::Check}, .answer = language, .shield = ask};
  return {std::move(button), Phrase(Msg::CheckThisInstrument).In(language)};
}

Row QuestionRow(Language language) { return {.text = Phrase(Msg::WindowsWillAsk).In(language)}; }

}  // namespace

Page StartPage(const View& view) {
  const bool ask = !view.facts.elevated;
  Page page{.title = Msg::StartTitle};
  page.blocks.push_back(Tiles{3,
                              {LanguageTile(1, Msg::LanguageDutch, Language::Nl, ask),
                               LanguageTile(2, Msg::LanguageChinese, Language::ZhCn, ask),
                               LanguageTile(3, Msg::LanguageEnglish, Language::En, ask)},
                              true});
  if (ask) {
    page.blocks.push_back(
        Columns{{Picture{"windows-question", {}}},
                {Rows{{QuestionRow(Language::Nl), QuestionRow(Language::ZhCn), QuestionRow(Language::En)}}}});
  }
  page.blocks.push_back(Quiet(Msg::NotMadeByIllumina));
  if (view.session.mode == Mode::Real) {
    page.buttons.push_back({.digit = 8, .label = Msg::ButtonPractise, .goal = Do{Task::Practise}});
  }
  page.buttons.push_back(CloseButton());
  return page;
}

}  // namespace pages
