// SPDX-License-Identifier: MIT
//
// The fact files of an image: every element is read, nothing is read into what is missing, damage names its place.
#include "engine/host/image/image_host.h"

#include <gtest/gtest.h>

#include "engine/core/text.h"
#include "tests/support/image_builder.h"

namespace engine {
namespace {

// "ImageDamaged system.xml 1:9 computerName", or "opened".
std::string Opening(const tests::ImageBuilder& image) {
  const auto host = ImageHost::Open(image.folder());
  if (host) return "opened";
  const auto& error = host.error();
  return Join(
      {std::string(Name(error.id)), error.object,
       std::string(error.Get("line")) + ":" + std::string(error.Get("column")), std::string(error.Get("detail"))},
      " ");
}

TEST(ImageHostTest, AFolderThatIsNotThereOrNoImageIsRefused) {
  const tests::TempFolder empty;
  const auto absent = ImageHost::Open(empty / "no");
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().id, Id::ImageNotFound);
  empty.Write("file", "x");
  EXPECT_EQ(ImageHost::Open(empty / "file").error().id, Id::ImageNotFound);
  const auto bare = ImageHost::Open(empty.path());
  ASSERT_FALSE(bare);
  EXPECT_EQ(bare.error().id, Id::ImageDamaged);
  EXPECT_EQ(bare.error().object, "system.xml");
}

TEST(ImageHostTest, MissingFactsAreEmptyLists) {
  tests::ImageBuilder image;
  for (const auto* name : {"registry.reg", "services.xml", "network.xml"}) image.RemoveFact(name);
  const auto host = image.Open();
  ASSERT_TRUE(host);
  EXPECT_TRUE(host->services().List().value().empty());
  EXPECT_TRUE(host->processes().List().value().empty());
  EXPECT_TRUE(host->network().OwnAddresses().value().empty());
  EXPECT_TRUE(host->http_sys().Reservations().value().empty());
  EXPECT_TRUE(host->firewall().Profiles().value().empty());
  EXPECT_TRUE(host->registry().SubKeys("HKLM", RegistryView::Native).value().empty());
}

TEST(ImageHostTest, TheSystemIsRead) {
  const auto host = tests::ImageBuilder().Open();
  const auto info = host->system().Info().value();
  EXPECT_EQ(info.computer_name, "INSTRUMENT-01");
  EXPECT_EQ(info.windows_name, "Windows 10 Enterprise LTSB 2016");
  EXPECT_EQ(info.windows_version, "10.0.14393");
  EXPECT_EQ(info.account, R"(INSTRUMENT-01\sbsadmin)");
  EXPECT_EQ(info.ui_language, "en-US");
  EXPECT_TRUE(info.is_64_bit);
  EXPECT_TRUE(info.elevated);
  EXPECT_TRUE(info.is_image);
  EXPECT_EQ(FormatUtc(info.boot_time), "2026-11-20T06:00:00Z");
  EXPECT_EQ(info.utc_offset, std::chrono::minutes{60});
  EXPECT_EQ(FormatUtc(host->clock().Now()), "2026-11-21T09:00:00Z");
}

TEST(ImageHostTest, WithoutAFixedTimeTheClockIsOurs) {
  tests::ImageBuilder image;
  image.SetFact(
      "system.xml",
      R"(<system computerName="A" windowsName="W" windowsVersion="6.1" bootTimeUtc="2020-01-01T00:00:00Z"/>)");
  const auto host = image.Open();
  const auto before = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto now = host->clock().Now();
  const auto after = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  EXPECT_GE(now, before);
  EXPECT_LE(now, after);
  EXPECT_FALSE(host->system().Info().value().elevated);
}

TEST(ImageHostTest, VariablesAreTheUsualOnesAndThoseGiven) {
  tests::ImageBuilder image;
  image.SetFact("system.xml", R"(<system computerName="A" windowsName="W" windowsVersion="6.1" is64Bit="false"
    bootTimeUtc="2020-01-01T00:00:00Z"><variable name="ProgramData" value="E:\Data"/></system>)");
  const auto host = image.Open();
  EXPECT_EQ(host->system().Variable("SYSTEMDRIVE"), "C:");
  EXPECT_EQ(host->system().Variable("programdata"), R"(E:\Data)");
  EXPECT_EQ(host->system().Variable("ComputerName"), "A");
  EXPECT_FALSE(host->system().Variable("ProgramFiles(x86)"));
  EXPECT_TRUE(tests::ImageBuilder().Open()->system().Variable("ProgramFiles(x86)"));
}

TEST(ImageHostTest, PathsAreExpandedWithTheVariablesOfTheImage) {
  const auto host = tests::ImageBuilder().Open();
  EXPECT_EQ(ExpandVariables(*host, R"(%systemdrive%\a %unknown% 100% %% %unknown%windir%)"),
            R"(C:\a %unknown% 100% %% %unknownC:\Windows)");
  EXPECT_EQ(PathOf(*host, "%SystemDrive%/inetpub/wwwroot").value().text(), R"(C:\inetpub\wwwroot)");
  EXPECT_EQ(PathOf(*host, R"(%unknown%\x)").error().id, Id::PathNotUsable);
}

TEST(ImageHostTest, ServicesAndProcessesAreRead) {
  tests::ImageBuilder image;
  image.SetFact("services.xml", R"(<services>
    <service name="A" displayName="Alpha" account="LocalSystem" path="a.exe" state="other" start="manual"/>
    <service name="B" state="stopped" start="disabled"/></services>)");
  image.SetFact("processes.xml", R"(<processes><process pid="4294967295" name="w3wp.exe" path="C:\w3wp.exe"/>
    <process pid="8" name="x"/></processes>)");
  const auto host = image.Open();
  const auto services = host->services().List().value();
  ASSERT_EQ(services.size(), 2u);
  EXPECT_EQ(services[0].display_name, "Alpha");
  EXPECT_EQ(services[0].account, "LocalSystem");
  EXPECT_EQ(services[0].path, "a.exe");
  EXPECT_EQ(services[0].state, Service::State::Other);
  EXPECT_EQ(services[0].start, Service::Start::Manual);
  EXPECT_EQ(services[1].display_name, "B");
  EXPECT_EQ(services[1].state, Service::State::Stopped);
  EXPECT_EQ(services[1].start, Service::Start::Disabled);
  const auto processes = host->processes().List().value();
  ASSERT_EQ(processes.size(), 2u);
  EXPECT_EQ(processes[0].pid, 4294967295u);
  EXPECT_EQ(processes[0].path, R"(C:\w3wp.exe)");
  EXPECT_EQ(processes[1].path, "");
}

TEST(ImageHostTest, TheNetworkIsRead) {
  tests::ImageBuilder image;
  image.SetFact("network.xml", R"(<network><address value="10.0.0.5"/><address value="fe80::5%14"/>
    <listener address="::" port="65535" pid="4"/>
    <connection localAddress="10.0.0.5" localPort="80" remoteAddress="10.0.0.9" remotePort="50123" pid="7"/>
    <neighbour address="10.0.0.9" hardware="00-15-5D-01-02-03"/><neighbour address="fe80::9%14"/></network>)");
  const auto host = image.Open();
  EXPECT_EQ(host->network().OwnAddresses().value(), (std::vector<std::string>{"10.0.0.5", "fe80::5%14"}));
  const auto listener = host->network().TcpListeners().value().at(0);
  EXPECT_EQ(listener.address, "::");
  EXPECT_EQ(listener.port, 65535);
  EXPECT_EQ(listener.pid, 4u);
  const auto connection = host->network().TcpConnections().value().at(0);
  EXPECT_EQ(connection.local_address, "10.0.0.5");
  EXPECT_EQ(connection.local_port, 80);
  EXPECT_EQ(connection.remote_address, "10.0.0.9");
  EXPECT_EQ(connection.remote_port, 50123);
  EXPECT_EQ(connection.pid, 7u);
  const auto neighbours = host->network().Neighbours().value();
  ASSERT_EQ(neighbours.size(), 2u);
  EXPECT_EQ(neighbours[0].address, "10.0.0.9");
  EXPECT_EQ(neighbours[0].hardware, "00-15-5D-01-02-03");
  EXPECT_EQ(neighbours[1].hardware, "");
}

TEST(ImageHostTest, AdaptersAreReadAndAddNoAddressOfTheirOwn) {
  tests::ImageBuilder image;
  image.SetFact("network.xml", R"(<network><adapter name="Ethernet" description="I210" id="{1}" up="false">
    <address value="10.0.0.5" prefixLength="24"/><address value="fe80::5%14" prefixLength="64"/></adapter>
    <adapter name="Wi-Fi"/></network>)");
  const auto host = image.Open();
  EXPECT_TRUE(host->network().OwnAddresses().value().empty());
  const auto adapters = host->network().Adapters().value();
  ASSERT_EQ(adapters.size(), 2u);
  EXPECT_EQ(adapters[0].description, "I210");
  EXPECT_EQ(adapters[0].id, "{1}");
  EXPECT_FALSE(adapters[0].up);
  ASSERT_EQ(adapters[0].addresses.size(), 2u);
  EXPECT_EQ(adapters[0].addresses[1].address, "fe80::5%14");
  EXPECT_EQ(adapters[0].addresses[1].prefix_length, 64u);
  EXPECT_EQ(adapters[1].id, "Wi-Fi");
  EXPECT_TRUE(adapters[1].up);
}

TEST(ImageHostTest, HttpSysIsRead) {
  tests::ImageBuilder image;
  image.SetFact("httpsys.xml", R"(<httpsys><certificate address="0.0.0.0" port="443" hash="ab"/>
    <certificate host="lrm.example" port="444" hash="cd"/><listenOnly address="127.0.0.1"/>
    <reservation prefix="http://+:80/lrm/" registered="true" pid="9"/><reservation prefix="http://+:81/"/></httpsys>)");
  const auto host = image.Open();
  const auto certificates = host->http_sys().Certificates().value();
  ASSERT_EQ(certificates.size(), 2u);
  EXPECT_EQ(certificates[0].address, "0.0.0.0");
  EXPECT_EQ(certificates[0].hash, "ab");
  EXPECT_EQ(certificates[1].host, "lrm.example");
  EXPECT_EQ(certificates[1].port, 444);
  EXPECT_EQ(host->http_sys().ListenOnly().value(), std::vector<std::string>{"127.0.0.1"});
  const auto reservations = host->http_sys().Reservations().value();
  ASSERT_EQ(reservations.size(), 2u);
  EXPECT_TRUE(reservations[0].registered);
  EXPECT_EQ(reservations[0].pid, 9u);
  EXPECT_FALSE(reservations[1].registered);
}

TEST(ImageHostTest, TheFirewallIsRead) {
  tests::ImageBuilder image;
  image.SetFact("firewall.xml", R"(<firewall><profile name="domain" active="1" enabled="false"/>
    <profile name="public" enabled="true" localRulesHonoured="false"/>
    <rule name="R" group="G" localPorts="80,443" enabled="false" direction="out" action="allow"/>
    <rule name="S" direction="in" action="block"/></firewall>)");
  const auto host = image.Open();
  const auto profiles = host->firewall().Profiles().value();
  ASSERT_EQ(profiles.size(), 2u);
  EXPECT_TRUE(profiles[0].active);
  EXPECT_EQ(profiles[0].enabled, false);
  EXPECT_EQ(profiles[0].local_rules_honoured, std::nullopt);
  EXPECT_EQ(profiles[1].local_rules_honoured, false);
  const auto rules = host->firewall().Rules().value();
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0].group, "G");
  EXPECT_EQ(rules[0].local_ports, "80,443");
  EXPECT_FALSE(rules[0].enabled || rules[0].inbound || rules[0].block);
  EXPECT_TRUE(rules[1].enabled && rules[1].inbound && rules[1].block);
}

