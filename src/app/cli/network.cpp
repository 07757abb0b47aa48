// SPDX-License-Identifier: MIT
//
// network: ports that answer, connections, neighbours and adapters beside the list of expected ones; what is not in the
// list is "not in your list" and no more. network off|on: switches the adapters, the only part that changes anything.
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/measures.h"
#include "app/cli/text.h"
#include "engine/core/text.h"
#include "engine/mitigate/network.h"
#include "pages/text/phrase.h"

namespace app {

using engine::mitigate::NetworkView;
using engine::mitigate::OfflineAction;
using engine::mitigate::OfflineReport;
using engine::mitigate::OfflineSituation;
using engine::mitigate::OpenPort;
using engine::patch::Outcome;
using pages::Msg;

namespace {

std::string Expected(const Text& text, const std::optional<engine::mitigate::EndpointName>& name) {
  return name ? name->In(pages::Name(text.language())) : text.Say(Msg::NotInList);
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

void AddAdapters(Text& text, const NetworkView& view, const OfflineSituation& offline) {
  text.Heading(Msg::HeadingAdapters);
  const bool none = view.adapters.empty() && offline.switches.empty();
  if (none) text.Item(text.Say(offline.switches_error ? Msg::NoAdapters : Msg::NoAdapterHere));
  for (const engine::Adapter& adapter : view.adapters) {
    std::vector<std::string> addresses;
    for (const auto& own : adapter.addresses) {
      addresses.push_back(own.address + "/" + std::to_string(own.prefix_length));
    }
    text.Item(fmt::format("{}  {}  {}", adapter.name, text.Say(adapter.up ? Msg::AdapterUp : Msg::AdapterDown),
                          engine::Join(addresses, ", ")));
  }
  for (const engine::AdapterSwitch& adapter : offline.switches) {
    if (!adapter.on) text.Item(adapter.name + "  " + text.Say(Msg::AdapterOff));
  }
  if (offline.switches_error) text.Item(text.Say(Msg::AdaptersNotRead));
  if (offline.IsInterrupted()) text.Line(Msg::OfflineUnfinishedTitle);
  std::vector<std::string> ours;
  for (const engine::AdapterSwitch& adapter : offline.OffByUs()) ours.push_back(adapter.name);
  if (!ours.empty()) text.Row(Msg::LabelSwitchedOff, engine::Join(ours, "; "));
}

std::string NetworkText(const CommandLine& line, const NetworkView& view, const OfflineSituation& offline) {
  Text text(line.language);
  const auto unlisted =
      std::ranges::count_if(view.ports, [](const OpenPort& port) { return port.reachable && !port.expected; });
  text.Line(pages::Phrase(Msg::PortsNotInList, {{"count", static_cast<std::int64_t>(unlisted)}}).Say(line.language));
  text.Line(Msg::ListExplained);
  if (view.remote_session) text.Line(Msg::RemoteSessionWarning);
  AddPorts(text, view);
  AddTalks(text, view);
  AddNeighbours(text, view);
  AddAdapters(text, view, offline);
  text.Blank();
  text.Line(Msg::NetworkOneMoment);
  return text.Take();
}

int ExitCodeOf(const OfflineReport& report) {
  if (report.outcome == Outcome::Undone) return kUndone;
  if (report.outcome == Outcome::Partial) return kPartial;
  return report.error ? kNotMet : kDone;
}

Msg OutcomeLine(const OfflineReport& report) {
  if (report.outcome == Outcome::Partial) return Msg::NetworkPartDone;
  if (report.outcome == Outcome::Undone) return Msg::NetworkPutBack;
  if (report.error) return Msg::OutcomeUnchanged;
  if (report.action == OfflineAction::SwitchOff) return Msg::NetworkIsOff;
  return report.outcome == Outcome::Unchanged ? Msg::NothingWasOff : Msg::NetworkIsOn;
}

}  // namespace

Reply ReplyOf(const CommandLine& line, const Machine&, const OfflineReport& report) {
  Reply reply;
  reply.exit_code = ExitCodeOf(report);
  Text notes(line.language), outcome(line.language);
  if (report.error) notes.Problem(*report.error);
  notes.Findings(report.findings);
  (report.error ? notes : outcome).Line(OutcomeLine(report));
  reply.text = outcome.Take();
  reply.notes = notes.Take();
  reply.json = NetworkSwitchJson({line.command, reply.exit_code, line.language}, report);
  reply.log = "outcome=" + std::string(engine::patch::Name(report.outcome));
  if (report.error) reply.log += " " + LogWords(*report.error);
  return reply;
}

Reply RunNetwork(const CommandLine& line, Machine& machine) {
  if (line.choice == "off") {
    return ReplyOf(line, machine, engine::mitigate::SwitchOff(*machine.host, {.may_cut_off = line.yes}));
  }
  if (line.choice == "on") return ReplyOf(line, machine, engine::mitigate::SwitchOn(*machine.host, {}));
  const NetworkView view =
      engine::mitigate::LookAtNetwork(*machine.host, engine::mitigate::LoadEndpoints(*machine.host));
  const OfflineSituation offline = engine::mitigate::ExamineOffline(*machine.host);
  Reply reply;
  reply.exit_code = view.errors.empty() ? kDone : kCouldNotFindOut;
  reply.text = NetworkText(line, view, offline);
  Text notes(line.language);
  for (const engine::Error& error : view.errors) notes.Problem(error);
  reply.notes = notes.Take();
  reply.json = NetworkJson({line.command, reply.exit_code, line.language}, view, offline);
  return reply;
}

}  // namespace app
