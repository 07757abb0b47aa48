// SPDX-License-Identifier: MIT
//
// What an image says of its machine besides files and registry: one parser per fact file, each a pure function from
// bytes to values. The formats are in README.md; whatever is not so is ImageDamaged.
#pragma once

#include <map>

#include "engine/host/host.h"

namespace engine {

struct SystemFacts {
  SystemInfo info;
  std::map<std::string, std::string> variables;  // by folded name
  std::optional<Time> now;                       // a machine whose clock stands still
};

struct NetworkFacts {
  std::vector<std::string> addresses;
  std::vector<Adapter> adapters;
  std::vector<std::string> switched_off;  // ids of adapters
  std::vector<Listener> listeners;
  std::vector<Connection> connections;
  std::vector<Neighbour> neighbours;
};

struct HttpSysFacts {
  std::vector<CertificateBinding> certificates;
  std::vector<std::string> listen_only;
  std::vector<UrlReservation> reservations;
};

struct FirewallFacts {
  std::vector<FirewallProfile> profiles;
  std::vector<FirewallRule> rules;
  FirewallState state;
};

Result<SystemFacts> ParseSystem(std::string_view bytes, const std::string& shown);
Result<std::vector<Service>> ParseServices(std::string_view bytes, const std::string& shown);
Result<std::vector<Process>> ParseProcesses(std::string_view bytes, const std::string& shown);
Result<NetworkFacts> ParseNetwork(std::string_view bytes, const std::string& shown);
Result<HttpSysFacts> ParseHttpSys(std::string_view bytes, const std::string& shown);
Result<FirewallFacts> ParseFirewall(std::string_view bytes, const std::string& shown);
/// Oldest first; events of the same second in the order of their record numbers.
Result<std::vector<Event>> ParseEvents(std::string_view bytes, const std::string& channel, const std::string& shown);

}  // namespace engine
