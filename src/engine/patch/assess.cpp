// SPDX-License-Identifier: MIT
//
// The rule for the word `protected` (MITIGATION 1): no bypass, local use intact, no remote request that reaches site
// code, and A ip-restriction in force, or B loopback-bindings and no-remote-handlers in force. no-remote-handlers alone
// is "reduced, not proven". (C, the firewall, comes with the manual measures.)
#include <algorithm>

#include "engine/patch/bypasses.h"
#include "engine/patch/matrix.h"
#include "engine/patch/situation.h"

namespace engine::patch {
namespace {

constexpr std::size_t kShownRequests = 3;

std::string Way(const Assessment& assessment) {
  const auto in_force = [&](ControlId id) { return assessment.Of(id).state == ControlState::InForce; };
  if (in_force(ControlId::IpRestriction)) return "A";
  if (in_force(ControlId::LoopbackBindings) && in_force(ControlId::NoRemoteHandlers)) return "B";
  return "";
}

std::string Shown(const iis::Request& request) {
  return request.from + " " + request.method + " " + request.scheme + "://" + request.host.value_or(request.url_host) +
         ":" + std::to_string(request.port) + request.path;
}

void AddRequests(const std::vector<MatrixFailure>& failures, Id id, std::vector<Finding>& reasons) {
  for (std::size_t i = 0; i < std::min(failures.size(), kShownRequests); ++i) {
    const iis::Answer& answer = failures[i].answer;
    std::string by = answer.handler;
    for (const std::string& code : answer.codes) by += (by.empty() ? "" : " ") + code;
    for (const std::string& missing : answer.missing) by += (by.empty() ? "" : " ") + missing;
    reasons.push_back({id, Shown(failures[i].request), {{"by", by}, {"count", std::to_string(failures.size())}}});
  }
}

std::vector<ControlId> AppliedControls(const Record& record) {
  std::vector<ControlId> controls;
  for (const Entry& entry : record.entries) {
    for (const ControlId id : entry.controls) {
      if (std::ranges::find(controls, id) == controls.end()) controls.push_back(id);
    }
  }
  return controls;
}

/// Controls that we brought into force and that no longer are.
std::vector<Finding> Drift(const Assessment& assessment) {
  std::vector<Finding> findings;
  for (const ControlReport& report : assessment.controls) {
    const bool lost = report.state != ControlState::InForce && report.state != ControlState::NotApplicable;
    if (report.applied && lost)
      findings.push_back({Id::Drifted, std::string(Name(report.id)), {{"found", report.found}}});
  }
  return findings;
}

}  // namespace

Assessment Assess(const Subject& subject, const Record& record, Depth depth) {
  Assessment assessment;
  const std::vector<ControlId> applied = AppliedControls(record);
  for (const ControlId id : kAllControls) {
    ControlReport report = ControlOf(id).assess(subject);
    report.applied = std::ranges::find(applied, id) != applied.end();
    assessment.controls.push_back(std::move(report));
  }
  assessment.bypasses = FindBypasses(subject);
  assessment.matrix = EvaluateMatrix(subject, depth);
  assessment.by = Way(assessment);
  assessment.proof = assessment.by == "A" ? iis::Proof::Documented : iis::Proof::General;

  assessment.reasons = Drift(assessment);
  const bool drifted = !assessment.reasons.empty();
  std::ranges::copy(assessment.bypasses, std::back_inserter(assessment.reasons));
  AddRequests(assessment.matrix.local_broken, Id::LocalBroken, assessment.reasons);
  AddRequests(assessment.matrix.remote_answered, Id::RemoteAnswered, assessment.reasons);
  if (assessment.by.empty() && assessment.Of(ControlId::NoRemoteHandlers).state == ControlState::InForce) {
    assessment.reasons.push_back({Id::ReducedNotProven, subject.site, {}});
  }
  if (drifted) {
    assessment.state = State::Drifted;
  } else {
    assessment.state = !assessment.by.empty() && assessment.reasons.empty() ? State::Protected : State::Unprotected;
  }
  const bool by_others = assessment.state == State::Protected && applied.empty();
  if (by_others) assessment.reasons.push_back({Id::VendorPatchEffect, subject.site, {{"by", assessment.by}}});
  return assessment;
}

}  // namespace engine::patch
