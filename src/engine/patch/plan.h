// SPDX-License-Identifier: MIT
//
// The plan: what an action would change, as a value that can be printed, compared and tested. Making one changes nothing.
//
// Choice (MITIGATION 1): A ip-restriction where its module is loaded, with no-remote-handlers as second layer; else
// B loopback-bindings with no-remote-handlers; else nothing that counts as protection (NoWayToProtect), unless the
// wishes say "reduce only". no-upload-execution and no-script-types join where possible.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/patch/record.h"
#include "engine/patch/situation.h"

namespace engine::patch {

struct PlannedControl {
  ControlId id{};
  bool chosen = false;           // its changes are in the plan, or it is in force already and belongs to the way
  std::vector<Finding> reasons;  // why not, or what to know
};

struct Plan {
  Action action = Action::Apply;
  std::string way;
  std::vector<PlannedControl> controls;
  std::vector<Change> changes;    // apply, repair: to make; remove: to take back (oldest first)
  std::vector<Finding> warnings;  // who loses access, bypasses, what stays of others
  std::optional<Error> refusal;   // preconditions not met: nothing would be done
  std::string before, after;      // bytes; equal when there is nothing to do
  bool from_backup = false;       // remove: the original bytes come back exactly
  bool ChangesAnything() const { return !refusal && before != after; }
};

struct RemoveOptions {
  bool by_values = false;  // do not use the backup, take ours out value by value
};

Plan PlanApply(const Situation& situation);
Plan PlanRepair(const Situation& situation);
Plan PlanRemove(const Situation& situation, const RemoveOptions& options);

/// Unified difference of two configurations, as lines with a leading ' ', '-' or '+', three lines of context and
/// "@@ line" headers. Values that are secrets (`[enc:…]`, password attributes) are shown as "[…]".
std::vector<std::string> Difference(std::string_view before, std::string_view after);

}  // namespace engine::patch
