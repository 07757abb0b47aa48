// SPDX-License-Identifier: MIT
#include "engine/mitigate/bypass_rules.h"

#include <algorithm>
#include <optional>

#include "engine/core/text.h"

namespace engine::mitigate {
namespace {

constexpr std::string_view kStores[] = {
    R"(HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules)",
    R"(HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall\FirewallRules)"};

enum class Hit { No, Maybe, Yes };

Hit Compare(std::string_view entry, std::uint16_t port) {
  if (entry == "*") return Hit::Yes;
  const std::size_t dash = entry.find('-');
  const auto from = ParseNumber(Trim(entry.substr(0, dash)));
  const auto to = dash == std::string_view::npos ? from : ParseNumber(Trim(entry.substr(dash + 1)));
  if (!from || !to) return Hit::Maybe;
  return *from <= port && port <= *to ? Hit::Yes : Hit::No;
}

/// Nothing for a rule of another kind.
std::optional<BypassRule> Parse(std::string_view text) {
  BypassRule rule;
  bool active = false, bypass = false, inbound = false, tcp = true;  // no protocol: any
  for (const std::string& field : Split(text, '|')) {
    active |= EqualsNoCase(field, "Active=TRUE");
    bypass |= EqualsNoCase(field, "Action=ByPass");
    inbound |= EqualsNoCase(field, "Dir=In");
    if (StartsWithNoCase(field, "Protocol=")) tcp = field.substr(9) == "6" || field.substr(9) == "256";
    if (StartsWithNoCase(field, "LPort=")) rule.ports.push_back(field.substr(6));
    if (StartsWithNoCase(field, "LPort2_10=")) rule.ports.push_back(field.substr(10));
    if (StartsWithNoCase(field, "Profile=")) rule.profiles.push_back(FoldCase(field.substr(8)));
    if (StartsWithNoCase(field, "Name=")) rule.name = field.substr(5);
  }
  if (!active || !bypass || !inbound || !tcp) return std::nullopt;
  return rule;
}

}  // namespace

bool MayHold(const std::vector<std::string>& ports, std::uint16_t port) {
  return std::ranges::any_of(ports, [&](const std::string& entry) { return Compare(entry, port) != Hit::No; });
}

bool Holds(const std::vector<std::string>& ports, std::uint16_t port) {
  return std::ranges::any_of(ports, [&](const std::string& entry) { return Compare(entry, port) == Hit::Yes; });
}

bool BypassRule::Concerns(std::uint16_t port, std::string_view profile) const {
  const bool port_matches = ports.empty() || MayHold(ports, port);
  return port_matches && (profiles.empty() || std::ranges::find(profiles, profile) != profiles.end());
}

Result<std::vector<BypassRule>> ReadBypassRules(const HostReader& host) {
  std::vector<BypassRule> found;
  for (const std::string_view store : kStores) {
    LRM_TRY(const auto names, host.registry().ValueNames(store, RegistryView::Native));
    for (const std::string& name : names) {
      LRM_TRY(const auto value, host.registry().Value(store, name, RegistryView::Native));
      if (!value || value->type != RegistryValue::Type::String) continue;
      if (auto rule = Parse(value->text)) found.push_back(std::move(*rule));
    }
  }
  return found;
}

}  // namespace engine::mitigate
