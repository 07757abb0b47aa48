// SPDX-License-Identifier: MIT
//
// 92: how a call goes, for the one who helps; the agent's part of the walkthrough. The view itself is a window of its
// own, for a computer with a keyboard.
#include "pages/parts.h"
#include "pages/phone/sentences.h"

namespace pages {
namespace {

/// Said on page 32 about its main button, as an example.
Phrase SentenceIn(const AgentSentence& sentence, Language language) {
  return Phrase::Verbatim(Ready(sentence, language, Number(PageId::WhatChanges)).text).In(language);
}

/// Each in every language, the reader's first, and how the Chinese one is said: on paper there is no other view.
Details SentenceList(Language reader) {
  Details list{Msg::AllSentencesTitle, {}};
  for (const AgentSentence& sentence : AllSentences()) {
    list.blocks.push_back(
        Rows{{{.label = Phrase::Verbatim(NumberShown(sentence.number)), .text = SentenceIn(sentence, reader)}}});
    for (const Language language : kAllLanguages) {
      if (language != reader) list.blocks.push_back(Quiet(SentenceIn(sentence, language)));
    }
    const std::string pinyin = Ready(sentence, Language::ZhCn, Number(PageId::WhatChanges)).pinyin;
    list.blocks.push_back(Quiet(Phrase::Verbatim(pinyin).In(Language::En)));  // Chinese faces may lack tone marks
  }
  return list;
}

/// The words that stand in the view, and what to do by them.
Details AboutTheView() {
  return {Msg::AboutTheViewTitle,
          {Rows{{{.label = Msg::AgentInStep, .text = Msg::AboutInStep},
                 {.label = Msg::AgentOld, .text = Msg::AboutOld},
                 {.label = Msg::AgentNotInStep, .text = Msg::AboutWrong},
                 {.label = Msg::AgentByHand, .text = Msg::AboutByHand},
                 {.label = Msg::AgentBundle, .text = Msg::AboutBundle}}}}};
}

}  // namespace

Page HelpSomeonePage(const View& view) {
  Page page{.title = Msg::HelpSomeoneTitle};
  page.blocks.push_back(Steps{{Msg::CallStepCode, Msg::CallStepPage, Msg::CallStepAsk, Msg::CallStepButtons}});
  page.blocks.push_back(Callout{Sign::Attention, Msg::AgentNever});
  page.blocks.push_back(Quiet(Msg::NothingIsSent));
  page.details = {SentenceList(view.session.language), AboutTheView()};
  page.buttons = {BackButton(),
                  MoreButton(Msg::ButtonAllSentences, 0),
                  {.digit = 2, .label = Msg::ButtonAboutTheView, .goal = Show{1}},
                  MainButton(Msg::ButtonOpenAgentView, HelpSomebody{})};
  return page;
}

}  // namespace pages
