// SPDX-License-Identifier: MIT
//
// 73: who can reach the instrument and who talks with it now, with what to do about it. Changes nothing, accuses nobody.
#include <algorithm>
#include <set>

#include "engine/core/text.h"
#include "pages/parts.h"

namespace pages {

using engine::mitigate::NetworkView;
using engine::mitigate::OpenPort;
using engine::mitigate::Talk;

namespace {

enum DetailsIndex : std::size_t { kMessage, kPorts, kTalks, kNeighbours };

Phrase Expected(const std::optional<engine::mitigate::EndpointName>& name, Language language) {
  return name ? Phrase::Verbatim(name->In(Name(language))) : Phrase(Msg::NotInList);
}

Phrase Program(const std::string& name) { return name.empty() ? Phrase(Msg::ProgramUnknown) : Phrase::Verbatim(name); }

Details ListOf(Msg title, std::vector<Row> rows) {
  if (rows.empty()) return {title, {Body(Msg::NoneSeen)}};
  return {title, {Quiet(Msg::ListExplained), Rows{std::move(rows)}}};
}

Details PortsDetails(const NetworkView& network, Language language) {
  std::vector<Row> rows;
  for (const OpenPort& port : network.ports) {
    if (!port.reachable) continue;
    rows.push_back({.label = Phrase::Verbatim(std::to_string(port.port) + "  " + port.program),
                    .text = port.program.empty() ? Phrase(Msg::ProgramUnknown) : Expected(port.expected, language)});
  }
  return ListOf(Msg::PortsTitle, std::move(rows));
}

Details TalksDetails(const NetworkView& network, Language language) {
  std::vector<Row> rows;
  for (const Talk& talk : network.talks) {
    rows.push_back({.label = Phrase::Verbatim(talk.address),
                    .text = {talk.inbound ? Msg::TalkIn : Msg::TalkOut,
                             {{"port", std::to_string(talk.port)},
                              {"program", Program(talk.program)},
                              {"expected", Expected(talk.expected, language)}}}});
  }
  return ListOf(Msg::ConnectionsTitle, std::move(rows));
}

Details NeighboursDetails(const NetworkView& network, Language language) {
  std::vector<Row> rows;
  for (const auto& known : network.neighbours) {
    rows.push_back({.label = Phrase::Verbatim(known.neighbour.address + "  " + known.neighbour.hardware),
                    .text = Expected(known.expected, language)});
  }
  return ListOf(Msg::NeighboursTitle, std::move(rows));
}

/// In the operator's language and in English, to be shown, photographed or copied.
Details MessageDetails(const View& view) {
  const Facts& facts = view.facts;
  const Phrase message{
      Msg::FewerMessage,
      {{"computer", facts.computer},
       {"addresses", facts.own_addresses.empty() ? "?" : engine::Join(facts.own_addresses, ", ")},
       {"ports", facts.firewall.ports.empty() ? "80, 443" : engine::Join(facts.firewall.ports, ", ")}}};
  Details details{Msg::MessageForItTitle, {Body(message)}};
  if (view.session.language != Language::En) details.blocks.push_back(Body(message.In(Language::En)));
  return details;
}

Row CountRow(Msg text, std::size_t count, std::size_t details) {
  return {.sign = Sign::None,
          .text = Phrase(text, {{"count", static_cast<std::int64_t>(count)}}),
          .button = Button{.label = Msg::ButtonShow, .goal = Show{details}}};
}

std::size_t Computers(const NetworkView& network) {
  std::set<std::string> addresses;
  for (const Talk& talk : network.talks) addresses.insert(talk.address);
  return addresses.size();
}

}  // namespace

Page FewerDevicesPage(const View& view) {
  const NetworkView& network = view.facts.network;
  const Language language = view.session.language;
  Page page{.title = Msg::FewerTitle};
  const auto ports = static_cast<std::size_t>(std::ranges::count_if(network.ports, &OpenPort::reachable));
  Rows rows;
  const auto count = [&](Msg text, std::size_t seen, std::size_t details) {
    // "None" is only said of what was read to its end.
    if (seen > 0 || network.errors.empty()) rows.rows.push_back(CountRow(text, seen, details));
  };
  count(Msg::PortsOpen, ports, kPorts);
  count(Msg::ComputersConnected, Computers(network), kTalks);
  count(Msg::NeighboursSeen, network.neighbours.size(), kNeighbours);
  if (!network.errors.empty()) rows.rows.push_back({.sign = Sign::Attention, .text = Msg::NetworkNotRead});
  page.blocks.push_back(std::move(rows));
  page.blocks.push_back(Steps{{Msg::FewerStepOff, Msg::FewerStepAsk, Msg::FewerStepUse}});
  page.blocks.push_back(Quiet(Msg::NetworkOneMoment));
  page.details = {MessageDetails(view), PortsDetails(network, language), TalksDetails(network, language),
                  NeighboursDetails(network, language)};
  page.buttons = {BackButton(), MoreButton(Msg::ButtonMessageForIt, kMessage),
                  MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain})};
  return page;
}

}  // namespace pages
