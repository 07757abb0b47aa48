// SPDX-License-Identifier: MIT
//
// What the evaluator needs beside the configuration, read from the machine.
#include <utility>

#include "engine/core/text.h"
#include "engine/iis/policy/explain.h"

namespace engine::iis {
namespace {

/// The value, or a default and a finding that tells why.
template <class T>
T Take(Result<T> result, std::vector<Finding>& findings, bool* known = nullptr) {
  if (result) return std::move(*result);
  if (known != nullptr) *known = false;
  findings.push_back({result.error().id, result.error().object, result.error().args});
  return {};
}

/// "0.0.0.0/8080" into address and port; nothing for other text.
std::optional<std::pair<std::string, std::uint16_t>> ParseEndpoint(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto port = ParseNumber(text.substr(slash + 1));
  if (!port || *port < 1 || *port > 65535) return std::nullopt;
  return std::pair{std::string(Trim(text.substr(0, slash))), static_cast<std::uint16_t>(*port)};
}

void ReadPortProxies(const Registry& registry, ServerFacts& facts, std::vector<Finding>& findings) {
  for (const char* kind : {"v4tov4", "v4tov6", "v6tov4", "v6tov6"}) {
    const std::string key = std::string("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\") + kind + "\\tcp";
    for (const std::string& name : Take(registry.ValueNames(key, RegistryView::Native), findings)) {
      const auto value = Take(registry.Value(key, name, RegistryView::Native), findings);
      const auto listen = ParseEndpoint(name);
      const auto connect = value ? ParseEndpoint(value->text) : std::nullopt;
      if (!listen || !connect) continue;
      facts.port_proxies.push_back({listen->first, connect->first, listen->second, connect->second});
    }
  }
}

int ReadVersion(const Registry& registry, const char* name, std::vector<Finding>& findings) {
  const auto value = Take(registry.Value("HKLM\\SOFTWARE\\Microsoft\\InetStp", name, RegistryView::Native), findings);
  return value ? static_cast<int>(value->number) : 0;
}

}  // namespace

ServerFacts ReadServerFacts(const HostReader& host, std::vector<Finding>& findings) {
  ServerFacts facts;
  facts.computer_name = Take(host.system().Info(), findings).computer_name;
  facts.own_addresses = Take(host.network().OwnAddresses(), findings);
  facts.iis_major = ReadVersion(host.registry(), "MajorVersion", findings);
  facts.iis_minor = ReadVersion(host.registry(), "MinorVersion", findings);
  facts.certificates = Take(host.http_sys().Certificates(), findings, &facts.certificates_known);
  facts.listen_only = Take(host.http_sys().ListenOnly(), findings);
  facts.reservations = Take(host.http_sys().Reservations(), findings);
  ReadPortProxies(host.registry(), facts, findings);
  return facts;
}

}  // namespace engine::iis
