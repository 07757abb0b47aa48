// SPDX-License-Identifier: MIT
//
// network: ports that answer, connections, neighbours and adapters beside the list of expected ones. Reads only; what is
// not in the list is "not in your list" and no more.
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"
#include "engine/core/text.h"
#include "engine/mitigate/network.h"
#include "pages/text/phrase.h"

namespace app {

using engine::mitigate::NetworkView;
using engine::mitigate::OpenPort;
using pages::Msg;

namespace {

std::string Expected(const Text& text, const std::optional<engine::mitigate::EndpointName>& name) {
  return name ? name->plain : text.Say(Msg::NotInList);
}

std::string Program(const Text& text, const std::string& name) {
  return name.empty() ? text.Say(Msg::ProgramUnknown) : name;
}

void AddPorts(Text& text, const NetworkView& view) {
  text.Heading(Msg::PortsTitle);
  for (const OpenPort& port : view.ports) {
    if (!port.reachable) continue;
    text.Item(fmt::format("{:>5}  {}  {}  ({})", port.port, Program(text, port.program), Expected(text, port.expected),
                          engine::Join(port.addresses, ", ")));
  }
}

void AddTalks(Text& text, const NetworkView& view) {
  text.Heading(Msg::ConnectionsTitle);
  if (view.talks.empty()) text.Item(text.Say(Msg::NoneSeen));
  for (const auto& talk : view.talks) {
    const Msg way = talk.inbound ? Msg::TalkIn : Msg::TalkOut;
    text.Item(fmt::format("{:<24} {}", talk.address,
                          text.Say(way, {{"port", std::to_string(talk.port)},
                                         {"program", Program(text, talk.program)},
                                         {"expected", Expected(text, talk.expected)}})));
  }
}

void AddNeighbours(Text& text, const NetworkView& view) {
  text.Heading(Msg::NeighboursTitle);
  if (view.neighbours.empty()) text.Item(text.Say(Msg::NoneSeen));
  for (const auto& known : view.neighbours) {
    text.Item(fmt::format("{:<24} {:<18} {}", known.neighbour.address, known.neighbour.hardware,
                          Expected(text, known.expected)));
  }
}

void AddAdapters(Text& text, const NetworkView& view) {
  text.Heading(Msg::HeadingAdapters);
  if (view.adapters.empty()) text.Item(text.Say(Msg::NoAdapters));
  for (const engine::Adapter& adapter : view.adapters) {
    std::vector<std::string> addresses;
    for (const auto& own : adapter.addresses) {
      addresses.push_back(own.address + "/" + std::to_string(own.prefix_length));
    }
    text.Item(fmt::format("{}  {}  {}", adapter.name, text.Say(adapter.up ? Msg::AdapterUp : Msg::AdapterDown),
                          engine::Join(addresses, ", ")));
  }
}

std::string NetworkText(const CommandLine& line, const NetworkView& view) {
  Text text(line.language);
  const auto unlisted =
      std::ranges::count_if(view.ports, [](const OpenPort& port) { return port.reachable && !port.expected; });
  text.Line(pages::Phrase(Msg::PortsNotInList, {{"count", static_cast<std::int64_t>(unlisted)}}).Say(line.language));
  text.Line(Msg::ListExplained);
  if (view.remote_session) text.Line(Msg::RemoteSessionWarning);
  AddPorts(text, view);
  AddTalks(text, view);
  AddNeighbours(text, view);
  AddAdapters(text, view);
  text.Blank();
  text.Line(Msg::NetworkOneMoment);
  return text.Take();
}

}  // namespace

Reply RunNetwork(const CommandLine& line, Machine& machine) {
  const NetworkView view =
      engine::mitigate::LookAtNetwork(*machine.host, engine::mitigate::LoadEndpoints(*machine.host));
  Reply reply;
  reply.exit_code = view.errors.empty() ? kDone : kCouldNotFindOut;
  reply.text = NetworkText(line, view);
  Text notes(line.language);
  for (const engine::Error& error : view.errors) notes.Problem(error);
  reply.notes = notes.Take();
  reply.json = NetworkJson({line.command, reply.exit_code, line.language}, view);
  return reply;
}

}  // namespace app
