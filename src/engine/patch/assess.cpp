// SPDX-License-Identifier: MIT
//
// The rule for the word `protected` (MITIGATION 1): no bypass, local use intact, no remote request that reaches site
// code, and A ip-restriction in force, or B loopback-bindings and no-remote-handlers in force, or C no-remote-handlers in
// force behind a firewall that blocks, with the test from another computer recorded. no-remote-handlers alone is
// "reduced, not proven".
#include <algorithm>

#include "engine/core/text.h"
#include "engine/patch/bypasses.h"
#include "engine/patch/matrix.h"
#include "engine/patch/situation.h"
#include "engine/patch/wall.h"

namespace engine::patch {
namespace {

constexpr std::size_t kShownRequests = 3;

/// The ways that hold by what Microsoft documents: general knowledge alone never makes the word. A: ipSecurity, unless
/// the order of its sources is not documented. B: prefixes bound to an address take nothing that arrives elsewhere, and
/// the NoRemote flags refuse what comes from elsewhere: both documented. That `[::1]` is written so, and what the flags do
/// to own addresses, is general knowledge; each of the two controls says so, and neither is the only reason. C: what a
/// block does is documented, that it is there was read, and that it works was seen elsewhere.
std::string Way(const Assessment& assessment, const Wall& wall) {
  const auto in_force = [&](ControlId id) { return assessment.Of(id).state == ControlState::InForce; };
  const bool restricts = in_force(ControlId::IpRestriction);
  if (restricts && assessment.Of(ControlId::IpRestriction).proof == iis::Proof::Documented) return "A";
  if (in_force(ControlId::LoopbackBindings) && in_force(ControlId::NoRemoteHandlers)) return "B";
  return wall.is_tested && in_force(ControlId::NoRemoteHandlers) ? "C" : "";
}

/// The firewall is only asked where it could make the difference: thousands of rules take their time.
Wall WallOf(const Subject& subject, const Assessment& assessment) {
  const bool matters = assessment.Of(ControlId::NoRemoteHandlers).state == ControlState::InForce;
  return matters && Way(assessment, {}).empty() ? LookAtWall(subject) : Wall{};
}

/// Something refuses remote requests, but not in a way that may be called protection.
bool IsOnlyReduced(const Assessment& assessment) {
  if (assessment.by == "C") return false;  // what the flags may let through, the firewall refuses
  if (!assessment.by.empty()) return assessment.matrix.remote_proof == iis::Proof::Unproven;
  return assessment.Of(ControlId::NoRemoteHandlers).state == ControlState::InForce ||
         assessment.Of(ControlId::IpRestriction).state == ControlState::InForce;
}

std::string Shown(const iis::Request& request) {
  return request.from + " " + request.method + " " + request.scheme + "://" + request.host.value_or(request.url_host) +
         ":" + std::to_string(request.port) + request.path;
}

/// Who answers, or refuses: handlers, else what would have to be known ("module Foo"), else the codes.
std::string Deciding(const iis::Answer& answer) {
  std::vector<std::string> names(answer.codes.begin(), answer.codes.end());
  if (!answer.missing.empty()) {
    names = answer.missing;
    for (std::string& name : names) {
      if (const std::size_t colon = name.find(':'); colon != std::string::npos) name[colon] = ' ';
    }
  }
  if (!answer.handler.empty()) names = Split(answer.handler, '|');
  return Join(names, ", ");
}

void AddRequests(const std::vector<MatrixFailure>& failures, Id id, std::vector<Finding>& reasons) {
  for (std::size_t i = 0; i < std::min(failures.size(), kShownRequests); ++i) {
    reasons.push_back({id,
                       Shown(failures[i].request),
                       {{"by", Deciding(failures[i].answer)}, {"count", std::to_string(failures.size())}}});
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

std::string Ports(const Wall& wall) {
  std::vector<std::string> texts;
  for (const std::uint16_t port : wall.ports) texts.push_back(std::to_string(port));
  return Join(texts, ", ");
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
  const Wall wall = WallOf(subject, assessment);
  assessment.by = Way(assessment, wall);
  assessment.proof = assessment.by.empty() ? iis::Proof::General : iis::Proof::Documented;

  assessment.reasons = Drift(assessment);
  const bool drifted = !assessment.reasons.empty();
  std::ranges::copy(assessment.bypasses, std::back_inserter(assessment.reasons));
  AddRequests(assessment.matrix.local_broken, Id::LocalBroken, assessment.reasons);
  AddRequests(assessment.matrix.remote_answered, Id::RemoteAnswered, assessment.reasons);
  if (IsOnlyReduced(assessment)) assessment.reasons.push_back({Id::ReducedNotProven, subject.site, {}});
  if (wall.is_effective && !wall.is_tested) assessment.reasons.push_back({Id::RemoteTestMissing, Ports(wall), {}});
  if (drifted) {
    assessment.state = State::Drifted;
  } else {
    assessment.state = !assessment.by.empty() && assessment.reasons.empty() ? State::Protected : State::Unprotected;
  }
  return assessment;
}

}  // namespace engine::patch
