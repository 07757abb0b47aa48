// SPDX-License-Identifier: MIT
//
// Windows' own firewall through INetFwPolicy2, never through netsh's words.
//
// What the interface does not tell (E_NOTIMPL, a stopped service) is "could not be read": an error or an empty optional,
// never a yes. Enabled and whether local rules count is what policy says where policy says something, else the local
// setting. Adding looks first for the name, then puts the values in the order the interface demands, and is successful
// only when the rule is read back with every value, for which it waits up to two seconds.
#pragma once

#include "engine/host/host.h"

namespace engine {

class WindowsFirewall : public ChangingFirewall {
 public:
  Result<std::vector<FirewallProfile>> Profiles() const override;
  Result<std::vector<FirewallRule>> Rules() const override;
  Result<FirewallState> State() const override;
  Status Add(const FirewallRule& rule) override;
  Status Remove(std::string_view name, std::string_view group) override;
};

}  // namespace engine
