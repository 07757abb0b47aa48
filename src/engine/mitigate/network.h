// SPDX-License-Identifier: MIT
//
// Who can be reached from this machine and who talks with it now: ports that answer, connections, neighbours, adapters,
// held against the list of expected endpoints. A look at one moment: who is silent just then is not seen. Changes
// nothing and never fails: what cannot be read is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/host/host.h"
#include "engine/mitigate/endpoints.h"

namespace engine::mitigate {

/// All sockets of one program on one port.
struct OpenPort {
  std::uint16_t port = 0;
  std::vector<std::string> addresses{};    // it answers on
  std::string program{};                   // "" unknown; HTTP.sys answers for IIS
  bool reachable = false;                  // on more than loopback
  std::optional<EndpointName> expected{};  // what the list calls it; nothing: not in the list
};

/// All connections with one computer through one port.
struct Talk {
  std::string address{};   // of the other one
  std::uint16_t port = 0;  // ours where it came in, theirs where we went out
  bool inbound = false;
  std::string program{};
  std::size_t count = 0;
  std::optional<EndpointName> expected{};
};

struct KnownNeighbour {
  Neighbour neighbour{};
  std::optional<EndpointName> expected{};
};

struct NetworkView {
  std::vector<Adapter> adapters;
  std::vector<OpenPort> ports;  // ascending
  std::vector<Talk> talks;      // inbound first; none with this machine itself
  std::vector<KnownNeighbour> neighbours;
  bool remote_session = false;  // Remote Desktop is in use: whoever sits there is cut off by a pulled cable
  std::string list_version;
  bool own_list = false;
  std::vector<Error> errors;  // what could not be read; the lists are then shorter than the truth
};

NetworkView LookAtNetwork(const HostReader& host, const EndpointList& expected);

/// Computers a subnet of this length has room for beside this one, at most a million: how wide it is.
std::size_t RoomFor(const AdapterAddress& address);

}  // namespace engine::mitigate
