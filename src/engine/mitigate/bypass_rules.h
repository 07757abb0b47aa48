// SPDX-License-Identifier: MIT
//
// Firewall rules of the kind "allow the connection if it is secure, override block rules": computers that authenticate
// themselves pass every block. INetFwRule does not tell this kind; the firewall's own store in the registry, local and
// by policy, does ("v2.10|Action=ByPass|Active=TRUE|Dir=In|Protocol=6|LPort=80|Name=...|"; by the published protocol
// MS-GPFAS). Fails when the registry cannot be read; a store that is not there has no rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"

namespace engine::mitigate {

struct BypassRule {
  std::string name;
  std::vector<std::string> ports;     // "80", "8000-8099", or a word such as "RPC"; empty: all
  std::vector<std::string> profiles;  // "domain", …; empty: all

  bool Concerns(std::uint16_t port, std::string_view profile) const;
};

/// Those in force for inbound TCP.
Result<std::vector<BypassRule>> ReadBypassRules(const HostReader& host);

/// Whether a port is in a list as the firewall writes it ("80", "80-90", "*"). Words stand for ports nobody knows
/// beforehand and count as a hit, as they may be this one.
bool MayHold(const std::vector<std::string>& ports, std::uint16_t port);
/// Whether it is there for certain: words do not count.
bool Holds(const std::vector<std::string>& ports, std::uint16_t port);

}  // namespace engine::mitigate
