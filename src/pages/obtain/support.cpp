// SPDX-License-Identifier: MIT
//
// 25: technical support: by telephone, or with a remote login that IT has to allow first.
#include "engine/core/text.h"
#include "pages/obtain/obtain_parts.h"

namespace pages {

namespace {

/// What IT has to know, ready to be read aloud or photographed.
Details ForIt(const Facts& facts) {
  const Phrase none(Msg::WordCannotTell);
  const std::string addresses = engine::Join(facts.own_addresses, ", ");
  return {Msg::DetailsForIt,
          {Body(Msg::RemoteLoginAsk),
           Rows{{{.label = Msg::RowComputer, .text = facts.computer.empty() ? none : Phrase::Verbatim(facts.computer)},
                 {.label = Msg::RowAddresses, .text = addresses.empty() ? none : Phrase::Verbatim(addresses)},
                 {.label = Phrase::Verbatim("Windows"),
                  .text = facts.windows.empty() ? none : Phrase::Verbatim(facts.windows)}}},
           Callout{Sign::Attention, Msg::RemoteLoginEnds}}};
}

}  // namespace

Page SupportPage(const View& view) {
  Page page{.title = Msg::SupportTitle};
  page.blocks.push_back(Rows{{{.label = Msg::SupportByPhone, .text = Msg::SupportByPhoneLine},
                              {.label = Msg::SupportRemote, .text = Msg::SupportRemoteLine}}});
  page.blocks.push_back(Callout{Sign::Attention, Msg::SupportNeverCalls});
  page.details = {ForIt(view.facts)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonForIt, 0)};
  return page;
}

}  // namespace pages
