// SPDX-License-Identifier: MIT
//
// firewall, network, exposure.
#include <algorithm>

#include "app/cli/json_parts.h"

namespace app {
namespace {

using engine::mitigate::Name;

Json OfReasons(const std::vector<engine::mitigate::BlockReason>& reasons) {
  Json list = Json::array();
  for (const auto reason : reasons) list.push_back(Name(reason));
  return list;
}

Json OfVerdict(const engine::mitigate::FirewallBlock& verdict, pages::Language language) {
  Json ports = Json::array();
  for (const auto& port : verdict.ports) {
    Json profiles = Json::array();
    for (const auto& profile : port.profiles) {
      profiles.push_back(
          {{"name", profile.profile}, {"state", Name(profile.state)}, {"reasons", OfReasons(profile.reasons)}});
    }
    ports.push_back({{"port", port.port}, {"state", Name(port.state)}, {"profiles", std::move(profiles)}});
  }
  Json errors = Json::array();
  for (const engine::Error& error : verdict.errors) errors.push_back(OfError(error, language));
  return {{"state", Name(verdict.state)},
          {"reasons", OfReasons(verdict.reasons)},
          {"others", verdict.others},
          {"ports", std::move(ports)},
          {"errors", std::move(errors)}};
}

Json NamesOf(const std::vector<engine::FirewallRule>& rules) {
  Json list = Json::array();
  for (const engine::FirewallRule& rule : rules) list.push_back(rule.name);
  return list;
}

Json OfTime(const std::optional<engine::Time>& time) { return time ? Json(engine::FormatUtc(*time)) : Json(nullptr); }

Json OfDay(const std::optional<engine::Time>& day) {
  return day ? Json(engine::FormatUtc(*day).substr(0, 10)) : Json(nullptr);
}

void AddReport(Json& document, const engine::mitigate::BlockReport& report, pages::Language language) {
  using engine::patch::Outcome;
  document["action"] = Name(report.action);
  document["outcome"] = engine::patch::Name(report.outcome);
  document["changed"] =
      report.outcome == Outcome::Partial || (report.outcome == Outcome::Done && report.plan.ChangesAnything());
  document["added"] = NamesOf(report.plan.adds);
  document["removed"] = NamesOf(report.plan.takes_out);
  document["audit"] = {
      {"path", report.audit_path}, {"count", report.audit_head.count}, {"sha256", report.audit_head.sha256}};
  document["findings"] = OfFindings(report.findings, language);
  document["error"] = OfError(report.error, language);
}

/// The plain name: programs compare it.
Json OfExpected(const std::optional<engine::mitigate::EndpointName>& name) {
  return name ? Json(name->plain) : Json(nullptr);
}

Json OfPorts(const engine::mitigate::NetworkView& view) {
  Json list = Json::array();
  for (const auto& port : view.ports) {
    list.push_back({{"port", port.port},
                    {"addresses", port.addresses},
                    {"program", port.program},
                    {"reachable", port.reachable},
                    {"expected", OfExpected(port.expected)}});
  }
  return list;
}

Json OfTalks(const engine::mitigate::NetworkView& view) {
  Json list = Json::array();
  for (const auto& talk : view.talks) {
    list.push_back({{"address", talk.address},
                    {"port", talk.port},
                    {"inbound", talk.inbound},
                    {"program", talk.program},
                    {"count", talk.count},
                    {"expected", OfExpected(talk.expected)}});
  }
  return list;
}

Json OfAdapters(const engine::mitigate::NetworkView& view) {
  Json list = Json::array();
  for (const engine::Adapter& adapter : view.adapters) {
    Json addresses = Json::array();
    for (const auto& own : adapter.addresses) {
      addresses.push_back({{"address", own.address}, {"prefixLength", own.prefix_length}});
    }
    list.push_back({{"name", adapter.name},
                    {"description", adapter.description},
                    {"up", adapter.up},
                    {"addresses", std::move(addresses)}});
  }
  return list;
}

/// null where Windows does not tell how the adapters are switched.
void AddSwitches(Json& document, const engine::mitigate::OfflineSituation& offline) {
  Json switches = Json::array();
  const auto ours = offline.OffByUs();
  for (const engine::AdapterSwitch& adapter : offline.switches) {
    const bool is_ours = std::ranges::find(ours, adapter) != ours.end();
    switches.push_back({{"name", adapter.name}, {"on", adapter.on}, {"offByUs", is_ours}});
  }
  document["switches"] = offline.switches_error ? Json(nullptr) : std::move(switches);
  document["interrupted"] = offline.IsInterrupted();
}

}  // namespace

std::string NetworkSwitchJson(const JsonHead& head, const engine::mitigate::OfflineReport& report) {
  using engine::patch::Outcome;
  Json document = Begin(head);
  document["action"] = Name(report.action);
  document["outcome"] = engine::patch::Name(report.outcome);
  document["changed"] =
      report.outcome == Outcome::Partial || (report.outcome == Outcome::Done && report.plan.ChangesAnything());
  Json switched = Json::array();
  for (const engine::AdapterSwitch& adapter : report.plan.switches) switched.push_back(adapter.name);
  document["switched"] = std::move(switched);
  AddSwitches(document, report.after);
  document["audit"] = {
      {"path", report.audit_path}, {"count", report.audit_head.count}, {"sha256", report.audit_head.sha256}};
  document["findings"] = OfFindings(report.findings, head.language);
  document["error"] = OfError(report.error, head.language);
  return Finish(document);
}

std::string FirewallJson(const JsonHead& head, const FirewallView& view) {
  Json document = Begin(head);
  document["ports"] = view.situation.ports;
  document["verdict"] = OfVerdict(view.situation.verdict, head.language);
  document["ourRules"] = NamesOf(view.situation.Ours());
  document["interrupted"] = view.situation.IsInterrupted();
  document["remoteTest"] = view.test ? Json{{"answer", Name(view.test->answer)},
                                            {"time", engine::FormatUtc(view.test->time)},
                                            {"account", view.test->account}}
                                     : Json(nullptr);
  document["testLines"] = {{"powershell", view.powershell}, {"curl", view.curl}};
  if (view.report) AddReport(document, *view.report, head.language);
  return Finish(document);
}

std::string NetworkJson(const JsonHead& head, const engine::mitigate::NetworkView& view,
                        const engine::mitigate::OfflineSituation& offline) {
  Json document = Begin(head);
  document["ports"] = OfPorts(view);
  document["connections"] = OfTalks(view);
  Json neighbours = Json::array();
  for (const auto& known : view.neighbours) {
    neighbours.push_back({{"address", known.neighbour.address},
                          {"hardware", known.neighbour.hardware},
                          {"expected", OfExpected(known.expected)}});
  }
  document["neighbours"] = std::move(neighbours);
  document["adapters"] = OfAdapters(view);
  AddSwitches(document, offline);
  document["remoteSession"] = view.remote_session;
  document["list"] = {{"version", view.list_version}, {"own", view.own_list}};
  Json errors = Json::array();
  for (const engine::Error& error : view.errors) errors.push_back(OfError(error, head.language));
  document["errors"] = std::move(errors);
  return Finish(document);
}

std::string ExposureJson(const JsonHead& head, const std::string& site, const engine::patch::LogHints& hints) {
  Json document = Begin(head);
  document["site"] = site;
  document["logs"] = {{"folder", hints.folder},
                      {"days", hints.days},
                      {"firstDay", OfDay(hints.first)},
                      {"lastDay", OfDay(hints.last)},
                      {"unread", hints.unread}};
  Json computers = Json::array();
  for (const auto& [address, use] : hints.remote) {
    computers.push_back({{"address", address},
                         {"requests", use.requests},
                         {"first", OfTime(use.first)},
                         {"last", OfTime(use.last)},
                         {"use", engine::patch::Name(use.kind)}});
  }
  document["computers"] = std::move(computers);
  document["ownAddressesUsed"] = hints.own_addresses_used;
  return Finish(document);
}

}  // namespace app
