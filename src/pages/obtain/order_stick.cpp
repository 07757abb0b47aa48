// SPDX-License-Identifier: MIT
//
// 26: a write-protected stick by post. The message is ready: to be saved, copied, printed, or read by a telephone with
// its camera, since an instrument rarely has a mail program. It takes time, so faster ways are named.
#include "pages/obtain/obtain_parts.h"
#include "pages/obtain/order_message.h"

namespace pages {

namespace {

/// To be read in the language of the page; a telephone takes it, and the copy in English, with its camera. Saved, copied
/// and printed are both.
Details Message(const Facts& facts, Language reader) {
  Details details{Msg::DetailsOrder, {}};
  for (const Phrase& line : OrderLines(facts, reader)) details.blocks.push_back(Body(line));
  details.blocks.push_back(Quiet(Msg::OrderQr));
  details.blocks.push_back(CameraText{OrderText(facts, reader)});
  if (reader == Language::En) return details;
  details.blocks.push_back(Quiet(Msg::LanguageEnglish));
  details.blocks.push_back(CameraText{OrderText(facts, Language::En)});
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
