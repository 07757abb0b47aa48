// SPDX-License-Identifier: MIT
#include "engine/mitigate/network.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/core/text.h"
#include "engine/iis/sites.h"
#include "engine/mitigate/remote_session.h"

namespace engine::mitigate {
namespace {

constexpr std::uint32_t kSystemPid = 4;
constexpr std::size_t kMuchRoom = 1'000'000;

template <class T>
std::vector<T> Take(Result<std::vector<T>> result, NetworkView& view) {
  if (result) return std::move(*result);
  view.errors.push_back(std::move(result).error());
  return {};
}

using Programs = std::map<std::uint32_t, std::string>;

Programs ReadPrograms(const HostReader& host, NetworkView& view) {
  Programs programs;
  for (const Process& process : Take(host.processes().List(), view)) programs[process.pid] = process.name;
  programs[kSystemPid] = "System (HTTP.sys)";
  return programs;
}

std::string NameOf(const Programs& programs, std::uint32_t pid) {
  const auto found = programs.find(pid);
  return found == programs.end() ? std::string() : found->second;
}

std::vector<OpenPort> OpenPorts(const std::vector<Listener>& listeners, const Programs& programs,
                                const EndpointList& expected) {
  std::map<std::pair<std::uint16_t, std::string>, OpenPort> ports;
  for (const Listener& listener : listeners) {
    const std::string program = NameOf(programs, listener.pid);
    OpenPort& port = ports[{listener.port, program}];
    port.port = listener.port;
    port.program = program;
    port.addresses.push_back(listener.address);
    port.reachable |= !iis::IsLoopbackAddress(listener.address);
    port.expected = expected.FindPort(Endpoint::Kind::Listen, listener.port);
  }
  std::vector<OpenPort> sorted;
  for (auto& [key, port] : ports) sorted.push_back(std::move(port));
  return sorted;
}

/// Who began is not recorded: a connection to a port we listen on came in.
std::vector<Talk> Talks(const std::vector<Connection>& connections, const std::vector<Listener>& listeners,
                        const Programs& programs, const EndpointList& expected) {
  std::set<std::uint16_t> listening;
  for (const Listener& listener : listeners) listening.insert(listener.port);
  std::map<std::tuple<bool, std::string, std::uint16_t, std::string>, Talk> talks;
  for (const Connection& connection : connections) {
    const std::string& other = connection.remote_address;
    if (iis::IsLoopbackAddress(other) || other == connection.local_address) continue;
    const bool inbound = listening.contains(connection.local_port);
    const std::uint16_t port = inbound ? connection.local_port : connection.remote_port;
    const std::string program = NameOf(programs, connection.pid);
    Talk& talk = talks[{!inbound, other, port, program}];
    if (talk.count++ != 0) continue;
    talk = {.address = other, .port = port, .inbound = inbound, .program = program, .count = 1};
    talk.expected = expected.FindComputer(other);
    if (!talk.expected && !inbound) talk.expected = expected.FindPort(Endpoint::Kind::Connect, port);
  }
  std::vector<Talk> sorted;
  for (auto& [key, talk] : talks) sorted.push_back(std::move(talk));
  return sorted;
}

}  // namespace

NetworkView LookAtNetwork(const HostReader& host, const EndpointList& expected) {
  NetworkView view;
  view.list_version = expected.version;
  view.own_list = expected.is_own;
  if (expected.problem) view.errors.push_back(*expected.problem);
  view.adapters = Take(host.network().Adapters(), view);
  const auto listeners = Take(host.network().TcpListeners(), view);
  const auto connections = Take(host.network().TcpConnections(), view);
  const Programs programs = ReadPrograms(host, view);
  view.ports = OpenPorts(listeners, programs, expected);
  view.talks = Talks(connections, listeners, programs, expected);
  for (Neighbour& neighbour : Take(host.network().Neighbours(), view)) {
    auto known = expected.FindComputer(neighbour.address);
    view.neighbours.push_back({std::move(neighbour), std::move(known)});
  }
  const auto session = FindRemoteSession(host);
  view.remote_session = session && *session;
  return view;
}

std::size_t RoomFor(const AdapterAddress& address) {
  const unsigned bits = address.address.find(':') == std::string::npos ? 32 : 128;
  const unsigned host_bits = address.prefix_length >= bits ? 0 : bits - address.prefix_length;
  if (host_bits <= 1) return host_bits;
  if (host_bits >= 20) return kMuchRoom;
  return (std::size_t{1} << host_bits) - 3;  // its own name, the one for all, and this machine
}

}  // namespace engine::mitigate
