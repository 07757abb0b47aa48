// SPDX-License-Identifier: MIT
//
// Stages 0 to 1b: who takes the connection, and which site its Host header and address of arrival lead to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/iis/policy/answers.h"
#include "engine/iis/policy/context.h"

namespace engine::iis {

/// A connection as HTTP.sys sees it.
struct Connect {
  IpAddress client, arrival;
  std::string arrival_text, scheme, host;  // host without port
  std::uint16_t port = 0;
};

struct Listening {
  std::vector<Answer> endings;  // branches that end here ("tls-failure"); one and no `goes_on`: the answer
  bool goes_on = false;
  std::string missing;  // why both an ending and going on are possible
};

/// Stage 0: port, iplisten, certificate.
Listening Listen(const Configuration& configuration, const ServerFacts& facts, const Connect& connect, Trail& trail);

/// Stages 1 and 1a. The site, or the answer where no site of this server gets the request.
struct Routed {
  const Site* site = nullptr;
  std::optional<Source> binding;
  std::optional<Answer> ending;
};
Routed Route(const Configuration& configuration, const ServerFacts& facts, const Connect& connect,
             std::string_view path, Trail& trail);

/// "netsh interface portproxy" entries that take this connection.
std::vector<ServerFacts::PortProxy> ProxiesFor(const ServerFacts& facts, const Connect& connect);
/// True when a started site has an http or https binding for the port.
bool HttpSysListens(const Configuration& configuration, const ServerFacts& facts, std::uint16_t port);

}  // namespace engine::iis
