// SPDX-License-Identifier: MIT
//
// Every state of a block, and every reason why one that is there does not work. Effective is reached by one way only:
// all of it read, nothing in the way.
#include "engine/mitigate/firewall.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/text.h"
#include "engine/mitigate/bypass_rules.h"
#include "tests/support/image_builder.h"

namespace engine::mitigate {
namespace {

constexpr std::string_view kStart = R"(<firewall localChanges="take-effect" otherProducts="">
  <profile name="domain" active="false" enabled="false"/>
  <profile name="private" active="true" enabled="true" localRulesHonoured="true"/>)";
constexpr std::string_view kRule80 =
    R"(<rule name="LRM Patch Wizard: block TCP 80" group="LRM Patch Wizard" localPorts="80" direction="in" action="block"/>)";

class FirewallBlockTest : public testing::Test {
 protected:
  FirewallBlockTest() {
    image.SetFact("services.xml", R"(<services><service name="MpsSvc" state="running" start="auto"/></services>)");
    Set(kRule80);
  }
  void Set(std::string_view rules, std::string_view start = kStart) {
    image.SetFact("firewall.xml", std::string(start) + std::string(rules) + "</firewall>");
  }
  FirewallBlock Judge(const std::vector<std::uint16_t>& ports = {80}) const {
    return JudgeFirewall(*image.Open(), ports);
  }
  /// "not-effective private: profile-off"
  std::string Word() const {
    const FirewallBlock block = Judge();
    std::string text(Name(block.state));
    for (const PortBlock& port : block.ports) {
      for (const ProfileBlock& profile : port.profiles) {
        std::vector<std::string> reasons;
        for (const BlockReason reason : profile.reasons) reasons.emplace_back(Name(reason));
        text += " " + profile.profile + ":" + Join(reasons, ",");
      }
    }
    return text;
  }
  std::string With(std::string_view from, std::string_view to) {
    std::string start(kStart);
    start.replace(start.find(from), from.size(), to);
    Set(kRule80, start);
    return Word();
  }

