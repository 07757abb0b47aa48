// SPDX-License-Identifier: MIT
//
// What stands around the instrument, and the list it is held against.
#include "engine/mitigate/network.h"

#include <gtest/gtest.h>

#include "tests/support/image_builder.h"

namespace engine::mitigate {
namespace {

constexpr std::string_view kList = R"(<endpoints version="1">
  <listen port="80" name="LRM" source="test"/>
  <connect port="443" name="cloud" source="test"/>
  <computer address="FE80::9%14" name="printer" source="test"/>
</endpoints>)";

TEST(EndpointsTest, TheBuiltInListIsReadAndEveryRowNamesItsSource) {
  const EndpointList list = LoadEndpoints(*tests::ImageBuilder().Open());
  EXPECT_FALSE(list.problem);
  EXPECT_FALSE(list.is_own);
  EXPECT_FALSE(list.version.empty());
  EXPECT_TRUE(list.FindPort(Endpoint::Kind::Listen, 80));
  EXPECT_FALSE(list.FindPort(Endpoint::Kind::Listen, 5555)) << "not in the list";
  for (const Endpoint& row : list.rows) EXPECT_FALSE(row.source.empty()) << row.name.plain;
}

TEST(EndpointsTest, ADoubtfulListIsRefusedWithItsLine) {
  const auto refused = [](std::string_view rows) {
    const auto list = ParseEndpoints("<endpoints version=\"1\">\n" + std::string(rows) + "</endpoints>", "x");
    return list ? std::string("read")
                : std::string(list.error().Get("line")) + " " + std::string(list.error().Get("detail"));
  };
  EXPECT_EQ(refused(""), "read");
  EXPECT_EQ(refused(R"(<listen port="0" name="a" source="b"/>)"), "2 port");
  EXPECT_EQ(refused(R"(<listen port="80" source="b"/>)"), "2 name");
  EXPECT_EQ(refused(R"(<listen port="80" name="a"/>)"), "2 source");
  EXPECT_EQ(refused(R"(<computer name="a" source="b"/>)"), "2 address");
  EXPECT_EQ(refused(R"(<listen port="80" name="a" source="b" address="c"/>)"), "2 address");
  EXPECT_EQ(refused(R"(<listening port="80" name="a" source="b"/>)"), "2 listening");
  EXPECT_EQ(refused(R"(<listen port="80" name="a" source="b">x</listen>)"), "2 content");
  EXPECT_FALSE(ParseEndpoints("<endpoints", "x"));
  EXPECT_FALSE(ParseEndpoints("<other version=\"1\"/>", "x"));
  EXPECT_FALSE(ParseEndpoints("", "x"));
}

TEST(EndpointsTest, ARowIsCalledByItsNameInTheLanguageThatIsAskedFor) {
  const auto list = ParseEndpoints(
      R"(<endpoints version="1"><listen port="80" name="Web" name.nl="Web-nl" source="b"/></endpoints>)", "x");
  const EndpointName name = list.value().FindPort(Endpoint::Kind::Listen, 80).value();
  EXPECT_EQ(name.In("nl"), "Web-nl");
  EXPECT_EQ(name.In("zh_CN"), "Web") << "its plain name where there is none";
  for (const Endpoint& row : LoadEndpoints(*tests::ImageBuilder().Open()).rows) {
    EXPECT_TRUE(row.name.by_language.contains("nl") && row.name.by_language.contains("zh_CN")) << row.name.plain;
  }
}

TEST(EndpointsTest, TheSitesOwnListTakesItsPlaceAndADamagedOneIsTold) {
  tests::ImageBuilder image;
  image.AddFile(R"(C:\ProgramData\LRM Patch Wizard\endpoints.xml)", kList);
  const EndpointList own = LoadEndpoints(*image.Open());
  EXPECT_TRUE(own.is_own);
  EXPECT_EQ(own.rows.size(), 3u);
  image.AddFile(R"(C:\ProgramData\LRM Patch Wizard\endpoints.xml)", "<endpoints/>");
  const EndpointList damaged = LoadEndpoints(*image.Open());
  EXPECT_FALSE(damaged.is_own);
  EXPECT_EQ(damaged.problem.value().id, Id::CatalogueDamaged);
  EXPECT_FALSE(damaged.rows.empty()) << "the built-in one stands";
}

TEST(NetworkViewTest, PortsConnectionsAndNeighboursAreHeldAgainstTheList) {
  tests::ImageBuilder image;
  image.SetFact("processes.xml", R"(<processes><process pid="7" name="copy.exe"/></processes>)");
  image.SetFact("network.xml", R"(<network>
    <listener address="0.0.0.0" port="80" pid="4"/><listener address="::" port="80" pid="4"/>
    <listener address="127.0.0.1" port="9000" pid="7"/><listener address="0.0.0.0" port="3389" pid="99"/>
    <connection localAddress="10.0.0.5" localPort="80" remoteAddress="10.0.0.9" remotePort="50123" pid="4"/>
    <connection localAddress="10.0.0.5" localPort="80" remoteAddress="10.0.0.9" remotePort="50124" pid="4"/>
    <connection localAddress="10.0.0.5" localPort="50001" remoteAddress="203.0.113.7" remotePort="443" pid="7"/>
    <connection localAddress="127.0.0.1" localPort="9000" remoteAddress="127.0.0.1" remotePort="50009" pid="7"/>
    <connection localAddress="10.0.0.5" localPort="9000" remoteAddress="10.0.0.5" remotePort="50010" pid="7"/>
    <neighbour address="fe80::9%14" hardware="00-15-5D-01-02-03"/><neighbour address="10.0.0.9"/></network>)");
  const NetworkView view = LookAtNetwork(*image.Open(), ParseEndpoints(kList, "x").value());
  EXPECT_TRUE(view.errors.empty());
  ASSERT_EQ(view.ports.size(), 3u);
  EXPECT_EQ(view.ports[0].port, 80);
  EXPECT_EQ(view.ports[0].addresses.size(), 2u) << "one program on one port is one row";
  EXPECT_EQ(view.ports[0].program, "System (HTTP.sys)");
  EXPECT_EQ(view.ports[0].expected.value().plain, "LRM");
  EXPECT_EQ(view.ports[1].program, "") << "its process is not known";
  EXPECT_EQ(view.ports[1].expected, std::nullopt);
  EXPECT_TRUE(view.ports[1].reachable);
  EXPECT_FALSE(view.ports[2].reachable);
  ASSERT_EQ(view.talks.size(), 2u) << "what a machine says to itself is nobody's visit";
  EXPECT_TRUE(view.talks[0].inbound);
  EXPECT_EQ(view.talks[0].count, 2u);
  EXPECT_FALSE(view.talks[1].inbound);
  EXPECT_EQ(view.talks[1].expected.value().plain, "cloud");
  ASSERT_EQ(view.neighbours.size(), 2u);
  EXPECT_EQ(view.neighbours[0].expected.value().plain, "printer");
  EXPECT_EQ(view.neighbours[1].expected, std::nullopt);
  EXPECT_FALSE(view.remote_session);
}

TEST(NetworkViewTest, AMachineWithIPv6AloneIsSeenAlike) {
  tests::ImageBuilder image;
  image.SetFact("processes.xml", R"(<processes><process pid="7" name="copy.exe"/></processes>)");
  image.SetFact("network.xml", R"(<network>
    <listener address="::" port="80" pid="4"/><listener address="::1" port="9000" pid="7"/>
    <connection localAddress="2001:db8::5" localPort="80" remoteAddress="2001:db8::9" remotePort="50123" pid="4"/>
    <connection localAddress="::1" localPort="9000" remoteAddress="::1" remotePort="50009" pid="7"/>
    <connection localAddress="2001:db8::5" localPort="3389" remoteAddress="2001:db8::9" remotePort="50124" pid="8"/>
    <neighbour address="fe80::9%14" hardware="00-15-5D-01-02-03"/></network>)");
  const NetworkView view = LookAtNetwork(*image.Open(), ParseEndpoints(kList, "x").value());
  EXPECT_TRUE(view.errors.empty());
  ASSERT_EQ(view.ports.size(), 2u);
  EXPECT_TRUE(view.ports[0].reachable);
  EXPECT_FALSE(view.ports[1].reachable) << "::1 is this machine";
  ASSERT_EQ(view.talks.size(), 2u) << "what a machine says to itself is nobody's visit";
  EXPECT_TRUE(view.talks[0].inbound);
  ASSERT_EQ(view.neighbours.size(), 1u);
  EXPECT_EQ(view.neighbours[0].expected.value().plain, "printer");
  EXPECT_TRUE(view.remote_session);
}

TEST(NetworkViewTest, ARemoteSessionIsSeenByItsConnection) {
  tests::ImageBuilder image;
  image.SetFact("network.xml", R"(<network><listener address="0.0.0.0" port="3389" pid="8"/>
    <connection localAddress="10.0.0.5" localPort="3389" remoteAddress="10.0.0.9" remotePort="50123" pid="8"/></network>)");
  EXPECT_TRUE(LookAtNetwork(*image.Open(), {}).remote_session);
}

TEST(NetworkViewTest, ARemoteSessionIsSeenOnTheChosenPortToo) {
  tests::ImageBuilder image;
  image.SetRegistry(R"([HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp]
"PortNumber"=dword:00001a0a
)");
  image.SetFact("network.xml", R"(<network>
    <connection localAddress="10.0.0.5" localPort="6666" remoteAddress="10.0.0.9" remotePort="50123" pid="8"/></network>)");
  EXPECT_TRUE(LookAtNetwork(*image.Open(), {}).remote_session);
}

TEST(NetworkViewTest, RoomInASubnet) {
  EXPECT_EQ(RoomFor({"10.0.0.5", 24}), 253u);
  EXPECT_EQ(RoomFor({"10.0.0.5", 30}), 1u);
  EXPECT_EQ(RoomFor({"10.0.0.5", 31}), 1u);
  EXPECT_EQ(RoomFor({"10.0.0.5", 32}), 0u);
  EXPECT_EQ(RoomFor({"10.0.0.5", 8}), 1'000'000u);
  EXPECT_EQ(RoomFor({"fe80::1%3", 64}), 1'000'000u);
  EXPECT_EQ(RoomFor({"10.0.0.5", 99}), 0u);
}

}  // namespace
}  // namespace engine::mitigate
