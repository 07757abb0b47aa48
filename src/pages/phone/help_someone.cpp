// SPDX-License-Identifier: MIT
//
// 92: how a call goes, for the one who helps; the agent's part of the walkthrough. The view itself is a window of its
// own, for a computer with a keyboard.
#include "pages/parts.h"
#include "pages/phone/sentences.h"

namespace pages {
namespace {

Details SentenceList() {
  Rows rows;
  for (const AgentSentence& sentence : AllSentences()) {
    const std::string number = (sentence.number < 10 ? "0" : "") + std::to_string(sentence.number);
    rows.rows.push_back(
        {.label = Phrase::Verbatim(number), .text = Phrase(sentence.text, {{"page", "3 2"}, {"number", "1"}})});
  }
  return {Msg::AllSentencesTitle, {std::move(rows)}};
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

Page HelpSomeonePage(const View&) {
  Page page{.title = Msg::HelpSomeoneTitle};
  page.blocks.push_back(Steps{{Msg::CallStepCode, Msg::CallStepPage, Msg::CallStepAsk, Msg::CallStepButtons}});
  page.blocks.push_back(Callout{Sign::Attention, Msg::AgentNever});
  page.blocks.push_back(Quiet(Msg::NothingIsSent));
  page.details = {SentenceList(), AboutTheView()};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonAllSentences, 0),
                  {.digit = 2, .label = Msg::ButtonAboutTheView, .goal = Show{1}},
                  MainButton(Msg::ButtonOpenAgentView, HelpSomebody{})};
  return page;
}

}  // namespace pages
