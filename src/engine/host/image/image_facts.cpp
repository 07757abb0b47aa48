// SPDX-License-Identifier: MIT
//
// The fact files, one function each: allowed names first, then the values in the order of host.h.
#include "engine/host/image/image_facts.h"

#include <limits>

#include "engine/core/text.h"
#include "engine/host/image/fact_file.h"

namespace engine {

namespace {

constexpr long long kMaxPid = std::numeric_limits<std::uint32_t>::max();

Result<std::uint32_t> Pid(const FactFile& file, pugi::xml_node node, std::optional<long long> absent = std::nullopt) {
  LRM_TRY(const auto pid, file.Number(node, "pid", 0, kMaxPid, absent));
  return static_cast<std::uint32_t>(pid);
}

Result<std::uint16_t> Port(const FactFile& file, pugi::xml_node node, const char* name) {
  LRM_TRY(const auto port, file.Number(node, name, 1, 65535));
  return static_cast<std::uint16_t>(port);
}

// Root `root` with elements of one name, each read by `read`.
template <class T, class Read>
Result<std::vector<T>> ParseList(std::string_view bytes, const std::string& shown, const char* root, const char* item,
                                 Read read) {
  LRM_TRY(const auto file, FactFile::Parse(bytes, shown));
  LRM_TRY(const auto node, file.Root(root));
  LRM_CHECK(file.Allow(node, {}, {item}));
  std::vector<T> items;
  for (const auto& child : node.children()) {
    LRM_TRY(auto value, read(file, child));
    items.push_back(std::move(value));
  }
  return items;
}

// A Windows on drive C: with nothing moved.
std::map<std::string, std::string> UsualVariables(const SystemInfo& info) {
  std::map<std::string, std::string> variables = {{"systemdrive", "C:"},
                                                  {"systemroot", R"(C:\Windows)"},
                                                  {"windir", R"(C:\Windows)"},
                                                  {"programdata", R"(C:\ProgramData)"},
                                                  {"allusersprofile", R"(C:\ProgramData)"},
                                                  {"public", R"(C:\Users\Public)"},
                                                  {"temp", R"(C:\Windows\TEMP)"},
                                                  {"tmp", R"(C:\Windows\TEMP)"},
                                                  {"programfiles", R"(C:\Program Files)"},
                                                  {"commonprogramfiles", R"(C:\Program Files\Common Files)"},
                                                  {"computername", info.computer_name}};
  if (info.is_64_bit) {
    variables["programw6432"] = R"(C:\Program Files)";
    variables["programfiles(x86)"] = R"(C:\Program Files (x86))";
    variables["commonprogramfiles(x86)"] = R"(C:\Program Files (x86)\Common Files)";
  }
  return variables;
}

Result<SystemInfo> ReadSystemInfo(const FactFile& file, pugi::xml_node node) {
  SystemInfo info;
  LRM_TRY(info.computer_name, file.Required(node, "computerName"));
  LRM_TRY(info.windows_name, file.Required(node, "windowsName"));
  LRM_TRY(info.windows_version, file.Required(node, "windowsVersion"));
  LRM_TRY(info.is_64_bit, file.Bool(node, "is64Bit", true));
  LRM_TRY(info.elevated, file.Bool(node, "elevated", false));
  info.account = FactFile::Text(node, "account");
  info.ui_language = node.attribute("uiLanguage").as_string("en-US");
  LRM_TRY(info.boot_time, file.Utc(node, "bootTimeUtc"));
  LRM_TRY(const auto offset, file.Number(node, "utcOffsetMinutes", -14 * 60, 14 * 60, 0));
  info.utc_offset = std::chrono::minutes{offset};
  info.is_image = true;
  return info;
}

Result<Service> ReadService(const FactFile& file, pugi::xml_node node) {
  LRM_CHECK(file.Allow(node, {"name", "displayName", "account", "path", "state", "start"}));
  Service service;
  LRM_TRY(service.name, file.Required(node, "name"));
  service.display_name = node.attribute("displayName").as_string(service.name.c_str());
  service.account = FactFile::Text(node, "account");
  service.path = FactFile::Text(node, "path");
  using State = Service::State;
  LRM_TRY(service.state,
          (file.OneOf<State>(node, "state",
                             {{"stopped", State::Stopped}, {"running", State::Running}, {"other", State::Other}})));
  using Start = Service::Start;
  LRM_TRY(service.start,
          (file.OneOf<Start>(node, "start",
                             {{"auto", Start::Auto}, {"manual", Start::Manual}, {"disabled", Start::Disabled}})));
  return service;
}

Result<Process> ReadProcess(const FactFile& file, pugi::xml_node node) {
  LRM_CHECK(file.Allow(node, {"pid", "name", "path"}));
  Process process;
  LRM_TRY(process.pid, Pid(file, node));
  LRM_TRY(process.name, file.Required(node, "name"));
  process.path = FactFile::Text(node, "path");
  return process;
}

Result<Adapter> ReadAdapter(const FactFile& file, pugi::xml_node node) {
  LRM_CHECK(file.Allow(node, {"name", "description", "id", "up", "on"}, {"address"}));
  Adapter adapter;
  LRM_TRY(adapter.name, file.Required(node, "name"));
  adapter.description = FactFile::Text(node, "description");
  adapter.id = node.attribute("id").as_string(adapter.name.c_str());
  LRM_TRY(adapter.up, file.Bool(node, "up", true));
  for (const pugi::xml_node child : node.children()) {
    LRM_CHECK(file.Allow(child, {"value", "prefixLength"}));
    AdapterAddress address;
    LRM_TRY(address.address, file.Required(child, "value"));
    LRM_TRY(const auto length, file.Number(child, "prefixLength", 0, 128));
    address.prefix_length = static_cast<unsigned>(length);
    adapter.addresses.push_back(std::move(address));
  }
  return adapter;
}

Status AddNetworkFact(const FactFile& file, pugi::xml_node node, NetworkFacts& facts) {
  const std::string_view kind = node.name();
  if (kind == "address") {
    LRM_CHECK(file.Allow(node, {"value"}));
    LRM_TRY(auto address, file.Required(node, "value"));
    facts.addresses.push_back(std::move(address));
  } else if (kind == "adapter") {
    LRM_TRY(auto adapter, ReadAdapter(file, node));
    LRM_TRY(const bool on, file.Bool(node, "on", true));
    if (!on) facts.switched_off.push_back(adapter.id);
    facts.adapters.push_back(std::move(adapter));
  } else if (kind == "listener") {
    LRM_CHECK(file.Allow(node, {"address", "port", "pid"}));
    Listener listener;
    LRM_TRY(listener.address, file.Required(node, "address"));
    LRM_TRY(listener.port, Port(file, node, "port"));
    LRM_TRY(listener.pid, Pid(file, node));
    facts.listeners.push_back(std::move(listener));
  } else if (kind == "neighbour") {
    LRM_CHECK(file.Allow(node, {"address", "hardware"}));
    Neighbour neighbour;
    LRM_TRY(neighbour.address, file.Required(node, "address"));
    neighbour.hardware = FactFile::Text(node, "hardware");
    facts.neighbours.push_back(std::move(neighbour));
  } else {
    LRM_CHECK(file.Allow(node, {"localAddress", "localPort", "remoteAddress", "remotePort", "pid"}));
    Connection connection;
    LRM_TRY(connection.local_address, file.Required(node, "localAddress"));
    LRM_TRY(connection.remote_address, file.Required(node, "remoteAddress"));
    LRM_TRY(connection.local_port, Port(file, node, "localPort"));
    LRM_TRY(connection.remote_port, Port(file, node, "remotePort"));
    LRM_TRY(connection.pid, Pid(file, node));
    facts.connections.push_back(std::move(connection));
  }
  return {};
}

Status AddHttpSysFact(const FactFile& file, pugi::xml_node node, HttpSysFacts& facts) {
  const std::string_view kind = node.name();
  if (kind == "certificate") {
    LRM_CHECK(file.Allow(node, {"address", "port", "host", "hash"}));
    CertificateBinding binding;
    binding.address = FactFile::Text(node, "address");
    LRM_TRY(binding.port, Port(file, node, "port"));
    binding.host = FactFile::Text(node, "host");
    LRM_TRY(binding.hash, file.Required(node, "hash"));
    if (binding.address.empty() == binding.host.empty()) return file.Damaged(node, "address");
    facts.certificates.push_back(std::move(binding));
  } else if (kind == "listenOnly") {
    LRM_CHECK(file.Allow(node, {"address"}));
    LRM_TRY(auto address, file.Required(node, "address"));
    facts.listen_only.push_back(std::move(address));
  } else {
    LRM_CHECK(file.Allow(node, {"prefix", "registered", "pid"}));
    UrlReservation reservation;
    LRM_TRY(reservation.prefix, file.Required(node, "prefix"));
    LRM_TRY(reservation.registered, file.Bool(node, "registered", false));
    LRM_TRY(reservation.pid, Pid(file, node, 0));
    facts.reservations.push_back(std::move(reservation));
  }
  return {};
}

Result<FirewallProfile> ReadProfile(const FactFile& file, pugi::xml_node node) {
  LRM_CHECK(file.Allow(node, {"name", "active", "enabled", "localRulesHonoured", "blocksAllInbound"}));
  FirewallProfile profile;
  LRM_TRY(profile.name, (file.OneOf<std::string>(
                            node, "name", {{"domain", "domain"}, {"private", "private"}, {"public", "public"}})));
  LRM_TRY(profile.active, file.Bool(node, "active", false));
  LRM_TRY(profile.enabled, file.MaybeBool(node, "enabled"));
  LRM_TRY(profile.local_rules_honoured, file.MaybeBool(node, "localRulesHonoured"));
  LRM_TRY(profile.blocks_all_inbound, file.MaybeBool(node, "blocksAllInbound"));
  return profile;
}

/// "tcp" where nothing is said; a number for what has no name here.
Result<int> ProtocolOf(const FactFile& file, pugi::xml_node node) {
  const std::string name = node.attribute("protocol").as_string("tcp");
  if (name == "tcp") return FirewallRule::kTcp;
  if (name == "udp") return FirewallRule::kUdp;
  if (name == "any") return FirewallRule::kAnyProtocol;
  LRM_TRY(const auto number, file.Number(node, "protocol", 0, 255));
  return static_cast<int>(number);
}

Result<FirewallRule> ReadRule(const FactFile& file, pugi::xml_node node) {
  LRM_CHECK(file.Allow(
      node, {"name", "group", "localPorts", "enabled", "direction", "action", "description", "protocol", "profiles",
             "localAddresses", "remoteAddresses", "program", "service", "interfaces", "edgeTraversal", "complete"}));
  FirewallRule rule;
  LRM_TRY(rule.name, file.Required(node, "name"));
  rule.group = FactFile::Text(node, "group");
  rule.local_ports = FactFile::Text(node, "localPorts");
  LRM_TRY(rule.enabled, file.Bool(node, "enabled", true));
  LRM_TRY(rule.inbound, file.OneOf<bool>(node, "direction", {{"in", true}, {"out", false}}));
  LRM_TRY(rule.block, file.OneOf<bool>(node, "action", {{"block", true}, {"allow", false}}));
  rule.description = FactFile::Text(node, "description");
  LRM_TRY(rule.protocol, ProtocolOf(file, node));
  rule.profiles = SplitList(FactFile::Text(node, "profiles"), ',');
  rule.local_addresses = node.attribute("localAddresses").as_string("*");
  rule.remote_addresses = node.attribute("remoteAddresses").as_string("*");
  rule.program = FactFile::Text(node, "program");
  rule.service = FactFile::Text(node, "service");
  rule.interfaces = node.attribute("interfaces").as_string("All");
  LRM_TRY(rule.edge_traversal, file.Bool(node, "edgeTraversal", false));
  LRM_TRY(rule.complete, file.Bool(node, "complete", true));
  return rule;
}

/// Absent: could not be read.
Result<FirewallState> ReadFirewallState(const FactFile& file, pugi::xml_node node) {
  FirewallState state;
  using Changes = FirewallState::LocalChanges;
  if (node.attribute("localChanges")) {
    LRM_TRY(state.local_changes, (file.OneOf<Changes>(node, "localChanges",
                                                      {{"take-effect", Changes::TakeEffect},
                                                       {"overridden-by-policy", Changes::OverriddenByPolicy},
                                                       {"all-inbound-blocked", Changes::AllInboundBlocked}})));
  }
  if (node.attribute("otherProducts")) state.other_products = SplitList(FactFile::Text(node, "otherProducts"), ';');
  return state;
}

}  // namespace

Result<SystemFacts> ParseSystem(std::string_view bytes, const std::string& shown) {
  LRM_TRY(const auto file, FactFile::Parse(bytes, shown));
  LRM_TRY(const auto node, file.Root("system"));
  LRM_CHECK(file.Allow(node,
                       {"computerName", "windowsName", "windowsVersion", "is64Bit", "elevated", "account", "uiLanguage",
                        "bootTimeUtc", "utcOffsetMinutes", "nowUtc"},
                       {"variable"}));
  SystemFacts facts;
  LRM_TRY(facts.info, ReadSystemInfo(file, node));
  if (node.attribute("nowUtc")) {
    LRM_TRY(facts.now, file.Utc(node, "nowUtc"));
  }
  facts.variables = UsualVariables(facts.info);
  for (const auto& variable : node.children()) {
    LRM_CHECK(file.Allow(variable, {"name", "value"}));
    LRM_TRY(const auto name, file.Required(variable, "name"));
    LRM_TRY(facts.variables[FoldCase(name)], file.Required(variable, "value"));
  }
  return facts;
}

Result<std::vector<Service>> ParseServices(std::string_view bytes, const std::string& shown) {
  return ParseList<Service>(bytes, shown, "services", "service", ReadService);
}

Result<std::vector<Process>> ParseProcesses(std::string_view bytes, const std::string& shown) {
  return ParseList<Process>(bytes, shown, "processes", "process", ReadProcess);
}

Result<NetworkFacts> ParseNetwork(std::string_view bytes, const std::string& shown) {
  LRM_TRY(const auto file, FactFile::Parse(bytes, shown));
  LRM_TRY(const auto node, file.Root("network"));
  LRM_CHECK(file.Allow(node, {}, {"address", "adapter", "listener", "connection", "neighbour"}));
  NetworkFacts facts;
  for (const auto& child : node.children()) LRM_CHECK(AddNetworkFact(file, child, facts));
  return facts;
}

Result<HttpSysFacts> ParseHttpSys(std::string_view bytes, const std::string& shown) {
  LRM_TRY(const auto file, FactFile::Parse(bytes, shown));
  LRM_TRY(const auto node, file.Root("httpsys"));
  LRM_CHECK(file.Allow(node, {}, {"certificate", "listenOnly", "reservation"}));
  HttpSysFacts facts;
  for (const auto& child : node.children()) LRM_CHECK(AddHttpSysFact(file, child, facts));
  return facts;
}

Result<FirewallFacts> ParseFirewall(std::string_view bytes, const std::string& shown) {
  LRM_TRY(const auto file, FactFile::Parse(bytes, shown));
  LRM_TRY(const auto node, file.Root("firewall"));
  LRM_CHECK(file.Allow(node, {"localChanges", "otherProducts"}, {"profile", "rule"}));
  FirewallFacts facts;
  LRM_TRY(facts.state, ReadFirewallState(file, node));
  for (const auto& child : node.children()) {
    if (std::string_view(child.name()) == "profile") {
      LRM_TRY(auto profile, ReadProfile(file, child));
      facts.profiles.push_back(std::move(profile));
    } else {
      LRM_TRY(auto rule, ReadRule(file, child));
      facts.rules.push_back(std::move(rule));
    }
  }
  return facts;
}

}  // namespace engine
