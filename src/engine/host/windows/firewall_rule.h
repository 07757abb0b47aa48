// SPDX-License-Identifier: MIT
//
// One firewall rule between COM and the engine.
#pragma once

#include <windows.h>

#include <netfw.h>

#include <optional>
#include <string>
#include <vector>

#include "engine/host/host.h"
#include "engine/host/windows/com.h"

namespace engine::windows {

struct ProfileName {
  NET_FW_PROFILE_TYPE2 type;
  const char* name;
  const wchar_t* policy_key;  // below HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall
};
inline constexpr ProfileName kProfiles[] = {{NET_FW_PROFILE2_DOMAIN, "domain", L"DomainProfile"},
                                            {NET_FW_PROFILE2_PRIVATE, "private", L"PrivateProfile"},
                                            {NET_FW_PROFILE2_PUBLIC, "public", L"PublicProfile"}};

/// A part that cannot be read makes it incomplete.
FirewallRule RuleFrom(INetFwRule& rule);
/// Puts every value, the protocol before the ports. What the first call that failed said.
HRESULT PutRule(INetFwRule& rule, const FirewallRule& values);

}  // namespace engine::windows
