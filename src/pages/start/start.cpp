// SPDX-License-Identifier: MIT
//
// 11: choosing the language is the start. A session that waited for the end of a run is offered first.
#include <algorithm>

#include "pages/parts.h"
#include "pages/text/languages.h"

namespace pages {
namespace {

Tile LanguageTile(Language language, bool ask) {
  Button button{.digit = DigitOf(language),
                .label = Phrase(NameOf(language)).In(language),
                .goal = Do{Task::Check},
                .answer = language,
                .shield = ask};
  return {std::move(button), Phrase(Msg::CheckThisInstrument).In(language)};
}

/// A session that was left before anything was changed; first of all, and in the language it was left in.
Tiles WaitingTile(const Facts& facts, bool ask) {
  const SavedSession& waiting = *facts.waiting;
  const Phrase where(Msg::ContinueOnPage, {{"page", std::to_string(Number(PageId::WhatChanges))}});
  const Phrase why(waiting.waits_for_run ? Msg::WaitedForRun : Msg::LeftUnchanged,
                   {{"when", MomentOf(facts, waiting.time)}});
  Button button{.digit = 4,
                .label = where.In(waiting.language),
                .goal = Do{Task::Check},
                .answer = ResumeSession{},
                .shield = ask};
  return {1, {{std::move(button), why.In(waiting.language)}}, false};
}

/// What could not be used: said, never silently left out.
void AddNotes(const Facts& facts, Page& page) {
  for (const Language language : facts.without_texts) {
    const Phrase note(language == Language::Nl ? Msg::NoDutchTexts : Msg::NoChineseTexts);
    page.blocks.push_back(Callout{Sign::Attention, note});
  }
  if (facts.session_problem) page.blocks.push_back(Callout{Sign::Attention, Phrase(*facts.session_problem)});
}

Row QuestionRow(Language language, const Facts& facts) {
  return {.text = Phrase(Msg::WindowsWillAsk, {Quoted("yes", WindowsTerm::PermissionYes, facts)}).In(language)};
}

std::vector<Phrase> ButtonsOfTheQuestion(const Facts& facts) {
  const auto shown = [&](WindowsTerm term) { return Phrase::Verbatim(std::string(Shown(term, facts.windows_speech))); };
  return {shown(WindowsTerm::PermissionYes), shown(WindowsTerm::PermissionNo)};
}

/// In each language that can be read.
Rows Questions(const Facts& facts) {
  Rows rows;
  for (const Language language : {Language::Nl, Language::ZhCn, Language::En}) {
    const bool is_missing = std::ranges::find(facts.without_texts, language) != facts.without_texts.end();
    if (!is_missing) rows.rows.push_back(QuestionRow(language, facts));
  }
  return rows;
}

}  // namespace

Page StartPage(const View& view) {
  const bool ask = !view.facts.elevated;
  Page page{.title = Msg::StartTitle};
  AddNotes(view.facts, page);
  const bool waits = view.facts.waiting && view.session.mode == Mode::Real;
  if (waits) page.blocks.push_back(WaitingTile(view.facts, ask));
  page.blocks.push_back(Tiles{
      3, {LanguageTile(Language::Nl, ask), LanguageTile(Language::ZhCn, ask), LanguageTile(Language::En, ask)}, true});
  const bool has_notes = view.facts.session_problem || !view.facts.without_texts.empty();
  if (ask && !waits && !has_notes) {
    page.blocks.push_back(
        Columns{{Picture{"windows-question", {}, ButtonsOfTheQuestion(view.facts)}}, {Questions(view.facts)}});
  } else if (ask) {  // no room for the picture
    page.blocks.push_back(Questions(view.facts));
  }
  if (!waits && !has_notes) {
    if (ask) page.blocks.push_back(Quiet(Msg::NotMadeByIllumina));
    else page.blocks.push_back(Columns{{Picture{"instrument"}}, {Quiet(Msg::NotMadeByIllumina)}});
  }
  if (view.session.mode == Mode::Real) {
    page.buttons.push_back({.digit = 8, .label = Msg::ButtonPractise, .goal = Do{Task::Practise}});
  }
  page.buttons.push_back({.digit = 5, .label = Msg::ButtonHelpSomeone, .goal = GoTo{PageId::HelpSomeone}});
  page.buttons.push_back(CloseButton());
  return page;
}

}  // namespace pages