TEST(ImageHostTest, EverythingARuleSaysIsReadAndWhatIsNotSaidIsUnknown) {
  tests::ImageBuilder image;
  image.SetFact("firewall.xml", R"(<firewall localChanges="overridden-by-policy" otherProducts="A;B">
    <profile name="domain" blocksAllInbound="true"/>
    <rule name="R" direction="in" action="allow" description="D" protocol="47" profiles="domain,public"
      localAddresses="10.0.0.5" remoteAddresses="10.0.0.0/24" program="C:\x.exe" service="s" interfaces="Lan"
      edgeTraversal="true" complete="false"/></firewall>)");
  const auto host = image.Open();
  const auto state = host->firewall().State().value();
  EXPECT_EQ(state.local_changes, FirewallState::LocalChanges::OverriddenByPolicy);
  EXPECT_EQ(state.other_products, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(host->firewall().Profiles().value().at(0).blocks_all_inbound, true);
  const auto rule = host->firewall().Rules().value().at(0);
  EXPECT_EQ(rule.description, "D");
  EXPECT_EQ(rule.protocol, 47);
  EXPECT_EQ(rule.profiles, (std::vector<std::string>{"domain", "public"}));
  EXPECT_EQ(rule.local_addresses + rule.remote_addresses, "10.0.0.510.0.0.0/24");
  EXPECT_EQ(rule.program + rule.service + rule.interfaces, R"(C:\x.exesLan)");
  EXPECT_TRUE(rule.edge_traversal);
  EXPECT_FALSE(rule.complete);
  const auto nothing = tests::ImageBuilder().SetFact("firewall.xml", "<firewall/>").Open()->firewall().State().value();
  EXPECT_FALSE(nothing.local_changes || nothing.other_products);
}

TEST(ImageHostTest, ARestartMakesTheBootTimeThePresent) {
  tests::ImageBuilder image;
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_system().Restart("a test asks for it"));
  EXPECT_EQ(FormatUtc(host->system().Info().value().boot_time), "2026-11-21T09:00:00Z");
  EXPECT_EQ(FormatUtc(image.Open()->system().Info().value().boot_time), "2026-11-21T09:00:00Z");
}

