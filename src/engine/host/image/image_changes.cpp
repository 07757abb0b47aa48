// SPDX-License-Identifier: MIT
//
// Changes to fact files: load with everything in it, change elements, replace by one rename.
#include "engine/host/image/image_changes.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <sstream>
#include <system_error>

#include "engine/core/text.h"
#include "engine/host/image/fact_file.h"
#include "engine/host/image/image_disk.h"

namespace engine {

namespace {

constexpr std::uint64_t kMaxBytes = 256u << 20;
constexpr const char* kNetwork = "network.xml";
constexpr const char* kFirewall = "firewall.xml";
constexpr const char* kSystem = "system.xml";

std::string TextOf(const pugi::xml_document& document) {
  std::ostringstream stream;
  document.save(stream, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return stream.str();
}

/// Loads the file (`empty` when there is none), lets `change` at its root, puts the result in its place.
Status Rewrite(const std::string& root, const char* name, const char* empty,
               const std::function<void(pugi::xml_node)>& change) {
  const disk::Path target{root + '/' + name, name};
  const disk::Path fresh{target.real + ".new", target.shown + ".new"};
  auto bytes = disk::Read(target, kMaxBytes);
  if (!bytes && bytes.error().id != Id::FileNotFound) return std::unexpected(std::move(bytes).error());
  LRM_CHECK(FactFile::Parse(bytes.value_or(empty), name));
  pugi::xml_document document;
  const std::string text = bytes.value_or(empty);
  const unsigned options = pugi::parse_full | pugi::parse_ws_pcdata;
  if (!document.load_buffer(text.data(), text.size(), options)) {
    return Fail(Id::ImageDamaged, "change", name, {{"detail", "xml"}});
  }
  change(document.document_element());
  LRM_CHECK(disk::Remove(fresh));
  LRM_CHECK(disk::WriteNew(fresh, TextOf(document)));
  return disk::Replace(fresh, target, std::nullopt, {});
}

void Set(pugi::xml_node node, const char* name, std::string_view value, std::string_view usual) {
  if (value != usual) node.append_attribute(name) = std::string(value).c_str();
}

const char* Word(bool value) { return value ? "true" : "false"; }

std::string ProtocolName(int protocol) {
  if (protocol == FirewallRule::kTcp) return "tcp";
  if (protocol == FirewallRule::kUdp) return "udp";
  return protocol == FirewallRule::kAnyProtocol ? "any" : std::to_string(protocol);
}

void Write(pugi::xml_node node, const FirewallRule& rule) {
  node.append_attribute("name") = rule.name.c_str();
  Set(node, "group", rule.group, "");
  Set(node, "description", rule.description, "");
  Set(node, "protocol", ProtocolName(rule.protocol), "tcp");
  Set(node, "localPorts", rule.local_ports, "");
  node.append_attribute("enabled") = Word(rule.enabled);
  node.append_attribute("direction") = rule.inbound ? "in" : "out";
  node.append_attribute("action") = rule.block ? "block" : "allow";
  Set(node, "profiles", Join(rule.profiles, ","), "");
  Set(node, "localAddresses", rule.local_addresses, "*");
  Set(node, "remoteAddresses", rule.remote_addresses, "*");
  Set(node, "program", rule.program, "");
  Set(node, "service", rule.service, "");
  Set(node, "interfaces", rule.interfaces, "All");
  Set(node, "edgeTraversal", Word(rule.edge_traversal), "false");
  Set(node, "complete", Word(rule.complete), "true");
}

}  // namespace

bool ImageNetwork::IsOff(std::string_view id) const {
  return std::ranges::find(m_facts.switched_off, id) != m_facts.switched_off.end();
}

bool ImageNetwork::IsCutOff() const {
  return !m_facts.adapters.empty() &&
         std::ranges::all_of(m_facts.adapters, [&](const Adapter& adapter) { return IsOff(adapter.id); });
}

Result<std::vector<std::string>> ImageNetwork::OwnAddresses() const {
  std::vector<std::string> addresses = m_facts.addresses;
  for (const Adapter& adapter : m_facts.adapters) {
    if (!IsOff(adapter.id)) continue;
    for (const AdapterAddress& own : adapter.addresses) std::erase(addresses, own.address);
  }
  return addresses;
}

Result<std::vector<Adapter>> ImageNetwork::Adapters() const {
  std::vector<Adapter> adapters = m_facts.adapters;
  std::erase_if(adapters, [&](const Adapter& adapter) { return IsOff(adapter.id); });
  return adapters;
}

Result<std::vector<Connection>> ImageNetwork::TcpConnections() const {
  return IsCutOff() ? std::vector<Connection>{} : m_facts.connections;
}

Result<std::vector<Neighbour>> ImageNetwork::Neighbours() const {
  return IsCutOff() ? std::vector<Neighbour>{} : m_facts.neighbours;
}

Result<std::vector<AdapterSwitch>> ImageNetwork::Switches() const {
  std::vector<AdapterSwitch> switches;
  for (const Adapter& adapter : m_facts.adapters) {
    switches.push_back({adapter.id, adapter.name, adapter.description, !IsOff(adapter.id)});
  }
  return switches;
}

Status ImageNetwork::Switch(std::string_view id, bool on) {
  const std::string shown(id);
  if (!m_elevated) return Fail(Id::AccessDenied, "switch", shown);
  const auto is_it = [&](const Adapter& adapter) { return adapter.id == id; };
  if (std::ranges::none_of(m_facts.adapters, is_it)) return Fail(Id::FileNotFound, "switch", shown);
  LRM_CHECK(Rewrite(m_root, kNetwork, "<network/>", [&](pugi::xml_node network) {
    for (pugi::xml_node adapter : network.children("adapter")) {
      if (adapter.attribute("id").as_string(adapter.attribute("name").value()) != id) continue;
      adapter.remove_attribute("on");
      if (!on) adapter.append_attribute("on") = Word(false);
    }
  }));
  LRM_TRY(const auto bytes, disk::Read({m_root + '/' + kNetwork, kNetwork}, kMaxBytes));
  LRM_TRY(m_facts, ParseNetwork(bytes, kNetwork));
  if (IsOff(id) == on) return Fail(Id::NotConfirmed, "switch", shown);
  return {};
}

Status ImageFirewall::ReadAgain() {
  LRM_TRY(const auto bytes, disk::Read({m_root + '/' + kFirewall, kFirewall}, kMaxBytes));
  LRM_TRY(m_facts, ParseFirewall(bytes, kFirewall));
  return {};
}

Status ImageFirewall::Add(const FirewallRule& rule) {
  if (!m_elevated) return Fail(Id::AccessDenied, "add", rule.name);
  const auto same_name = [&](const FirewallRule& other) { return EqualsNoCase(other.name, rule.name); };
  if (std::ranges::any_of(m_facts.rules, same_name)) return Fail(Id::FileExists, "add", rule.name);
  LRM_CHECK(Rewrite(m_root, kFirewall, "<firewall/>",
                    [&](pugi::xml_node firewall) { Write(firewall.append_child("rule"), rule); }));
  LRM_CHECK(ReadAgain());
  if (std::ranges::count(m_facts.rules, rule) != 1) return Fail(Id::NotConfirmed, "add", rule.name);
  return {};
}

Status ImageFirewall::Remove(std::string_view name, std::string_view group) {
  if (!m_elevated) return Fail(Id::AccessDenied, "remove", std::string(name));
  bool found = false;
  for (const FirewallRule& rule : m_facts.rules) {
    if (!EqualsNoCase(rule.name, name)) continue;
    if (rule.group != group) return Fail(Id::TargetChanged, "remove", std::string(name));
    found = true;
  }
  if (!found) return {};
  LRM_CHECK(Rewrite(m_root, kFirewall, "<firewall/>", [&](pugi::xml_node firewall) {
    std::vector<pugi::xml_node> doomed;
    for (const pugi::xml_node rule : firewall.children("rule")) {
      if (EqualsNoCase(rule.attribute("name").value(), name)) doomed.push_back(rule);
    }
    for (const pugi::xml_node rule : doomed) firewall.remove_child(rule);
  }));
  return ReadAgain();
}

Status AddEvent(const std::string& root, const Event& event) {
  const std::string name = "events/" + event.channel + ".xml";
  std::error_code code;
  std::filesystem::create_directory(std::filesystem::path(std::u8string(root.begin(), root.end())) / "events", code);
  return Rewrite(root, name.c_str(), "<Events/>", [&](pugi::xml_node document) {
    // wevtutil exports one event after the other, Event Viewer all in one element.
    pugi::xml_node list = std::string_view(document.name()) == "Events" ? document : document.parent();
    pugi::xml_node node = list.append_child("Event");
    pugi::xml_node system = node.append_child("System");
    system.append_child("Provider").append_attribute("Name") = event.provider.c_str();
    system.append_child("EventID").text().set(event.event_id);
    system.append_child("TimeCreated").append_attribute("SystemTime") = FormatUtc(event.time).c_str();
    node.append_child("EventData").append_child("Data").text().set(event.message.c_str());
  });
}

std::optional<std::string> ImageSystem::Variable(std::string_view name) const {
  const auto found = m_facts.variables.find(FoldCase(name));
  return found == m_facts.variables.end() ? std::nullopt : std::optional(found->second);
}

Status ImageSystem::Restart(std::string_view) {
  const Time now = m_facts.now.value_or(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  LRM_CHECK(Rewrite(m_root, kSystem, "<system/>",
                    [&](pugi::xml_node system) { system.attribute("bootTimeUtc") = FormatUtc(now).c_str(); }));
  m_facts.info.boot_time = now;
  return {};
}

}  // namespace engine
