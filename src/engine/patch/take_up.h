// SPDX-License-Identifier: MIT
//
// What IIS made of our last change, as far as can be read: a written file is not yet a configuration in use.
//
// WAS copies the configuration into a file for each application pool; a copy that is older than the change, or lacks it,
// is NotYetActive. What WAS and W3SVC wrote into the System log since then about a configuration they could not use is
// IisReportedProblem. IIS Manager open, stopped services and pools that keep their configuration are in the inventory.
// Reads only; nothing found here makes a machine protected, and what cannot be read is not spoken of: the
// restart that is due anyway is told elsewhere.
#pragma once

#include <string>
#include <vector>

#include "engine/patch/situation.h"

namespace engine::patch {

struct PoolTakeUp {
  enum class State { TakenUp, NotYet, Unknown };
  std::string pool;
  State state = State::Unknown;
};

struct TakeUp {
  std::vector<PoolTakeUp> pools;  // of the site; empty when we changed nothing here
  std::vector<Finding> findings;
};

/// Reads the System log, so once for a command is enough.
TakeUp ReadTakeUp(const Situation& situation);
/// For the report of an action: those findings, with the ones of the inventory that concern the taking up.
std::vector<Finding> TakeUpFindings(const Situation& situation);

}  // namespace engine::patch
