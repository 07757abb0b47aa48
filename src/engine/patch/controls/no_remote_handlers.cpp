// SPDX-License-Identifier: MIT
//
// no-remote-handlers (MITIGATION C1): the four NoRemote flags in the effective accessPolicy of the site and of every
// deeper path that sets its own. A second layer: the flags filter handlers, they do not stop code that answers earlier.
#include <algorithm>

#include "engine/core/text.h"
#include "engine/iis/level.h"
#include "engine/iis/names.h"
#include "engine/patch/controls.h"

namespace engine::patch {
namespace {

constexpr std::string_view kAccessPolicy = "accessPolicy";
constexpr std::string_view kSchemaDefault = "Read";

bool HasFlag(const std::vector<std::string>& flags, std::string_view flag) {
  return std::ranges::any_of(flags, [&](const std::string& other) { return EqualsNoCase(other, flag); });
}

bool IsNone(std::string_view policy) { return EqualsNoCase(Trim(policy), "None"); }

bool IsClosedToRemote(std::string_view policy) {
  const std::vector<std::string> flags = SplitList(policy);
  return IsNone(policy) || std::ranges::all_of(iis::kNoRemoteFlags, [&](auto flag) { return HasFlag(flags, flag); });
}

std::string WithNoRemote(std::string_view policy) {
  std::string text(policy);
  const std::vector<std::string> flags = SplitList(policy);
  for (const std::string_view flag : iis::kNoRemoteFlags) {
    if (!HasFlag(flags, flag)) text += (text.empty() ? "" : ", ") + std::string(flag);
  }
  return text;
}

/// Web.config files at or below the site that set an open accessPolicy of their own: the nearer file wins.
std::vector<Finding> OpenWebConfigs(const Subject& subject) {
  std::vector<Finding> findings;
  for (const iis::OwnData& own : subject.configuration.OwnDataBelow(iis::kHandlers, subject.site)) {
    const pugi::xml_attribute policy = own.node.attribute("accessPolicy");
    if (own.in_application_host || !policy || IsClosedToRemote(policy.value())) continue;
    findings.push_back(
        {Id::OverriddenByWebConfig,
         own.source.file,
         {{"line", std::to_string(own.source.line)}, {"level", own.source.level}, {"value", policy.value()}}});
  }
  return findings;
}

/// Handlers that no access flag limits, site code among them: worth knowing, never a reason to stop.
std::vector<Finding> OpenHandlers(const Subject& subject) {
  std::vector<Finding> findings;
  for (const iis::Item& item : subject.configuration.Effective(iis::kHandlers, subject.site).List()) {
    const bool answered_by_iis = ContainsNoCase(item.Get("modules"), "ProtocolSupportModule");
    if (!EqualsNoCase(item.Get("requireAccess", "Script"), "None") || answered_by_iis) continue;
    findings.push_back({Id::OpenHandler, std::string(item.Get("name")), {{"level", item.source.level}}});
  }
  return findings;
}

std::vector<std::string> LevelsWithPolicy(const Subject& subject) {
  std::vector<std::string> levels = LevelsToVisit(subject, iis::kHandlers);
  std::erase_if(levels, [&](const std::string& level) {
    const bool is_application =
        std::ranges::any_of(subject.configuration.ChildApplications(subject.site),
                            [&](const std::string& application) { return iis::SameLevel(level, application); });
    return !iis::SameLevel(level, subject.site) && !is_application &&
           !OwnSection(subject, iis::kHandlers, level).attribute("accessPolicy");
  });
  return levels;
}

}  // namespace

ControlReport AssessNoRemoteHandlers(const Subject& subject) {
  ControlReport report{.id = ControlId::NoRemoteHandlers, .proof = iis::Proof::General};
  report.expected = "NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute";
  report.found = subject.configuration.Effective(iis::kHandlers, subject.site).Text(kAccessPolicy, kSchemaDefault);
  std::size_t good = 0, all = 0;
  for (const std::string& level : LevelsToJudge(subject, iis::kHandlers)) {
    const iis::Section& section = subject.configuration.Effective(iis::kHandlers, level);
    if (section.error) {
      report.state = ControlState::Unknown;
      report.reasons.push_back(UnknownAt(level, *section.error));
      return report;
    }
    ++all;
    if (IsClosedToRemote(section.Text(kAccessPolicy, kSchemaDefault))) ++good;
  }
  report.state = StateOf(good, all);
  report.reasons = OpenWebConfigs(subject);
  std::ranges::copy(OpenHandlers(subject), std::back_inserter(report.reasons));
  return report;
}

Proposal ProposeNoRemoteHandlers(const Subject& subject) {
  if (!subject.configuration.IsDeclared(iis::kHandlers)) {
    return Proposal::Impossible({Id::SectionNotDeclared, std::string(iis::kHandlers), {}});
  }
  Proposal proposal;
  proposal.reasons = OpenWebConfigs(subject);
  for (const Finding& finding : proposal.reasons) {
    const bool whole_site = std::ranges::any_of(
        finding.args, [&](const Arg& arg) { return arg.name == "level" && iis::SameLevel(arg.value, subject.site); });
    if (whole_site) proposal.possible = false;
  }
  if (!proposal.possible) return proposal;
  for (const std::string& level : LevelsWithPolicy(subject)) {
    const std::string policy =
        ApplicationHostText(subject, iis::kHandlers, kAccessPolicy, level).value_or(std::string(kSchemaDefault));
    if (IsNone(policy)) {
      proposal.reasons.push_back({Id::AccessPolicyNone, level, {}});
      continue;
    }
    const pugi::xml_attribute own = OwnSection(subject, iis::kHandlers, level).attribute("accessPolicy");
    if (IsClosedToRemote(policy)) continue;  // own or inherited: the flags are there
    if (IsLockedAbove(subject, iis::kHandlers, kAccessPolicy, level)) {
      return Proposal::Impossible({Id::LockedAbove, std::string(iis::kHandlers), {{"level", level}}});
    }
    Change change = ChangeIn(ControlId::NoRemoteHandlers, iis::kHandlers, level);
    change.attribute = kAccessPolicy;
    if (own) change.before = own.value();
    change.after = WithNoRemote(policy);
    change.is_flags = true;
    proposal.changes.push_back(std::move(change));
  }
  return proposal;
}

}  // namespace engine::patch
