// SPDX-License-Identifier: MIT
//
// What the network of this machine says, held against sockets the test opened itself.
#include "engine/host/windows/windows_network.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/host/windows/local_server.h"

namespace engine {
namespace {

struct Family {
  int number;
  const char* loopback;
};

class WindowsNetworkTest : public testing::TestWithParam<Family> {
 protected:
  const WindowsNetwork network;
};

TEST_P(WindowsNetworkTest, AListenerIsSeenWithAddressPortAndOwner) {
  const auto socket = tests::Listen(GetParam().number);
  if (!socket) GTEST_SKIP() << "this machine has no " << GetParam().loopback;
  const auto listeners = network.TcpListeners();
  ASSERT_TRUE(listeners) << Name(listeners.error().id);
  const auto found = std::ranges::find_if(*listeners, [&](const Listener& listener) {
    return listener.port == tests::PortOf(socket) && listener.address == GetParam().loopback;
  });
  ASSERT_NE(found, listeners->end());
  if (tests::IsWine() && found->pid == 0) GTEST_SKIP() << "Wine does not know whose it is: WINDOWS-CHECKLIST.md, 3.12";
  EXPECT_EQ(found->pid, GetCurrentProcessId());
}

TEST_P(WindowsNetworkTest, AConnectionIsSeenFromBothEnds) {
  const auto listener = tests::Listen(GetParam().number);
  if (!listener) GTEST_SKIP() << "this machine has no " << GetParam().loopback;
  const auto client = tests::ConnectTo(GetParam().number, tests::PortOf(listener));
  ASSERT_TRUE(client);
  const auto connections = network.TcpConnections();
  ASSERT_TRUE(connections) << Name(connections.error().id);
  const auto has = [&](std::uint16_t local, std::uint16_t remote) {
    return std::ranges::any_of(*connections, [&](const Connection& connection) {
      return connection.local_port == local && connection.remote_port == remote &&
             connection.local_address == GetParam().loopback && connection.remote_address == GetParam().loopback;
    });
  };
  EXPECT_TRUE(has(tests::PortOf(client), tests::PortOf(listener)));
  EXPECT_TRUE(has(tests::PortOf(listener), tests::PortOf(client)));
  EXPECT_TRUE(std::ranges::none_of(*connections, [&](const Connection& connection) {
    return connection.local_port == tests::PortOf(listener) && connection.remote_port == 0;
  })) << "a listener is no connection";
}

INSTANTIATE_TEST_SUITE_P(Families, WindowsNetworkTest,
                         testing::Values(Family{AF_INET, "127.0.0.1"}, Family{AF_INET6, "::1"}),
                         [](const auto& tested) { return tested.param.number == AF_INET ? "V4" : "V6"; });

/// Nothing is switched here: whoever runs the tests may sit elsewhere.
TEST(WindowsAdaptersTest, SwitchesAreToldInFullOrNotAtAll) {
  WindowsNetwork network;
  const auto switches = network.Switches();
  if (!switches) {
    if (!tests::IsWine()) ADD_FAILURE() << Name(switches.error().id);
    EXPECT_TRUE(switches.error().id == Id::NotConfirmed || switches.error().id == Id::SystemCall)
        << Name(switches.error().id);
    EXPECT_FALSE(network.Switch("{no such adapter}", true)) << "never said to be done";
    return;
  }
  for (const AdapterSwitch& adapter : *switches) {
    EXPECT_FALSE(adapter.id.empty());
    EXPECT_FALSE(adapter.name.empty());
  }
  EXPECT_EQ(network.Switch("{no such adapter}", true).error().id, Id::FileNotFound);
}

TEST(WindowsAdaptersTest, OwnAddressesAreThoseOfAdaptersThatAreUpWithoutLoopback) {
  const WindowsNetwork network;
  const auto adapters = network.Adapters();
  const auto addresses = network.OwnAddresses();
  ASSERT_TRUE(adapters);
  ASSERT_TRUE(addresses);
  std::vector<std::string> of_adapters;
  for (const Adapter& adapter : *adapters) {
    EXPECT_FALSE(adapter.name.empty());
    EXPECT_FALSE(adapter.id.empty());
    for (const AdapterAddress& address : adapter.addresses) {
      EXPECT_GT(address.prefix_length, 0u) << address.address;
      if (adapter.up) of_adapters.push_back(address.address);
    }
  }
  EXPECT_EQ(*addresses, of_adapters);
  for (const std::string& address : *addresses) {
    EXPECT_FALSE(address.starts_with("127.") || address == "::1") << address;
    EXPECT_EQ(address.starts_with("fe80:"), address.find('%') != std::string::npos) << address;
  }
}

TEST(WindowsNeighboursTest, EachIsOneComputerThatHasAnswered) {
  const auto neighbours = WindowsNetwork().Neighbours();
  if (tests::IsWine() && !neighbours) GTEST_SKIP() << "Wine does not tell neighbours";
  ASSERT_TRUE(neighbours) << Name(neighbours.error().id);
  for (const Neighbour& neighbour : *neighbours) {
    EXPECT_FALSE(neighbour.address.starts_with("224.") || neighbour.address.starts_with("ff0")) << neighbour.address;
    EXPECT_NE(neighbour.hardware, "FF-FF-FF-FF-FF-FF") << neighbour.address;
    EXPECT_FALSE(neighbour.hardware.empty()) << neighbour.address;
  }
}

}  // namespace
}  // namespace engine
