// SPDX-License-Identifier: MIT
//
// block and unblock: the only functions that change the firewall. One transaction: lock, journal, rules, read back,
// audit record, journal closed. Any failure puts the rules back, going on after its own errors, and the outcome is what
// is read then, never the absence of an error. Killed in between, the journal is left open and either action closes it.
//
// What was done is one thing, whether it works another: `Done` says that the rules are there, the verdict says whether
// anything keeps them from blocking. Neither says that a request from elsewhere was refused: only another computer can.
#pragma once

#include "engine/audit/trail.h"
#include "engine/lrm/catalogue.h"
#include "engine/mitigate/block_plan.h"
#include "engine/mitigate/remote_test.h"
#include "engine/patch/actions.h"

namespace engine::mitigate {

struct BlockOptions {
  std::string site{};                  // --site NAME
  std::vector<std::uint16_t> ports{};  // empty: those of LRM; unblock: every rule of ours
  patch::Watch watch{};
};

struct BlockReport {
  BlockAction action{};
  patch::Outcome outcome = patch::Outcome::Unchanged;  // never DoneRebootRequired: rules hold at once
  std::optional<Error> error{};                        // why it was refused or failed
  std::vector<Finding> findings{};
  BlockPlan plan{};
  BlockSituation after{};  // read back
  std::string audit_path{};
  audit::Head audit_head{};
};

BlockReport Block(Host& host, const lrm::Catalogue& catalogue, const BlockOptions& options);
BlockReport Unblock(Host& host, const lrm::Catalogue& catalogue, const BlockOptions& options);

}  // namespace engine::mitigate
