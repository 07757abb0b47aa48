// SPDX-License-Identifier: MIT
//
// Adapters from GetAdaptersAddresses, sockets from GetExtendedTcpTable. Both say how much room they need; between two
// calls that can grow, so it is asked again a few times. Neighbours from GetIpNetTable2, which makes its own room.
#include "engine/host/windows/windows_network.h"

#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <netioapi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>

#include "engine/host/windows/socket_address.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::TextOf;

constexpr int kMaxTries = 8;
constexpr ULONG kRoomAtFirst = 16u << 10;

/// The bytes a call fills in. `ask` gets a place and its size, and says how much it needs when that is too little.
Result<std::vector<std::byte>> Grow(const char* what, DWORD too_little,
                                    const std::function<DWORD(void*, ULONG*)>& ask) {
  ULONG size = kRoomAtFirst;
  DWORD code = too_little;
  for (int i = 0; i < kMaxTries && code == too_little; ++i) {
    std::vector<std::byte> bytes(size);
    code = ask(bytes.data(), &size);
    if (code == NO_ERROR) return bytes;
  }
  return windows::CallError("read", what, code);
}

template <class Table>
Result<std::vector<std::byte>> ReadTable(ULONG family, TCP_TABLE_CLASS kind) {
  auto bytes = Grow("TCP", ERROR_INSUFFICIENT_BUFFER,
                    [&](void* place, ULONG* size) { return GetExtendedTcpTable(place, size, TRUE, family, kind, 0); });
  // Without IPv6 there is nothing of it.
  if (!bytes && family == AF_INET6 && bytes.error().system_code == ERROR_NOT_SUPPORTED) {
    return std::vector<std::byte>(sizeof(Table));
  }
  return bytes;
}

/// Calls `take` with every row of both families.
template <class Take4, class Take6>
Status EachRow(TCP_TABLE_CLASS kind, Take4 take4, Take6 take6) {
  LRM_TRY(const auto v4, ReadTable<MIB_TCPTABLE_OWNER_PID>(AF_INET, kind));
  const auto* table4 = reinterpret_cast<const MIB_TCPTABLE_OWNER_PID*>(v4.data());
  std::for_each_n(table4->table, table4->dwNumEntries, take4);
  LRM_TRY(const auto v6, ReadTable<MIB_TCP6TABLE_OWNER_PID>(AF_INET6, kind));
  const auto* table6 = reinterpret_cast<const MIB_TCP6TABLE_OWNER_PID*>(v6.data());
  std::for_each_n(table6->table, table6->dwNumEntries, take6);
  return {};
}

std::uint16_t PortOf(DWORD in_network_order) { return ntohs(static_cast<u_short>(in_network_order)); }

std::string V4(DWORD in_network_order) {
  in_addr address{};
  address.s_addr = in_network_order;
  return TextOf(address);
}

std::string V6(const UCHAR (&bytes)[16], DWORD scope) {
  in6_addr address{};
  std::ranges::copy(bytes, std::begin(address.s6_addr));
  return TextOf(address, scope);
}

bool IsLoopback(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    return (ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr) >> 24) == 127;
  }
  return address->sa_family == AF_INET6 &&
         IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
}

Adapter AdapterOf(const IP_ADAPTER_ADDRESSES& found) {
  Adapter adapter;
  adapter.name = windows::Utf8(found.FriendlyName);
  adapter.description = windows::Utf8(found.Description);
  adapter.id = found.AdapterName;
  adapter.up = found.OperStatus == IfOperStatusUp;
  for (const auto* at = found.FirstUnicastAddress; at != nullptr; at = at->Next) {
    if (at->Address.lpSockaddr == nullptr || IsLoopback(at->Address.lpSockaddr)) continue;
    adapter.addresses.push_back({TextOf(at->Address.lpSockaddr), at->OnLinkPrefixLength});
  }
  return adapter;
}

std::string HardwareOf(const MIB_IPNET_ROW2& row) {
  std::string text;
  for (ULONG i = 0; i < std::min<ULONG>(row.PhysicalAddressLength, IF_MAX_PHYS_ADDRESS_LENGTH); ++i) {
    text += fmt::format("{}{:02X}", i == 0 ? "" : "-", row.PhysicalAddress[i]);
  }
  return text;
}