TEST(ImageHostTest, AnImageAnswersNoWebRequest) {
  EXPECT_EQ(tests::ImageBuilder().Open()->web().Ask({.address = "127.0.0.1"}).error().id, Id::NotProbed);
}

TEST(ImageHostTest, EventsAreOldestFirstAndAnUnknownChannelIsNotFound) {
  const auto event = [](int id, int record, std::string_view time, std::string_view rest) {
    return "<Event><System><Provider Name='P'/><EventID>" + std::to_string(id) + "</EventID><EventRecordID>" +
           std::to_string(record) + "</EventRecordID><TimeCreated SystemTime='" + std::string(time) +
           "'/><Channel>ignored</Channel></System>" + std::string(rest) + "</Event>";
  };
  tests::ImageBuilder image;
  image.SetFact(
      "events/System.xml",
      "<Events>" + event(3, 12, "2026-11-21T08:00:01.9Z", "<EventData><Data>a</Data></EventData>") +
          event(2, 11, "2026-11-21T08:00:01.1Z", "<EventData><Data Name='n'>v</Data><Data>w</Data></EventData>") +
          event(1, 10, "2026-11-21T08:00:00Z", "<RenderingInfo><Message>shown</Message></RenderingInfo>") +
          "</Events>");
  image.SetFact("events/Vendor-X%4Operational.xml",
                event(7, 1, "2026-11-21T08:00:00Z", "") + "\n" + event(8, 2, "2026-11-21T08:00:00Z", ""));
  image.SetFact("events/Bad.xml", "<Events>\n <Event/></Events>");
  const auto host = image.Open();
  const auto events = host->event_log().Read("system").value();
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].message, "shown");
  EXPECT_EQ(events[0].provider, "P");
  EXPECT_EQ(events[1].message, "n=v\nw");
  EXPECT_EQ(events[2].event_id, 3u);
  EXPECT_EQ(host->event_log().Read("Vendor-X/Operational").value().size(), 2u);
  EXPECT_EQ(host->event_log().Read("Security").error().id, Id::FileNotFound);
  const auto bad = host->event_log().Read("Bad");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().id, Id::ImageDamaged);
  EXPECT_EQ(bad.error().object, "events/Bad.xml");
  EXPECT_EQ(bad.error().Get("line"), "2");
}

