// SPDX-License-Identifier: MIT
#include "engine/patch/assessment.h"

#include <algorithm>

namespace engine::patch {

std::string_view Name(ControlId id) {
  switch (id) {
    case ControlId::IpRestriction: return "ip-restriction";
    case ControlId::LoopbackBindings: return "loopback-bindings";
    case ControlId::NoRemoteHandlers: return "no-remote-handlers";
    case ControlId::NoUploadExecution: return "no-upload-execution";
    case ControlId::NoScriptTypes: return "no-script-types";
  }
  return "";
}

std::optional<ControlId> ControlFromName(std::string_view name) {
  for (const ControlId id : kAllControls) {
    if (Name(id) == name) return id;
  }
  return std::nullopt;
}

std::string_view Name(ControlState state) {
  switch (state) {
    case ControlState::InForce: return "in-force";
    case ControlState::Partly: return "partly";
    case ControlState::NotInForce: return "not-in-force";
    case ControlState::NotPossible: return "not-possible";
    case ControlState::NotApplicable: return "not-applicable";
    case ControlState::Unknown: return "unknown";
  }
  return "";
}

std::string_view Name(State state) {
  switch (state) {
    case State::Unprotected: return "unprotected";
    case State::Protected: return "protected";
    case State::Drifted: return "drifted";
    case State::Interrupted: return "interrupted";
    case State::Unknown: return "unknown";
  }
  return "";
}

const ControlReport& Assessment::Of(ControlId id) const {
  static const ControlReport kNone;
  const auto found = std::ranges::find(controls, id, &ControlReport::id);
  return found == controls.end() ? kNone : *found;
}

}  // namespace engine::patch