/// One computer, which has answered: no group, no broadcast, no address that was only asked for.
bool IsNeighbour(const MIB_IPNET_ROW2& row) {
  if (row.PhysicalAddressLength == 0 || row.State == NlnsUnreachable || row.State == NlnsIncomplete) return false;
  const bool to_all = std::all_of(row.PhysicalAddress, row.PhysicalAddress + row.PhysicalAddressLength,
                                  [](UCHAR byte) { return byte == 0xFF; });
  if (to_all) return false;
  if (row.Address.si_family == AF_INET) {
    const unsigned first = ntohl(row.Address.Ipv4.sin_addr.s_addr) >> 24;
    return first != 0 && first != 127 && first < 224;
  }
  return row.Address.si_family == AF_INET6 && !IN6_IS_ADDR_MULTICAST(&row.Address.Ipv6.sin6_addr) &&
         !IN6_IS_ADDR_LOOPBACK(&row.Address.Ipv6.sin6_addr);
}

}  // namespace

Result<std::vector<Adapter>> WindowsNetwork::Adapters() const {
  constexpr ULONG kSkip = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
  const auto bytes = Grow("adapters", ERROR_BUFFER_OVERFLOW, [&](void* place, ULONG* size) {
    return GetAdaptersAddresses(AF_UNSPEC, kSkip, nullptr, static_cast<IP_ADAPTER_ADDRESSES*>(place), size);
  });
  std::vector<Adapter> adapters;
  if (!bytes && bytes.error().system_code == ERROR_NO_DATA) return adapters;  // a machine without a network
  if (!bytes) return std::unexpected(bytes.error());
  const auto* found = reinterpret_cast<const IP_ADAPTER_ADDRESSES*>(bytes->data());
  for (; found != nullptr; found = found->Next) {
    if (found->IfType != IF_TYPE_SOFTWARE_LOOPBACK) adapters.push_back(AdapterOf(*found));
  }
  return adapters;
}

Result<std::vector<std::string>> WindowsNetwork::OwnAddresses() const {
  LRM_TRY(const auto adapters, Adapters());
  std::vector<std::string> addresses;
  for (const Adapter& adapter : adapters) {
    if (!adapter.up) continue;
    for (const AdapterAddress& own : adapter.addresses) addresses.push_back(own.address);
  }
  return addresses;
}

Result<std::vector<Listener>> WindowsNetwork::TcpListeners() const {
  std::vector<Listener> listeners;
  LRM_CHECK(EachRow(
      TCP_TABLE_OWNER_PID_LISTENER,
      [&](const MIB_TCPROW_OWNER_PID& row) {
        listeners.push_back({V4(row.dwLocalAddr), PortOf(row.dwLocalPort), row.dwOwningPid});
      },
      [&](const MIB_TCP6ROW_OWNER_PID& row) {
        listeners.push_back({V6(row.ucLocalAddr, row.dwLocalScopeId), PortOf(row.dwLocalPort), row.dwOwningPid});
      }));
  return listeners;
}

Result<std::vector<Connection>> WindowsNetwork::TcpConnections() const {
  std::vector<Connection> connections;
  LRM_CHECK(EachRow(
      TCP_TABLE_OWNER_PID_CONNECTIONS,
      [&](const MIB_TCPROW_OWNER_PID& row) {
        if (row.dwState != MIB_TCP_STATE_ESTAB) return;
        connections.push_back({V4(row.dwLocalAddr), V4(row.dwRemoteAddr), PortOf(row.dwLocalPort),
                               PortOf(row.dwRemotePort), row.dwOwningPid});
      },
      [&](const MIB_TCP6ROW_OWNER_PID& row) {
        if (row.dwState != MIB_TCP_STATE_ESTAB) return;
        connections.push_back({V6(row.ucLocalAddr, row.dwLocalScopeId), V6(row.ucRemoteAddr, row.dwRemoteScopeId),
                               PortOf(row.dwLocalPort), PortOf(row.dwRemotePort), row.dwOwningPid});
      }));
  return connections;
}

Result<std::vector<Neighbour>> WindowsNetwork::Neighbours() const {
  MIB_IPNET_TABLE2* found = nullptr;
  const DWORD code = GetIpNetTable2(AF_UNSPEC, &found);
  std::vector<Neighbour> neighbours;
  if (code == ERROR_NOT_FOUND) return neighbours;
  if (code != NO_ERROR || found == nullptr) return windows::CallError("read", "neighbours", code);
  const std::unique_ptr<MIB_IPNET_TABLE2, decltype(&FreeMibTable)> table(found, &FreeMibTable);
  std::for_each_n(table->Table, table->NumEntries, [&](const MIB_IPNET_ROW2& row) {
    if (!IsNeighbour(row)) return;
    neighbours.push_back({TextOf(reinterpret_cast<const sockaddr*>(&row.Address)), HardwareOf(row)});
  });
  return neighbours;
}

}  // namespace engine
