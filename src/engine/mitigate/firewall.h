// SPDX-License-Identifier: MIT
//
// Is inbound TCP to these ports blocked? Judged from what the ports of the host tell now, for each active profile, with
// every reason found. What cannot be read is NotConfirmed, never Effective. Changes nothing and never fails: an error is
// a verdict, too.
//
// Any rule that blocks counts, ours or another's; ours are told by their group. Two rules for one port are as good as
// the better one. Rules that are narrower than "every program, service, address and kind of adapter" do not count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"
#include "engine/iis/sites.h"

namespace engine::mitigate {

inline constexpr std::string_view kRuleGroup = "LRM Patch Wizard";

/// The rule of ours for one port: inbound, TCP, block, everywhere.
FirewallRule BlockRule(std::uint16_t port);
/// What LRM is reached by: the site's web, net.tcp and FTP bindings (80 and 443 where it has no web binding), and what
/// `findings` of the inventory name as LRM outside IIS. Ascending.
std::vector<std::uint16_t> PortsToBlock(const iis::Site& site, const std::vector<Finding>& findings);

enum class BlockState { Effective, NotEffective, Absent, NotConfirmed };
std::string_view Name(BlockState state);  // "effective", "not-effective", "absent", "not-confirmed"

enum class BlockReason {
  ProfileOff,         // the firewall is off for this profile
  LocalRulesIgnored,  // policy lets no local rule count
  PolicyOverrides,    // Windows says that local changes have no effect
  PassesSecure,       // a rule lets authenticated computers past every block
  OtherFirewall,      // another product is registered in its place
  NoService,          // this Windows has no firewall service at all
  ServiceStopped,     // the firewall's service does not run
  RuleWeakened,       // our rule is there, but off or narrower than we make it
  OtherProfile,       // a rule is there, for other profiles only
  NotReadable,        // something of the above could not be read
  NoActiveProfile,    // the machine is on no network
};
std::string_view Name(BlockReason reason);  // "profile-off", …

struct ProfileBlock {
  std::string profile;
  BlockState state = BlockState::NotConfirmed;
  std::vector<BlockReason> reasons{};
};

struct PortBlock {
  std::uint16_t port = 0;
  BlockState state = BlockState::NotConfirmed;
  std::vector<ProfileBlock> profiles{};  // active ones
};

struct FirewallBlock {
  BlockState state = BlockState::NotConfirmed;
  std::vector<PortBlock> ports;
  std::vector<BlockReason> reasons;  // of the whole machine
  std::vector<std::string> others;   // names of rules that pass blocks, and of other products
  std::vector<Error> errors;         // what could not be read
};

FirewallBlock JudgeFirewall(const HostReader& host, const std::vector<std::uint16_t>& ports);

}  // namespace engine::mitigate
