// SPDX-License-Identifier: MIT
//
// InetNtopW needs no WSAStartup; the scope it leaves out is added here.
#include "engine/host/windows/socket_address.h"

#include <iterator>

#include "engine/host/windows/wide.h"

namespace engine::windows {

namespace {

std::string Text(int family, const void* address) {
  wchar_t text[INET6_ADDRSTRLEN] = {};
  if (InetNtopW(family, const_cast<void*>(address), text, std::size(text)) == nullptr) return {};
  return Utf8(text);
}

}  // namespace

std::string TextOf(const in_addr& address) { return Text(AF_INET, &address); }

std::string TextOf(const in6_addr& address, std::uint32_t scope) {
  std::string text = Text(AF_INET6, &address);
  const bool has_scope = IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_SITELOCAL(&address);
  if (scope != 0 && has_scope && !text.empty()) text += '%' + std::to_string(scope);
  return text;
}

std::string TextOf(const sockaddr* address) {
  if (address == nullptr) return {};
  if (address->sa_family == AF_INET) return TextOf(reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
  if (address->sa_family != AF_INET6) return {};
  const auto* v6 = reinterpret_cast<const sockaddr_in6*>(address);
  return TextOf(v6->sin6_addr, v6->sin6_scope_id);
}

std::uint16_t PortOf(const sockaddr* address) {
  if (address == nullptr) return 0;
  if (address->sa_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in*>(address)->sin_port);
  return address->sa_family == AF_INET6 ? ntohs(reinterpret_cast<const sockaddr_in6*>(address)->sin6_port) : 0;
}

}  // namespace engine::windows
