// SPDX-License-Identifier: MIT
//
// apply, repair, remove and recover: the only functions that change an instrument.
//
// Each takes the one lock, examines, plans, and commits the plan as a transaction (transaction.h). The outcome is taken
// from reading back, never from the absence of an error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/audit/trail.h"
#include "engine/patch/plan.h"

namespace engine::patch {

enum class Outcome { Unchanged, Done, DoneRebootRequired, Undone, Partial };
std::string_view Name(Outcome outcome);  // "done-reboot-required", …

enum class Restart { None, Recommended, Required };
std::string_view Name(Restart restart);

struct ActionReport {
  std::string action;  // "apply", "repair", "remove", "recover-finish", "recover-undo"
  Outcome outcome = Outcome::Unchanged;
  bool changed = false;  // the configuration's bytes differ from before
  Restart restart = Restart::None;
  FollowUp follow_up = FollowUp::None;  // read back: whether page 35 comes by itself
  std::optional<Error> error;           // why it was refused or failed
  std::vector<Finding> findings;        // kept changes of others, lost access, notes
  Plan plan;
  OnDisk on_disk = OnDisk::Unreadable;  // read back, relative to this action
  std::string configuration_path, sha256_before, sha256_after;
  std::optional<Assessment> assessment;  // read back
  std::string site, folder, audit_path;
  audit::Head audit_head;
};

ActionReport Apply(Host& host, const lrm::Catalogue& catalogue, const Options& options);
ActionReport Repair(Host& host, const lrm::Catalogue& catalogue, const Options& options);
ActionReport Remove(Host& host, const lrm::Catalogue& catalogue, const Options& options, const RemoveOptions& remove);

enum class RecoverChoice { Finish, Undo };
ActionReport Recover(Host& host, const lrm::Catalogue& catalogue, const Options& options, RecoverChoice choice);

}  // namespace engine::patch
