// SPDX-License-Identifier: MIT
#include "engine/mitigate/remote_session.h"

#include "engine/iis/sites.h"

namespace engine::mitigate {
namespace {

constexpr std::uint16_t kUsualPort = 3389;
constexpr std::string_view kSettings = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp)";

/// Remote Desktop can be told to listen elsewhere.
std::uint16_t PortOf(const HostReader& host) {
  const auto port = host.registry().Value(kSettings, "PortNumber", RegistryView::Native);
  const bool is_number = port && *port && (*port)->type == RegistryValue::Type::Number;
  return is_number && (*port)->number > 0 && (*port)->number <= 65535 ? static_cast<std::uint16_t>((*port)->number)
                                                                      : kUsualPort;
}

}  // namespace

Result<std::optional<std::string>> FindRemoteSession(const HostReader& host) {
  LRM_TRY(const auto connections, host.network().TcpConnections());
  const std::uint16_t port = PortOf(host);
  for (const Connection& connection : connections) {
    const bool is_inbound = connection.local_port == port && connection.remote_address != connection.local_address;
    if (is_inbound && !iis::IsLoopbackAddress(connection.remote_address)) return connection.remote_address;
  }
  return std::nullopt;
}

}  // namespace engine::mitigate
