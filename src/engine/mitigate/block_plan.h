// SPDX-License-Identifier: MIT
//
// What blocking or unblocking would do to the rules of the firewall, as a value. Ours are the rules of our group,
// whichever version of this program made them. Making a plan changes nothing.
#pragma once

#include <vector>

#include "engine/lrm/inventory.h"
#include "engine/mitigate/block_journal.h"
#include "engine/mitigate/firewall.h"

namespace engine::mitigate {

/// As it stands before deciding anything.
struct BlockSituation {
  std::vector<std::uint16_t> ports;  // LRM is reached by
  FirewallBlock verdict;             // of these ports
  std::vector<FirewallRule> rules;   // all; empty where they cannot be read: see rules_error
  std::optional<Error> rules_error;
  std::optional<BlockJournal> journal;  // open
  std::optional<Error> journal_error;   // there is one, but it cannot be read
  bool elevated = false;
  bool service_stopped = false;

  std::vector<FirewallRule> Ours() const;
  bool IsInterrupted() const { return journal || journal_error; }
};

/// Nothing in it fails: what cannot be read is told in its place. `ports` empty: those of LRM.
BlockSituation ExamineBlock(const HostReader& host, const lrm::Inventory& inventory,
                            const std::vector<std::uint16_t>& ports = {});

struct BlockPlan {
  BlockAction action = BlockAction::Block;
  std::vector<std::uint16_t> ports{};             // unblock: empty takes out every rule of ours
  std::vector<FirewallRule> takes_out{}, adds{};  // in this order
  std::optional<Error> refusal{};                 // nothing would be done
  bool ChangesAnything() const { return !refusal && (!takes_out.empty() || !adds.empty()); }
};

/// A rule of ours that is not as we make it is taken out and made anew. FirewallRuleForeign when somebody else's rule
/// bears a name this is about: the firewall takes out by name, so it could not tell them apart.
BlockPlan PlanBlock(const BlockSituation& situation);
/// Of `ports`, and of those an interrupted block was about; none: every rule of ours.
BlockPlan PlanUnblock(const BlockSituation& situation, const std::vector<std::uint16_t>& ports);

bool IsOurs(const FirewallRule& rule);

}  // namespace engine::mitigate
