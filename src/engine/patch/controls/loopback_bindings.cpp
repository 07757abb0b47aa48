// SPDX-License-Identifier: MIT
//
// loopback-bindings (MITIGATION C3): every http and https binding of the site on 127.0.0.1 and [::1] instead. Used where
// ip-restriction is impossible, always together with no-remote-handlers. Other protocols are left and reported (T-3).
#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"
#include "engine/patch/controls.h"

namespace engine::patch {
namespace {

constexpr std::string_view kLoopback[] = {"127.0.0.1", "::1"};

struct WebBinding {
  const iis::Binding* binding = nullptr;
  iis::BindingAddress address;
};

std::vector<WebBinding> WebBindings(const iis::Site& site) {
  std::vector<WebBinding> found;
  for (const iis::Binding& binding : site.bindings) {
    const auto address = binding.IsHttp() ? iis::ParseBinding(binding.information) : std::nullopt;
    if (address) found.push_back({&binding, *address});
  }
  return found;
}

/// Server name indication or the central store: found by host name, whatever the address.
bool CertificateFollowsName(const iis::Binding& binding) {
  const auto flags = ParseNumber(binding.ssl_flags.value_or("0")).value_or(0);
  return (flags & 1) != 0 || (flags & 2) != 0;
}

bool HasLoopbackCertificate(const Subject& subject, std::uint16_t port) {
  bool all_v4_and_v6 = false, v4 = false, v6 = false;
  for (const CertificateBinding& certificate : subject.inventory.facts.certificates) {
    if (certificate.port != port || !certificate.host.empty()) continue;
    const std::string address = iis::NormaliseAddress(certificate.address);
    all_v4_and_v6 = all_v4_and_v6 || address == "0.0.0.0";
    v4 = v4 || address == "127.0.0.1";
    v6 = v6 || address == "::" || address == "::1";
  }
  return all_v4_and_v6 || (v4 && v6);
}

bool ListensOnLoopback(const Subject& subject) {
  const std::vector<std::string>& only = subject.inventory.facts.listen_only;
  return only.empty() || std::ranges::all_of(kLoopback, [&](std::string_view address) {
           return std::ranges::any_of(only, [&](const std::string& listen) {
             const std::string plain = iis::NormaliseAddress(listen);
             return plain == address || (plain == "0.0.0.0" && address == "127.0.0.1") ||
                    (plain == "::" && address == "::1");
           });
         });
}

bool TakenByAnotherSite(const Subject& subject, std::string_view protocol, const iis::BindingAddress& address) {
  const std::string wanted = iis::FormatBinding(address);
  for (const iis::Site& site : subject.configuration.model().sites) {
    if (EqualsNoCase(site.name, subject.site) || !site.auto_start) continue;
    for (const iis::Binding& binding : site.bindings) {
      if (binding.information.starts_with('*')) continue;  // most are, and none of these is a loopback address
      const auto other = iis::ParseBinding(binding.information);
      if (binding.protocol == protocol && other && EqualsNoCase(iis::FormatBinding(*other), wanted)) return true;
    }
  }
  return false;
}

Change BindingChange(const Subject& subject, ChangeKind kind, iis::Attributes attributes) {
  Change change;
  change.control = ControlId::LoopbackBindings;
  change.kind = kind;
  change.steps = {{"system.applicationHost", "", ""},
                  {"sites", "", ""},
                  {"site", "name", std::string(subject.configuration.model().FindSite(subject.site)->name)},
                  {"bindings", "", ""}};
  change.element = "binding";
  change.attributes = std::move(attributes);
  return change;
}

iis::Attributes WithInformation(const iis::Binding& binding, const std::string& information) {
  iis::Attributes attributes = AttributesOf(binding.node);
  for (auto& [name, value] : attributes) {
    if (name == "bindingInformation") value = information;
  }
  return attributes;
}

/// Two bindings for one, in its place; one that the site has already is not written twice.
std::optional<Finding> Replace(const Subject& subject, const WebBinding& old, std::vector<std::string>& present,
                               Proposal& proposal) {
  for (const std::string_view loopback : kLoopback) {
    iis::BindingAddress address = old.address;
    address.address = loopback;
    const std::string information = iis::FormatBinding(address);
    if (TakenByAnotherSite(subject, old.binding->protocol, address)) {
      return Finding{Id::BindingTaken, information, {{"protocol", std::string(old.binding->protocol)}}};
    }
    const std::string key = std::string(old.binding->protocol) + " " + FoldCase(information);
    if (std::ranges::find(present, key) != present.end()) continue;
    present.push_back(key);
    Change add = BindingChange(subject, ChangeKind::AddElement, WithInformation(*old.binding, information));
    add.follower = AttributesOf(old.binding->node);
    proposal.changes.push_back(std::move(add));
  }
  Change remove = BindingChange(subject, ChangeKind::RemoveElement, AttributesOf(old.binding->node));
  remove.follower = FollowerOf(old.binding->node);
  remove.why = {Id::LosesAccess, subject.site, {{"address", std::string(old.binding->information)}, {"mask", ""}}};
  proposal.changes.push_back(std::move(remove));
  return std::nullopt;
}

/// Why bindings on loopback would not work here, before looking at single ones.
std::optional<Finding> Obstacle(const Subject& subject, const iis::Site& site) {
  if (!ListensOnLoopback(subject)) {
    return Finding{Id::IpListenExcludesLoopback, Join(subject.inventory.facts.listen_only, ", "), {}};
  }
  for (const WebBinding& binding : WebBindings(site)) {
    if (binding.binding->protocol != "https" || CertificateFollowsName(*binding.binding)) continue;
    if (!subject.inventory.facts.certificates_known || !HasLoopbackCertificate(subject, binding.address.port)) {
      return Finding{Id::CertificateNotOnLoopback, std::string(binding.binding->information), {}};
    }
  }
  return std::nullopt;
}

}  // namespace

ControlReport AssessLoopbackBindings(const Subject& subject) {
  ControlReport report{.id = ControlId::LoopbackBindings, .proof = iis::Proof::General};
  report.expected = "127.0.0.1 and [::1] only";
  const iis::Site* site = subject.configuration.model().FindSite(subject.site);
  if (site == nullptr) return report;
  std::size_t good = 0, all = 0;
  for (const WebBinding& binding : WebBindings(*site)) {
    report.found += (report.found.empty() ? "" : ", ") + std::string(binding.binding->protocol) + " " +
                    std::string(binding.binding->information);
    ++all;
    if (binding.address.IsLoopback()) ++good;
  }
  report.state = StateOf(good, all);
  return report;
}

Proposal ProposeLoopbackBindings(const Subject& subject) {
  const iis::Site* site = subject.configuration.model().FindSite(subject.site);
  if (site == nullptr || WebBindings(*site).empty()) {
    return Proposal::Impossible({Id::SiteHasNoWebBinding, subject.site, {}});
  }
  if (auto obstacle = Obstacle(subject, *site)) return Proposal::Impossible(std::move(*obstacle));
  const std::vector<Finding> local_use = LocalUseFindings(subject);
  if (!local_use.empty()) return {false, local_use, {}};
  Proposal proposal;
  std::vector<std::string> present;
  for (const WebBinding& binding : WebBindings(*site)) {
    if (binding.address.IsLoopback()) {
      present.push_back(std::string(binding.binding->protocol) + " " + FoldCase(iis::FormatBinding(binding.address)));
    }
  }
  for (const WebBinding& binding : WebBindings(*site)) {
    if (binding.address.IsLoopback()) continue;
    if (auto conflict = Replace(subject, binding, present, proposal)) return Proposal::Impossible(std::move(*conflict));
  }
  return proposal;
}

}  // namespace engine::patch
