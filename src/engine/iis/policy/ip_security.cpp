// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/core.h>

#include "engine/core/text.h"
#include "engine/iis/names.h"
#include "engine/iis/policy/filters.h"
#include "engine/iis/policy/modules.h"
#include "engine/iis/policy/observed.h"

namespace engine::iis {
namespace {

std::set<std::string> DenyCodes(const Context& context, const Section& section, bool listed) {
  const std::string_view action = section.Text("denyAction", "Forbidden");
  if (EqualsNoCase(action, "AbortRequest")) return {"dropped"};
  if (EqualsNoCase(action, "Unauthorized")) return {"401"};
  if (EqualsNoCase(action, "NotFound")) return {"404"};
  if (listed && !context.IsVersion7()) return {"403.503", "403.6"};
  return {"403.6"};
}

/// "10.0.0.77, 10.0.0.1:4711" in the order of the header; text that is no address is left out.
std::vector<IpAddress> ForwardedAddresses(std::string_view header) {
  std::vector<IpAddress> addresses;
  for (const std::string& part : SplitList(header)) {
    auto address = ParseAddress(part);
    if (!address) address = ParseAddress(HostWithoutPort(part));
    if (address) addresses.push_back(*address);
  }
  return addresses;
}

std::optional<Source> SourceOf(const Section& section, const Item* entry) {
  if (entry != nullptr) return entry->source;
  const Value* unlisted = section.Find("allowUnlisted");
  return unlisted == nullptr ? std::nullopt : std::optional(unlisted->source);
}

void Apply(const Context& context, const Section& section, const IpAddress& address, std::string_view who,
           Verdict& verdict) {
  const AddressJudgement judgement = JudgeOneAddress(section, address);
  if (judgement.allowed == Tri::Yes) {
    if (!verdict.source) verdict.source = SourceOf(section, judgement.entry);
    return;
  }
  const bool listed = judgement.entry != nullptr;
  verdict.codes.merge(DenyCodes(context, section, listed));
  verdict.source = SourceOf(section, judgement.entry);
  if (judgement.allowed == Tri::Maybe) {
    verdict.refuses = std::max(verdict.refuses, Tri::Maybe);
    const std::string_view name = judgement.entry->Get("domainName");
    verdict.missing.push_back(name.empty() ? "entry:" + std::string(judgement.entry->Get("ipAddress"))
                                           : "name:" + std::string(name));
    return;
  }
  verdict.refuses = Tri::Yes;
  verdict.notes.push_back(fmt::format(
      "ipSecurity: {} is refused by {}", who,
      listed ? fmt::format("the entry {}", judgement.entry->Get("ipAddress")) : std::string("allowUnlisted=false")));
}

bool SaysNothing(const Section& section) { return section.values.empty() && section.List().empty(); }

}  // namespace

AddressJudgement JudgeOneAddress(const Section& ip_security, const IpAddress& address) {
  const bool names = ip_security.Flag("enableReverseDns", false);
  for (const Item& entry : ip_security.List()) {
    const std::string_view text = entry.Get("ipAddress");
    if (text.empty()) {
      if (names && !entry.Get("domainName").empty()) return {Tri::Maybe, &entry};
      continue;
    }
    const auto range = AddressRange::Parse(text, entry.Get("subnetMask"));
    if (!range) return {Tri::Maybe, &entry};  // what IIS makes of it is not known
    if (!range->Contains(address)) continue;
    return {ParseBool(entry.Get("allowed", "false")).value_or(false) ? Tri::Yes : Tri::No, &entry};
  }
  return {ip_security.Flag("allowUnlisted", true) ? Tri::Yes : Tri::No, nullptr};
}

Verdict JudgeAddress(const Context& context) {
  Verdict verdict;
  const Section& section = context.Effective(kIpSecurity);
  const Tri runs = context.place->ModuleRuns(kIpRestrictionModule);
  if (runs == Tri::No) {
    if (!SaysNothing(section)) {
      verdict.notes.push_back("ipSecurity has no effect: IpRestrictionModule is not loaded or not enabled here");
    }
    return verdict;
  }
  Apply(context, section, context.client, "the client address", verdict);
  if (section.Flag("enableProxyMode", false)) {
    for (const IpAddress& address : ForwardedAddresses(context.request.forwarded_for)) {
      Apply(context, section, address, "an address of X-Forwarded-For", verdict);
    }
  }
  // Whether a request of this machine to its own LAN address carries that address is general knowledge.
  if (verdict.refuses != Tri::No && context.ClientIsOwnAddress()) verdict.proof = Proof::General;
  if (verdict.refuses == Tri::No && context.client.is_v6 && context.IsVersion7() && !SaysNothing(section)) {
    const Observation* seen = SeenHere(context.facts, "F-2");
    verdict.proof = seen != nullptr ? Proof::Observed : Proof::Unproven;
    if (seen != nullptr) verdict.observed.push_back(*seen);
    verdict.notes.push_back(seen != nullptr ? "IPv6 entries on IIS 7.5: observed (F-2)"
                                            : "IPv6 entries on IIS 7.5 are not proven (F-2)");
  }
  if (verdict.refuses == Tri::Yes && runs == Tri::Maybe) {
    verdict.refuses = Tri::Maybe;
    verdict.missing.push_back("module:" + std::string(kIpRestrictionModule));
  }
  return verdict;
}

}  // namespace engine::iis
