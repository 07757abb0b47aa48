// SPDX-License-Identifier: MIT
//
// The table of controls: one row each, in the order of ControlId, which is checked.
#include "engine/patch/controls.h"

#include <algorithm>
#include <iterator>

namespace engine::patch {

namespace {

constexpr Control kControls[] = {
    {ControlId::IpRestriction, AssessIpRestriction, ProposeIpRestriction},
    {ControlId::LoopbackBindings, AssessLoopbackBindings, ProposeLoopbackBindings},
    {ControlId::NoRemoteHandlers, AssessNoRemoteHandlers, ProposeNoRemoteHandlers},
    {ControlId::NoUploadExecution, AssessNoUploadExecution, ProposeNoUploadExecution},
    {ControlId::NoScriptTypes, AssessNoScriptTypes, ProposeNoScriptTypes},
};
static_assert(std::ranges::equal(kControls, kAllControls, {}, &Control::id), "a control without its row");

}  // namespace

const Control& ControlOf(ControlId id) { return kControls[static_cast<std::size_t>(id)]; }

Finding UnknownAt(const std::string& level, const Error& error) {
  const bool in_section = error.operation == "evaluate" || error.operation == "load";
  return {error.id, in_section ? level : error.object, error.args};
}

}  // namespace engine::patch
