// SPDX-License-Identifier: MIT
//
// ip-restriction (MITIGATION C2), the first choice: ipSecurity with allowUnlisted="false", `<clear />` first, then the
// loopback addresses. Worth something only where IpRestrictionModule is really loaded: elsewhere IIS accepts the section
// and enforces nothing.
#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"
#include "engine/patch/controls.h"

namespace engine::patch {
namespace {

constexpr std::string_view kLoopback[] = {"127.0.0.1", "::1"};
constexpr std::string_view kHostMask = "255.255.255.255";

bool IsAllowed(const iis::Attributes& entry) {
  const auto found = std::ranges::find(entry, "allowed", &std::pair<std::string, std::string>::first);
  return found != entry.end() && ParseBool(found->second).value_or(false);
}

std::string TextOf(const iis::Attributes& entry, std::string_view name, std::string_view fallback = "") {
  const auto found = std::ranges::find(entry, name, &std::pair<std::string, std::string>::first);
  return found == entry.end() ? std::string(fallback) : found->second;
}

std::optional<std::uint32_t> ParseV4(std::string_view text) {
  std::uint32_t address = 0;
  const std::vector<std::string> parts = Split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  for (const std::string& part : parts) {
    const auto number = ParseNumber(part);
    if (!number || *number < 0 || *number > 255) return std::nullopt;
    address = (address << 8) | static_cast<std::uint32_t>(*number);
  }
  return address;
}

/// The entry's range holds 127.0.0.1, or it is ::1.
bool MatchesLoopback(const iis::Attributes& entry) {
  const std::string address = iis::NormaliseAddress(TextOf(entry, "ipAddress"));
  if (address == "::1") return true;
  const auto network = ParseV4(address);
  const auto mask = ParseV4(TextOf(entry, "subnetMask", kHostMask));
  return network && mask && (*network & *mask) == (0x7F000001U & *mask);
}

/// The entry's range holds loopback addresses only.
bool IsWithinLoopback(const iis::Attributes& entry) {
  const std::string address = iis::NormaliseAddress(TextOf(entry, "ipAddress"));
  if (address == "::1") return true;
  const auto network = ParseV4(address);
  const auto mask = ParseV4(TextOf(entry, "subnetMask", kHostMask));
  return network && mask && (*network >> 24) == 127 && (*mask >> 24) == 255;
}

bool IsOwnAddress(const Subject& subject, const iis::Attributes& entry) {
  if (!subject.wishes.allow_own_addresses || TextOf(entry, "subnetMask", kHostMask) != kHostMask) return false;
  return std::ranges::any_of(subject.inventory.facts.own_addresses, [&](const std::string& own) {
    return iis::NormaliseAddress(own) == iis::NormaliseAddress(TextOf(entry, "ipAddress"));
  });
}

std::vector<std::string> AllowedAddresses(const Subject& subject) {
  std::vector<std::string> addresses(std::begin(kLoopback), std::end(kLoopback));
  if (subject.wishes.allow_own_addresses) {
    std::ranges::copy(subject.inventory.facts.own_addresses, std::back_inserter(addresses));
  }
  return addresses;
}

/// Takes out what would let others in or lock this machine out; true when `clear` already stands first.
void SuspendEntries(const Subject& subject, const std::string& level, pugi::xml_node section, Proposal& proposal) {
  for (const pugi::xml_node child : section.children()) {
    const std::string_view name = child.name();
    const iis::Attributes entry = AttributesOf(child);
    const bool allows_others =
        name == "add" && IsAllowed(entry) && !IsWithinLoopback(entry) && !IsOwnAddress(subject, entry);
    const bool denies_us = name == "add" && !IsAllowed(entry) && MatchesLoopback(entry);
    const bool pointless = name == "remove";  // nothing is inherited any more once `clear` stands first
    if (!allows_others && !denies_us && !pointless) continue;
    Change change = ChangeIn(ControlId::IpRestriction, iis::kIpSecurity, level);
    change.kind = ChangeKind::RemoveElement;
    change.element = child.name();
    change.attributes = entry;
    change.follower = FollowerOf(child);
    change.why = {allows_others ? Id::LosesAccess : Id::SuspendedEntry,
                  level,
                  {{"address", TextOf(entry, "ipAddress", TextOf(entry, "domainName"))},
                   {"mask", TextOf(entry, "subnetMask", kHostMask)}}};
    proposal.reasons.push_back(change.why);
    proposal.changes.push_back(std::move(change));
  }
}

void AddEntries(const Subject& subject, const std::string& level, pugi::xml_node section, Proposal& proposal) {
  const auto first = section.find_child([](pugi::xml_node child) { return child.type() == pugi::node_element; });
  if (std::string_view(first.name()) != "clear") {
    Change clear = ChangeIn(ControlId::IpRestriction, iis::kIpSecurity, level);
    clear.kind = ChangeKind::AddElement;
    clear.element = "clear";
    clear.first = true;
    proposal.changes.push_back(std::move(clear));
  }
  for (const std::string& address : AllowedAddresses(subject)) {
    const bool present = std::ranges::any_of(section.children("add"), [&](pugi::xml_node child) {
      const iis::Attributes entry = AttributesOf(child);
      return IsAllowed(entry) && iis::NormaliseAddress(TextOf(entry, "ipAddress")) == iis::NormaliseAddress(address) &&
             TextOf(entry, "subnetMask", kHostMask) == kHostMask;
    });
    if (present) continue;
    Change add = ChangeIn(ControlId::IpRestriction, iis::kIpSecurity, level);
    add.kind = ChangeKind::AddElement;
    add.element = "add";
    add.attributes = {{"ipAddress", address}, {"allowed", "true"}};
    proposal.changes.push_back(std::move(add));
  }
}

void ProposeLevel(const Subject& subject, const std::string& level, Proposal& proposal) {
  const pugi::xml_node section = OwnSection(subject, iis::kIpSecurity, level);
  const pugi::xml_attribute own = section.attribute("allowUnlisted");
  if (!own || ParseBool(own.value()).value_or(true)) {
    Change change = ChangeIn(ControlId::IpRestriction, iis::kIpSecurity, level);
    change.attribute = "allowUnlisted";
    if (own) change.before = own.value();
    change.after = "false";
    proposal.changes.push_back(std::move(change));
  }
  SuspendEntries(subject, level, section, proposal);
  AddEntries(subject, level, section, proposal);
}

/// A web.config below with ipSecurity of its own: it would open the door again, or repeat a key of ours (500.19).
std::optional<Finding> WebConfigInTheWay(const Subject& subject) {
  for (const iis::OwnData& own : subject.configuration.OwnDataBelow(iis::kIpSecurity, subject.site)) {
    if (own.in_application_host) continue;
    return Finding{Id::OverriddenByWebConfig,
                   own.source.file,
                   {{"line", std::to_string(own.source.line)}, {"level", own.source.level}}};
  }
  return std::nullopt;
}

bool IsGoodLevel(const Subject& subject, const iis::Section& section) {
  if (section.Flag("allowUnlisted", true)) return false;
  std::size_t loopback = 0;
  for (const iis::Item& item : section.List()) {
    const bool allows = IsAllowed(item.attributes);
    if (allows && !IsWithinLoopback(item.attributes)) {
      const bool own = std::ranges::any_of(subject.inventory.facts.own_addresses, [&](const std::string& address) {
        return iis::NormaliseAddress(address) == iis::NormaliseAddress(item.Get("ipAddress"));
      });
      if (!own) return false;
    }
    if (allows && MatchesLoopback(item.attributes)) ++loopback;
    if (!allows && MatchesLoopback(item.attributes) && loopback < 2) return false;
  }
  return loopback >= 2;
}

}  // namespace

ControlReport AssessIpRestriction(const Subject& subject) {
  ControlReport report{.id = ControlId::IpRestriction, .proof = iis::Proof::Documented};
  report.expected = "allowUnlisted=false; allow 127.0.0.1, ::1";
  const iis::Section& at_site = subject.configuration.Effective(iis::kIpSecurity, subject.site);
  report.found = "allowUnlisted=" + std::string(at_site.Text("allowUnlisted", "true"));
  for (const iis::Item& item : at_site.List()) {
    report.found += std::string(IsAllowed(item.attributes) ? "; allow " : "; deny ") +
                    std::string(item.Get("ipAddress", item.Get("domainName")));
  }
  std::size_t good = 0, all = 0;
  for (const std::string& level : LevelsToJudge(subject, iis::kIpSecurity)) {
    const iis::Section& section = subject.configuration.Effective(iis::kIpSecurity, level);
    if (section.error) {
      report.state = ControlState::Unknown;
      report.reasons.push_back(UnknownAt(level, *section.error));
      return report;
    }
    ++all;
    if (IsGoodLevel(subject, section)) ++good;
    // Which of the two IIS takes is not documented (F-10): what holds here then holds by general knowledge.
    if (section.order_not_proven) report.proof = iis::Proof::General;
  }
  report.state = StateOf(good, all);
  if (auto missing = ModuleMissing(subject, iis::kIpRestrictionModule)) {
    report.state = ControlState::NotPossible;
    report.reasons.push_back(std::move(*missing));
  } else if (auto removable = ModuleRemovable(subject, iis::kIpRestrictionModule)) {
    report.reasons.push_back(std::move(*removable));
  }
  return report;
}

Proposal ProposeIpRestriction(const Subject& subject) {
  if (!subject.configuration.IsDeclared(iis::kIpSecurity)) {
    return Proposal::Impossible({Id::SectionNotDeclared, std::string(iis::kIpSecurity), {}});
  }
  if (auto missing = ModuleMissing(subject, iis::kIpRestrictionModule))
    return Proposal::Impossible(std::move(*missing));
  if (auto other = WebConfigInTheWay(subject)) return Proposal::Impossible(std::move(*other));
  if (!subject.wishes.allow_own_addresses) {
    const std::vector<Finding> local_use = LocalUseFindings(subject);
    if (!local_use.empty()) return {false, local_use, {}};
  }
  Proposal proposal;
  for (const std::string& level : LevelsToVisit(subject, iis::kIpSecurity)) {
    const bool locked = std::ranges::any_of(
        std::initializer_list<std::string_view>{"allowUnlisted", "add", "clear"},
        [&](std::string_view name) { return IsLockedAbove(subject, iis::kIpSecurity, name, level); });
    if (locked) return Proposal::Impossible({Id::LockedAbove, std::string(iis::kIpSecurity), {{"level", level}}});
    ProposeLevel(subject, level, proposal);
  }
  if (auto removable = ModuleRemovable(subject, iis::kIpRestrictionModule))
    proposal.reasons.push_back(std::move(*removable));
  return proposal;
}

}  // namespace engine::patch
