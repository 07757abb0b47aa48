// SPDX-License-Identifier: MIT
//
// The verdict on one instrument: per control, bypasses looked for, and the one word (state) that follows from them by
// the rule of MITIGATION section 1. Always computed from reading, never from having written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/iis/policy/explain.h"

namespace engine::patch {

/// The order in which they stand in plans and reports.
enum class ControlId { IpRestriction, LoopbackBindings, NoRemoteHandlers, NoUploadExecution, NoScriptTypes };
inline constexpr ControlId kAllControls[] = {ControlId::IpRestriction, ControlId::LoopbackBindings,
                                             ControlId::NoRemoteHandlers, ControlId::NoUploadExecution,
                                             ControlId::NoScriptTypes};
std::string_view Name(ControlId id);  // "ip-restriction"
std::optional<ControlId> ControlFromName(std::string_view name);

enum class ControlState { InForce, Partly, NotInForce, NotPossible, NotApplicable, Unknown };
std::string_view Name(ControlState state);  // "in-force", …

struct ControlReport {
  ControlId id{};
  ControlState state = ControlState::Unknown;
  iis::Proof proof = iis::Proof::Documented;
  bool applied = false;             // our record says we brought it into force
  std::string expected{}, found{};  // values as configuration texts, for the verification file
  std::vector<Finding> reasons{};
};

enum class State { Unprotected, Protected, Drifted, Interrupted, Unknown };
std::string_view Name(State state);

struct MatrixFailure {
  iis::Request request;
  iis::Answer answer;
};
/// Every request class of MITIGATION 4 evaluated.
struct MatrixResult {
  std::size_t requests = 0, remote = 0, local = 0;
  std::vector<MatrixFailure> remote_answered;        // remote requests that reach site code, or might
  std::vector<MatrixFailure> local_broken;           // local requests that no longer pass
  iis::Proof remote_proof = iis::Proof::Documented;  // the weakest mark of the remote requests that pass
  std::size_t not_decisive = 0;
};

struct Assessment {
  State state = State::Unknown;
  std::string by;  // "A", "B", "C" or ""
  iis::Proof proof = iis::Proof::Documented;
  std::vector<ControlReport> controls;
  std::vector<Finding> bypasses;  // T-1 … T-6 found
  std::vector<Finding> reasons;   // why not protected, or why unknown
  MatrixResult matrix;
  const ControlReport& Of(ControlId id) const;
};

}  // namespace engine::patch
