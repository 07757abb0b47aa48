// SPDX-License-Identifier: MIT
//
// The table of controls: one row each, in the order of ControlId.
#include "engine/patch/controls.h"

namespace engine::patch {

const Control& ControlOf(ControlId id) {
  static constexpr Control kControls[] = {
      {ControlId::IpRestriction, AssessIpRestriction, ProposeIpRestriction},
      {ControlId::LoopbackBindings, AssessLoopbackBindings, ProposeLoopbackBindings},
      {ControlId::NoRemoteHandlers, AssessNoRemoteHandlers, ProposeNoRemoteHandlers},
      {ControlId::NoUploadExecution, AssessNoUploadExecution, ProposeNoUploadExecution},
      {ControlId::NoScriptTypes, AssessNoScriptTypes, ProposeNoScriptTypes},
  };
  return kControls[static_cast<std::size_t>(id)];
}

Finding UnknownAt(const std::string& level, const Error& error) {
  const bool in_section = error.operation == "evaluate" || error.operation == "load";
  return {error.id, in_section ? level : error.object, error.args};
}

}  // namespace engine::patch