TEST(ImageHostTest, DamageNamesFilePlaceAndCause) {
  const auto with = [](const char* name, std::string_view xml) {
    tests::ImageBuilder image;
    image.SetFact(name, xml);
    return Opening(image);
  };
  EXPECT_EQ(with("network.xml", "<network/>"), "opened");
  EXPECT_EQ(with("network.xml", "<network>\n  <adress"), "ImageDamaged network.xml 2:9 xml");
  EXPECT_EQ(with("network.xml", ""), "ImageDamaged network.xml 1:1 xml");
  EXPECT_EQ(with("network.xml", "\xFF"), "ImageDamaged network.xml 1:1 encoding");
  EXPECT_EQ(with("network.xml", "<net/>"), "ImageDamaged network.xml 1:2 root");
  EXPECT_EQ(with("network.xml", "<network/><network/>"), "ImageDamaged network.xml 1:12 root");
  EXPECT_EQ(with("network.xml", "<network>\n  <adress value=\"x\"/></network>"), "ImageDamaged network.xml 2:4 adress");
  EXPECT_EQ(with("network.xml", "<network><address/></network>"), "ImageDamaged network.xml 1:11 value");
  EXPECT_EQ(with("network.xml", "<network><neighbour hardware=\"00\"/></network>"),
            "ImageDamaged network.xml 1:11 address");
  EXPECT_EQ(with("network.xml", "<network>text</network>"), "ImageDamaged network.xml 1:10 ");
  EXPECT_EQ(with("network.xml", R"(<network><listener address="::" port="0" pid="4"/></network>)"),
            "ImageDamaged network.xml 1:11 port");
  EXPECT_EQ(with("network.xml", R"(<network><listener address="::" port="65536" pid="4"/></network>)"),
            "ImageDamaged network.xml 1:11 port");
  EXPECT_EQ(with("processes.xml", R"(<processes><process pid="4294967296" name="x"/></processes>)"),
            "ImageDamaged processes.xml 1:13 pid");
  EXPECT_EQ(with("services.xml", R"(<services><service name="x" state="on" start="auto"/></services>)"),
            "ImageDamaged services.xml 1:12 state");
  EXPECT_EQ(with("services.xml", R"(<services><service name="x" name="y" state="running" start="auto"/></services>)"),
            "ImageDamaged services.xml 1:12 name");
  EXPECT_EQ(with("firewall.xml", R"(<firewall><profile name="work"/></firewall>)"),
            "ImageDamaged firewall.xml 1:12 name");
  EXPECT_EQ(with("firewall.xml", R"(<firewall><profile name="public" enabled="yes"/></firewall>)"),
            "ImageDamaged firewall.xml 1:12 enabled");
  EXPECT_EQ(with("httpsys.xml", R"(<httpsys><certificate port="443" hash="x"/></httpsys>)"),
            "ImageDamaged httpsys.xml 1:11 address");
  EXPECT_EQ(
      with("system.xml", R"(<system computerName="A" windowsName="W" windowsVersion="6.1" bootTimeUtc="today"/>)"),
      "ImageDamaged system.xml 1:2 bootTimeUtc");
  EXPECT_EQ(with("system.xml", R"(<system elevatd="true"/>)"), "ImageDamaged system.xml 1:2 elevatd");
  EXPECT_EQ(with("registry.reg", "x"), "RegistryExportDamaged registry.reg 1: header");
}

