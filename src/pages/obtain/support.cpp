// SPDX-License-Identifier: MIT
//
// 25: technical support: by telephone, with the support code, or with a remote login that IT has to allow first.
#include <algorithm>

#include "engine/core/text.h"
#include "pages/obtain/obtain_parts.h"

namespace pages {

namespace {

constexpr std::uint16_t kRemoteDesktop = 3389;

/// A program that waits there, reachable from more than this computer.
Msg RemoteDesktopNow(const Facts& facts) {
  const auto& ports = facts.network.ports;
  if (ports.empty()) return Msg::WordCannotTell;
  const bool answers =
      std::ranges::any_of(ports, [](const auto& open) { return open.port == kRemoteDesktop && open.reachable; });
  return answers ? Msg::PortAnswers : Msg::PortSilent;
}

Msg FirewallNow(const Facts& facts) {
  if (!facts.firewall.on) return Msg::FirewallIsUnknown;
  return *facts.firewall.on ? Msg::FirewallIsOn : Msg::FirewallIsOff;
}

/// What IT has to know, ready to be read aloud or photographed.
Details ForIt(const Facts& facts) {
  const Phrase none(Msg::WordCannotTell);
  const std::string addresses = engine::Join(facts.own_addresses, ", ");
  return {Msg::DetailsForIt,
          {Body(Msg::RemoteLoginAsk),
           Rows{{{.label = Msg::RowComputer, .text = facts.computer.empty() ? none : Phrase::Verbatim(facts.computer)},
                 {.label = Msg::RowAddresses, .text = addresses.empty() ? none : Phrase::Verbatim(addresses)},
                 {.label = Phrase::Verbatim("Windows"),
                  .text = facts.windows.empty() ? none : Phrase::Verbatim(facts.windows)},
                 {.label = Msg::RowRemoteDesktop, .text = RemoteDesktopNow(facts)},
                 {.label = Msg::RowFirewall, .text = FirewallNow(facts)},
                 {.label = Msg::RowWithin, .text = Msg::ReachableUnknown}}},
           Callout{Sign::Attention, Msg::RemoteLoginEnds}}};
}

}  // namespace

Page SupportPage(const View& view) {
  Page page{.title = Msg::SupportTitle};
  page.blocks.push_back(Rows{{{.label = Msg::SupportByPhone, .text = Msg::SupportByPhoneLine},
                              {.label = Msg::SupportRemote, .text = Msg::SupportRemoteLine}}});
  page.blocks.push_back(Callout{Sign::Attention, Msg::SupportNeverCalls});
  page.details = {ForIt(view.facts)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonForIt, 0), MainButton(Msg::ButtonSupportCode, OpenPhone{})};
  return page;
}

}  // namespace pages
