// SPDX-License-Identifier: MIT
//
// 26: a write-protected stick by post. The message is ready; it takes time, so faster ways are named.
#include "pages/obtain/obtain_parts.h"
#include "pages/obtain/order_message.h"

namespace pages {

namespace {

/// In the language of the page; the file that is saved has it in English too.
Details Message(const Facts& facts, Language language) {
  Details details{Msg::DetailsOrder, {}};
  for (Phrase& line : OrderLines(facts, language)) details.blocks.push_back(Body(std::move(line)));
  return details;
}

}  // namespace

Page OrderStickPage(const View& view) {
  const std::string& saved = view.facts.obtain.order;
  Page page{.title = saved.empty() ? Msg::OrderTitle : Msg::OrderSavedTitle};
  page.blocks.push_back(Body(Msg::OrderLine));
  page.blocks.push_back(Steps{{Msg::OrderStepTake, Msg::OrderStepFillIn, Msg::OrderStepSend}});
  if (!saved.empty()) page.blocks.push_back(FileLine{Msg::OrderIsIn, saved});
  page.blocks.push_back(Callout{Sign::Info, Msg::OrderFaster});
  page.details = {Message(view.facts, view.session.language)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonShowMessage, 0),
                  MainButton(Msg::ButtonSaveMessage, Do{Task::SaveOrder})};
  return page;
}

}  // namespace pages
