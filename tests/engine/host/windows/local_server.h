// SPDX-License-Identifier: MIT
//
// Sockets of a test on this machine: a listener, and a server that answers every connection with the same bytes.
#pragma once

#include <winsock2.h>
#include <ws2tcpip.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace tests {

/// Windows' sockets need to be started once for each process that uses them.
inline void StartSockets() {
  static const int started = [] {
    WSADATA data;
    return WSAStartup(MAKEWORD(2, 2), &data);
  }();
  (void)started;
}

class Socket {
 public:
  explicit Socket(SOCKET value = INVALID_SOCKET) : m_value(value) {}
  Socket(Socket&& other) noexcept : m_value(std::exchange(other.m_value, INVALID_SOCKET)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(m_value, other.m_value);
    return *this;
  }
  ~Socket() {
    if (m_value != INVALID_SOCKET) closesocket(m_value);
  }
  explicit operator bool() const { return m_value != INVALID_SOCKET; }
  SOCKET get() const { return m_value; }

 private:
  SOCKET m_value;
};

inline sockaddr_storage Loopback(int family, std::uint16_t port) {
  sockaddr_storage address{};
  if (family == AF_INET) {
    auto& v4 = reinterpret_cast<sockaddr_in&>(address);
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  } else {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    v6.sin6_addr = in6addr_loopback;
  }
  return address;
}

inline int SizeFor(int family) { return family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6); }

inline std::uint16_t PortOf(const Socket& socket) {
  sockaddr_storage address{};
  int size = sizeof(address);
  getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(reinterpret_cast<sockaddr_in&>(address).sin_port);  // at the same place in both
}

/// On a free port of the loopback address; nothing where the machine has no such address.
inline Socket Listen(int family = AF_INET) {
  StartSockets();
  Socket socket(::socket(family, SOCK_STREAM, IPPROTO_TCP));
  const sockaddr_storage address = Loopback(family, 0);
  if (!socket || bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), SizeFor(family)) != 0 ||
      listen(socket.get(), 8) != 0) {
    return Socket();
  }
  return socket;
}

inline Socket ConnectTo(int family, std::uint16_t port) {
  Socket socket(::socket(family, SOCK_STREAM, IPPROTO_TCP));
  const sockaddr_storage address = Loopback(family, port);
  if (connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), SizeFor(family)) != 0) return Socket();
  return socket;
}

class LocalServer {
 public:
  /// Sends `answer` after each request's head and closes. "": closes without a word. With `silent` it never answers.
  explicit LocalServer(std::string answer, bool silent = false, int family = AF_INET)
      : m_answer(std::move(answer)), m_silent(silent), m_listener(Listen(family)) {
    if (m_listener) m_thread = std::jthread([this](std::stop_token stop) { Serve(stop); });
  }

  bool listens() const { return static_cast<bool>(m_listener); }
  std::uint16_t port() const { return PortOf(m_listener); }
  /// Heads of the requests so far.
  std::vector<std::string> requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
  }

 private:
  static constexpr char kTlsHandshake = 0x16;

  static bool IsReady(const Socket& socket) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(socket.get(), &set);
    timeval wait{0, 20'000};
    return select(0, &set, nullptr, nullptr, &wait) > 0;
  }

  void Serve(const std::stop_token& stop) {
    std::vector<Socket> kept;  // silent ones stay open
    while (!stop.stop_requested()) {
      if (!IsReady(m_listener)) continue;
      Socket client(accept(m_listener.get(), nullptr, nullptr));
      if (!client) continue;
      Answer(client, stop);
      if (m_silent) kept.push_back(std::move(client));
    }
  }

  void Answer(const Socket& client, const std::stop_token& stop) {
    std::string head;
    char room[1024];
    while (head.find("\r\n\r\n") == std::string::npos && !stop.stop_requested()) {
      if (!IsReady(client)) continue;
      const int got = recv(client.get(), room, sizeof(room), 0);
      if (got <= 0) break;
      head.append(room, static_cast<std::size_t>(got));
      if (head[0] == kTlsHandshake) break;
    }
    {
      const std::lock_guard lock(m_mutex);
      m_requests.push_back(head);
    }
    if (m_silent) return;
    std::size_t sent = 0;
    while (sent < m_answer.size()) {
      const int now = send(client.get(), m_answer.data() + sent, static_cast<int>(m_answer.size() - sent), 0);
      if (now <= 0) return;
      sent += static_cast<std::size_t>(now);
    }
    shutdown(client.get(), SD_SEND);
  }

  std::string m_answer;
  bool m_silent;
  Socket m_listener;
  mutable std::mutex m_mutex;
  std::vector<std::string> m_requests;
  std::jthread m_thread;  // last: it ends before what it uses
};

/// Whether this is Wine: what it cannot do is skipped, with a message.
inline bool IsWine() { return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr; }

}  // namespace tests
