// SPDX-License-Identifier: MIT
//
// Socket addresses as the engine writes addresses: "10.0.0.5", "::1", "fe80::1%14".
#pragma once

#include <winsock2.h>
#include <ws2tcpip.h>

#include <cstdint>
#include <string>

namespace engine::windows {

std::string TextOf(const in_addr& address);
/// With its scope where it has one.
std::string TextOf(const in6_addr& address, std::uint32_t scope);
/// "" for what is neither IPv4 nor IPv6.
std::string TextOf(const sockaddr* address);
std::uint16_t PortOf(const sockaddr* address);

}  // namespace engine::windows
