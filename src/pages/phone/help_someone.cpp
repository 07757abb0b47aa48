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

}  // namespace

Page HelpSomeonePage(const View&) {
  Page page{.title = Msg::HelpSomeoneTitle};
  page.blocks.push_back(Steps{{Msg::CallStepCode, Msg::CallStepPage, Msg::CallStepAsk, Msg::CallStepButtons}});
  page.blocks.push_back(Callout{Sign::Attention, Msg::AgentNever});
  page.blocks.push_back(Quiet(Msg::NothingIsSent));
  page.details = {SentenceList()};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonAllSentences, 0),
                  MainButton(Msg::ButtonOpenAgentView, HelpSomebody{})};
  return page;
}

}  // namespace pages
