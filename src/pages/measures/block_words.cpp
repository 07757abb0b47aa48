// SPDX-License-Identifier: MIT
#include "pages/measures/block_words.h"

#include <algorithm>

#include "engine/core/text.h"

namespace pages {

using engine::mitigate::BlockReason;
using engine::mitigate::BlockState;
using engine::mitigate::FirewallBlock;

namespace {

Phrase ProfileWord(std::string_view profile) {
  if (profile == "domain") return Msg::ProfileDomain;
  return profile == "private" ? Msg::ProfilePrivate : Msg::ProfilePublic;
}

void AddNew(std::vector<BlockReason>& reasons, const std::vector<BlockReason>& others) {
  for (const BlockReason reason : others) {
    if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
  }
}

Sign SignOf(BlockState state) {
  switch (state) {
    case BlockState::Effective: return Sign::Right;
    case BlockState::NotEffective:
    case BlockState::Absent: return Sign::Wrong;
    case BlockState::NotConfirmed: break;
  }
  return Sign::Attention;
}

bool IsV6(const std::string& address) { return address.find(':') != std::string::npos; }

/// Means something on its own network alone: whoever uses it has to say which of theirs that is.
bool IsLinkLocal(const std::string& address) { return engine::StartsWithNoCase(address, "fe80:"); }

/// The first IPv4 one, else one of IPv6 that means the same everywhere.
std::string AddressForOthers(const std::vector<std::string>& own) {
  if (const auto v4 = std::ranges::find_if_not(own, IsV6); v4 != own.end()) return *v4;
  if (const auto everywhere = std::ranges::find_if_not(own, IsLinkLocal); everywhere != own.end()) return *everywhere;
  return own.empty() ? "ADDRESS" : own.front();
}

/// As it stands in a URL; the zone of a link-local address means nothing elsewhere.
std::string InUrl(const std::string& address) {
  return IsV6(address) ? "[" + address.substr(0, address.find('%')) + "]" : address;
}

std::string UrlOf(const std::string& address, const std::string& port) {
  if (port == "443") return "https://" + InUrl(address) + "/";
  return "http://" + InUrl(address) + (port == "80" ? "" : ":" + port) + "/";
}

}  // namespace

Phrase BlockWord(BlockState state) {
  switch (state) {
    case BlockState::Effective: return Msg::BlockEffective;
    case BlockState::NotEffective: return Msg::BlockNotEffective;
    case BlockState::Absent: return Msg::BlockAbsent;
    case BlockState::NotConfirmed: break;
  }
  return Msg::BlockNotConfirmed;
}

Phrase ReasonWords(BlockReason reason, const std::vector<std::string>& names) {
  const Hole who{"names", engine::Join(names, ", ")};
  switch (reason) {
    case BlockReason::ProfileOff: return Msg::WhyProfileOff;
    case BlockReason::LocalRulesIgnored: return Msg::WhyLocalRulesIgnored;
    case BlockReason::PolicyOverrides: return Msg::WhyPolicyOverrides;
    case BlockReason::PassesSecure: return {Msg::WhyPassesSecure, {who}};
    case BlockReason::OtherFirewall: return {Msg::WhyOtherFirewall, {who}};
    case BlockReason::NoService: return Msg::WhyNoService;
    case BlockReason::ServiceStopped: return Msg::WhyServiceStopped;
    case BlockReason::RuleWeakened: return Msg::WhyRuleWeakened;
    case BlockReason::OtherProfile: return Msg::WhyOtherProfile;
    case BlockReason::NotReadable: return Msg::WhyNotReadable;
    case BlockReason::NoActiveProfile: break;
  }
  return Msg::WhyNoActiveProfile;
}

std::vector<BlockReason> ReasonsOf(const FirewallBlock& verdict) {
  std::vector<BlockReason> reasons = verdict.reasons;
  for (const auto& port : verdict.ports) {
    for (const auto& profile : port.profiles) AddNew(reasons, profile.reasons);
  }
  return reasons;
}

Details BlockDetails(const FirewallFacts& firewall) {
  Rows rows;
  for (const auto& port : firewall.verdict.ports) {
    for (const auto& profile : port.profiles) {
      const Phrase label{Msg::BlockPortProfile,
                         {{"port", std::to_string(port.port)}, {"profile", ProfileWord(profile.profile)}}};
      rows.rows.push_back({.sign = SignOf(profile.state), .label = label, .text = BlockWord(profile.state)});
    }
  }
  for (const BlockReason reason : ReasonsOf(firewall.verdict)) {
    rows.rows.push_back({.text = ReasonWords(reason, firewall.verdict.others)});
  }
  for (const engine::Error& error : firewall.verdict.errors) {
    rows.rows.push_back({.label = Phrase::Verbatim(engine::Label(error.id)), .text = Phrase(error)});
  }
  if (rows.rows.empty()) rows.rows.push_back({.text = Msg::BlockNotConfirmed});
  return {Msg::BlockDetailsTitle, {std::move(rows)}};
}

TestLines TestLinesFor(const std::vector<std::string>& own_addresses, const std::vector<std::string>& ports) {
  const std::string address = AddressForOthers(own_addresses);
  TestLines lines;
  lines.needs_zone = IsLinkLocal(address);
  for (const std::string& port : ports) {
    const std::string url = UrlOf(address, port);
    if (lines.url.empty()) lines.url = url;
    lines.powershell.push_back("Test-NetConnection " + address.substr(0, address.find('%')) + " -Port " + port +
                               " -InformationLevel Quiet");
    lines.curl.push_back(std::string("curl --head --insecure --max-time 10 ") + (IsV6(address) ? "--globoff " : "") +
                         url);
  }
  return lines;
}

Details TestDetails(const Facts& facts) {
  const TestLines lines = TestLinesFor(facts.own_addresses, facts.firewall.ports);
  Details details{Msg::TestLinesTitle, {Body(Msg::TestByPowerShell)}};
  for (const std::string& line : lines.powershell) details.blocks.push_back(Strong(Phrase::Verbatim(line)));
  details.blocks.push_back(Body(Msg::TestByCurl));
  for (const std::string& line : lines.curl) details.blocks.push_back(Strong(Phrase::Verbatim(line)));
  if (lines.needs_zone) details.blocks.push_back(Body(Msg::TestZone));
  details.blocks.push_back(Quiet(Msg::TestLoopback));
  return details;
}

}  // namespace pages