  tests::ImageBuilder image;
};

TEST_F(FirewallBlockTest, AllReadAndNothingInTheWayIsEffective) {
  EXPECT_EQ(Word(), "effective private:");
  Set("");
  EXPECT_EQ(Word(), "absent private:");
}

TEST_F(FirewallBlockTest, WhatIsAddedAsOurRuleIsEffective) {
  Set("");
  const auto host = image.Open();
  ASSERT_TRUE(host->changing_firewall().Add(BlockRule(80)));
  EXPECT_EQ(JudgeFirewall(*host, {80}).state, BlockState::Effective);
  EXPECT_EQ(JudgeFirewall(*host, {80, 443}).state, BlockState::NotEffective) << "one of two doors is open";
  ASSERT_TRUE(host->changing_firewall().Remove(BlockRule(80).name, kRuleGroup));
  EXPECT_EQ(JudgeFirewall(*host, {80, 443}).state, BlockState::Absent);
}

TEST_F(FirewallBlockTest, EachObstacleIsNamed) {
  EXPECT_EQ(With(R"(enabled="true")", R"(enabled="false")"), "not-effective private:profile-off");
  EXPECT_EQ(With(R"(localRulesHonoured="true")", R"(localRulesHonoured="false")"),
            "not-effective private:local-rules-ignored");
  EXPECT_EQ(With("take-effect", "overridden-by-policy"), "not-effective private:policy-overrides");
  EXPECT_EQ(With(R"(otherProducts="")", R"(otherProducts="Guard 5")"), "not-effective private:other-firewall");
  EXPECT_EQ(Judge().others, std::vector<std::string>{"Guard 5"});
  EXPECT_EQ(With("take-effect", "all-inbound-blocked"), "effective private:");
}

TEST_F(FirewallBlockTest, WhatCouldNotBeReadIsNeverEffective) {
  EXPECT_EQ(With(R"(enabled="true")", ""), "not-confirmed private:not-readable");
  EXPECT_EQ(With(R"(localRulesHonoured="true")", ""), "not-confirmed private:not-readable");
  EXPECT_EQ(With(R"(localChanges="take-effect")", ""), "not-confirmed private:not-readable");
  EXPECT_EQ(With(R"(otherProducts="")", ""), "not-confirmed private:not-readable");
  EXPECT_EQ(With("active=\"true\"", "active=\"false\""), "not-confirmed");
  EXPECT_EQ(Judge().reasons, std::vector<BlockReason>{BlockReason::NoActiveProfile});
  image.RemoveFact("firewall.xml");
  EXPECT_EQ(Judge().state, BlockState::NotConfirmed);
}

TEST_F(FirewallBlockTest, TheServiceMustRun) {
  image.SetFact("services.xml", R"(<services><service name="mpssvc" state="stopped" start="disabled"/></services>)");
  EXPECT_EQ(Word(), "not-effective private:service-stopped");
  image.SetFact("services.xml", "<services/>");
  EXPECT_EQ(Word(), "not-confirmed private:no-service");
}

TEST_F(FirewallBlockTest, AWeakerFormOfOurRuleDoesNotCount) {
  for (const char* weakness :
       {R"(enabled="false")", R"(remoteAddresses="10.0.0.0/24")", R"(localAddresses="10.0.0.5")", R"(program="a.exe")",
        R"(service="x")", R"(interfaces="Wireless")", R"(protocol="udp")", R"(complete="false")"}) {
    std::string rule(kRule80);
    rule.insert(rule.find(" direction"), std::string(" ") + weakness);
    Set(rule);
    EXPECT_EQ(Word(), "not-effective private:rule-weakened") << weakness;
  }
  for (const auto& [from, to] : {std::pair(R"("block")", R"("allow")"), std::pair(R"("in")", R"("out")"),
                                 std::pair(R"(localPorts="80")", R"(localPorts="8080")")}) {
    std::string rule(kRule80);
    rule.replace(rule.find(from), std::string_view(from).size(), to);
    Set(rule);
    EXPECT_EQ(Word(), "not-effective private:rule-weakened") << to;
  }
}

TEST_F(FirewallBlockTest, ABlockOfOthersCountsWhereItHoldsThePort) {
  const auto theirs = [](std::string_view rest) {
    return R"(<rule name="T" direction="in" action="block" )" + std::string(rest) + "/>";
  };
  for (const char* holds :
       {R"(localPorts="80")", R"(localPorts="443, 79-81")", R"(localPorts="*")", R"(protocol="any")"}) {
    Set(theirs(holds));
    EXPECT_EQ(Word(), "effective private:") << holds;
  }
  for (const char* not_this : {R"(localPorts="81-90")", R"(localPorts="RPC")", R"(protocol="udp" localPorts="80")"}) {
    Set(theirs(not_this));
    EXPECT_EQ(Word(), "absent private:") << not_this;
  }
  Set(theirs(R"(localPorts="80" profiles="domain,public")"));
  EXPECT_EQ(Word(), "not-effective private:other-profile");
}

TEST_F(FirewallBlockTest, EveryActiveProfileMustBlock) {
  std::string start(kStart);
  start += R"(<profile name="public" active="true" enabled="false" localRulesHonoured="true"/>)";
  Set(kRule80, start);
  EXPECT_EQ(Word(), "not-effective private: public:profile-off");
}

TEST_F(FirewallBlockTest, WhatLetsSecureConnectionsPassIsFoundInBothStores) {
  const auto set = [&](std::string_view key, std::string_view rule) {
    image.SetRegistry("[HKEY_LOCAL_MACHINE\\" + std::string(key) + "]\n\"{1}\"=\"" + std::string(rule) + "\"\n");
    return Word();
  };
  constexpr std::string_view kLocal =
      R"(SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules)";
  constexpr std::string_view kPolicy = R"(SOFTWARE\Policies\Microsoft\WindowsFirewall\FirewallRules)";
  for (const auto key : {kLocal, kPolicy}) {
    EXPECT_EQ(set(key, "v2.10|Action=ByPass|Active=TRUE|Dir=In|Protocol=6|LPort=80|Name=Admins|"),
              "not-effective private:passes-secure");
    EXPECT_EQ(Judge().others, std::vector<std::string>{"Admins"});
  }
  EXPECT_EQ(set(kLocal, "v2.10|Action=ByPass|Active=TRUE|Dir=In|Name=All|"), "not-effective private:passes-secure");
  EXPECT_EQ(set(kLocal, "v2.10|Action=ByPass|Active=TRUE|Dir=In|Protocol=6|LPort=RPC|Name=x|"),
            "not-effective private:passes-secure");
  for (const char* harmless :
       {"v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=80|", "v2.10|Action=ByPass|Active=FALSE|Dir=In|",
        "v2.10|Action=ByPass|Active=TRUE|Dir=Out|", "v2.10|Action=ByPass|Active=TRUE|Dir=In|Protocol=17|",
        "v2.10|Action=ByPass|Active=TRUE|Dir=In|Protocol=6|LPort=443|",
        "v2.10|Action=ByPass|Active=TRUE|Dir=In|Profile=Domain|", ""}) {
    EXPECT_EQ(set(kLocal, harmless), "effective private:") << harmless;
  }
}

TEST(PortsToBlockTest, ArePortsOfTheSiteAndOfLrmOutsideIis) {
  const auto binding = [](std::string_view protocol, std::string_view information) {
    iis::Binding made{};
    made.protocol = protocol;
    made.information = information;
    return made;
  };
  iis::Site site{};
  EXPECT_EQ(PortsToBlock(site, {}), (std::vector<std::uint16_t>{80, 443}));
  site.bindings = {binding("https", "[::1]:8443:lrm"), binding("http", "*:81:"), binding("http", "127.0.0.1:81:"),
                   binding("net.tcp", "808:*"),        binding("ftp", "*:21:"),  binding("net.pipe", "*"),
                   binding("net.msmq", "localhost")};
  const std::vector<Finding> findings = {{Id::LrmOutsideIis, "0.0.0.0:8090", {}},
                                         {Id::LrmOutsideIis, "+:8091", {}},
                                         {Id::LrmOutsideIis, "[::]:70000", {}},
                                         {Id::OtherDoor, "x:1", {}}};
  EXPECT_EQ(PortsToBlock(site, findings), (std::vector<std::uint16_t>{21, 81, 808, 8090, 8091, 8443}));
  site.bindings = {binding("net.tcp", "808:*")};
  EXPECT_EQ(PortsToBlock(site, {}), (std::vector<std::uint16_t>{80, 443, 808}));
}

}  // namespace
}  // namespace engine::mitigate
