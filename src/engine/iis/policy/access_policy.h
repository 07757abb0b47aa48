// SPDX-License-Identifier: MIT
//
// Stage 10: what the chosen handler needs against what accessPolicy grants, and takes away from remote clients.
#pragma once

#include <optional>
#include <string>

#include "engine/iis/policy/context.h"

namespace engine::iis {

struct AccessVerdict {
  bool refused = false;
  bool by_no_remote = false;  // refused, or passed, only because of where the client is
  std::string code, note;
  std::optional<Source> source;
};

/// Documented: requireAccess defaults to Script, accessPolicy to Read; None needs nothing.
AccessVerdict JudgeAccess(const Context& context, const Section& handlers, const Item& handler);

}  // namespace engine::iis
