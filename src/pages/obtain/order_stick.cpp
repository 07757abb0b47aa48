// SPDX-License-Identifier: MIT
//
// 26: a write-protected stick by post. The message is ready: to be saved, copied, printed, or read by a telephone with
// its camera, since an instrument rarely has a mail program. It takes time, so faster ways are named.
#include "pages/obtain/obtain_parts.h"
#include "pages/obtain/order_message.h"

namespace pages {

namespace {

void Add(const Facts& facts, Language language, Language reader, Details& details) {
  // What is not in the reader's language is there to be passed on, not to be read.
  for (const Phrase& line : OrderLines(facts, language)) {
    details.blocks.push_back(Body(language == reader ? line : Phrase::Verbatim(line.Say(language))));
  }
  details.blocks.push_back(Quiet(Msg::OrderQr));
  details.blocks.push_back(CameraText{OrderText(facts, language)});
}

/// In the language of the page, and the copy in English beneath.
Details Message(const Facts& facts, Language reader) {
  Details details{Msg::DetailsOrder, {}};
  Add(facts, reader, reader, details);
  if (reader != Language::En) Add(facts, Language::En, reader, details);
  return details;
}

}  // namespace

Page OrderStickPage(const View& view) {
  const std::string& saved = view.facts.obtain.order;
  Page page{.title = saved.empty() ? Msg::OrderTitle : Msg::OrderSavedTitle};
  page.blocks.push_back(Body(Msg::OrderLine));
  page.blocks.push_back(Steps{{Msg::OrderStepTake, Msg::OrderStepFillIn, Msg::OrderStepSend}});
  if (!saved.empty()) page.blocks.push_back(FileLine{Msg::OrderIsIn, saved});
  page.blocks.push_back(Tiles{2,
                              {{{.digit = 2, .label = Msg::ButtonCopyMessage, .goal = Do{Task::CopyOrder}}},
                               {{.digit = 3, .label = Msg::ButtonPrintMessage, .goal = Do{Task::PrintOrder}}}}});
  page.blocks.push_back(Callout{Sign::Info, Msg::OrderFaster});
  page.details = {Message(view.facts, view.session.language)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonShowMessage, 0),
                  MainButton(Msg::ButtonSaveMessage, Do{Task::SaveOrder})};
  return page;
}

}  // namespace pages