TEST(ImageHostTest, FactsMayBeUtf16) {
  tests::ImageBuilder image;
  image.SetFact(
      "network.xml",
      "\xFF\xFE" +
          Utf8ToUtf16("<?xml version=\"1.0\" encoding=\"utf-16\"?><network><address value=\"\u6D4B\"/></network>",
                      ByteOrder::Little));
  const auto host = image.Open();
  ASSERT_TRUE(host);
  EXPECT_EQ(host->network().OwnAddresses().value().at(0), "\u6D4B");
}

TEST(ImageHostTest, OurKeyIsWrittenByAdministratorsOnlyAndReadByAll) {
  tests::ImageBuilder image;
  const RegistryValue value{RegistryValue::Type::String, "x", 0};
  const std::string before = tests::ReadBytes(image.folder() / "registry.reg");
  ASSERT_TRUE(image.Open()->changing_registry().SetValue(kOwnKey, "a", value, RegistryView::Native));
  image.SetElevated(false);
  const auto host = image.Open();
  EXPECT_EQ(host->registry().Value(kOwnKey, "A", RegistryView::Native).value()->text, "x");
  EXPECT_EQ(host->changing_registry().SetValue(kOwnKey, "a", value, RegistryView::Native).error().id, Id::AccessDenied);
  image.SetElevated(true);
  ASSERT_TRUE(image.Open()->changing_registry().DeleteKey(kOwnKey, RegistryView::Native));
  EXPECT_EQ(tests::ReadBytes(image.folder() / "registry.reg"), before);
}

}  // namespace
}  // namespace engine
