// SPDX-License-Identifier: MIT
//
// 75: what keeps the instrument out of trouble for good, with what of it this machine already has.
#include <algorithm>

#include "engine/core/version.h"
#include "pages/parts.h"

namespace pages {
namespace {

constexpr std::size_t kSmallSubnet = 14;  // a /28
constexpr std::size_t kHugeSubnet = 100'000;

Row SubnetRow(const Facts& facts) {
  std::size_t room = 0;
  bool is_up = false, has_v4 = false, has_v6 = false;
  for (const engine::Adapter& adapter : facts.network.adapters) {
    is_up |= adapter.up;
    for (const engine::AdapterAddress& address : adapter.addresses) {
      const bool is_v4 = address.address.find(':') == std::string::npos;  // an IPv6 subnet is huge by design
      if (!adapter.up) continue;
      (is_v4 ? has_v4 : has_v6) = true;
      if (is_v4) room = std::max(room, engine::mitigate::RoomFor(address));
    }
  }
  if (!is_up && facts.network.errors.empty())
    return {.sign = Sign::Info, .label = Msg::RowSubnet, .text = Msg::SubnetNone};
  if (has_v6 && !has_v4) return {.sign = Sign::Attention, .label = Msg::RowSubnet, .text = Msg::SubnetOnlyV6};
  if (room == 0) return {.sign = Sign::Attention, .label = Msg::RowSubnet, .text = Msg::SubnetUnknown};
  if (room >= kHugeSubnet) return {.sign = Sign::Attention, .label = Msg::RowSubnet, .text = Msg::SubnetHuge};
  return {.sign = room <= kSmallSubnet ? Sign::Right : Sign::Attention,
          .label = Msg::RowSubnet,
          .text = Phrase(Msg::SubnetRoom, {{"count", static_cast<std::int64_t>(room)}})};
}

Row FirewallRow(const Facts& facts) {
  if (!facts.firewall.on) return {.sign = Sign::Attention, .label = Msg::RowFirewall, .text = Msg::FirewallIsUnknown};
  return {.sign = *facts.firewall.on ? Sign::Right : Sign::Wrong,
          .label = Msg::RowFirewall,
          .text = *facts.firewall.on ? Msg::FirewallIsOn : Msg::FirewallIsOff};
}

/// Encryption came with LRM 3.0.
Row TlsRow(const Facts& facts) {
  const auto version = engine::Version::Parse(facts.lrm);
  if (!version) return {.sign = Sign::Attention, .label = Msg::RowTls, .text = Msg::TlsUnknown};
  const bool possible = *version >= *engine::Version::Parse("3.0");
  return {.sign = Sign::Info, .label = Msg::RowTls, .text = possible ? Msg::TlsPossible : Msg::TlsNotPossible};
}

}  // namespace

Page LastingAdvicePage(const View& view) {
  Page page{.title = Msg::LastingTitle};
  page.blocks.push_back(Rows{{SubnetRow(view.facts), FirewallRow(view.facts), TlsRow(view.facts)}});
  page.blocks.push_back(Steps{{Msg::LastingStepFix, Msg::LastingStepTrusted, Msg::LastingStepProof}});
  page.buttons = {BackButton(), MainButton(Msg::ButtonCheckAgain, Do{Task::CheckAgain})};
  return page;
}

}  // namespace pages
