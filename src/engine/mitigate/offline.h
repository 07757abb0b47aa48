// SPDX-License-Identifier: MIT
//
// Off the network and on again: switches the adapters of this machine, as one transaction like the firewall's. Off are
// all that are on; on are those that were switched off here, never one somebody else had switched off. Which those are
// stays noted until they are on again, over restarts.
//
// Whoever sits at the instrument from elsewhere is cut off and cannot come back: with a Remote Desktop session on,
// switching off is refused unless that was accepted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/audit/trail.h"
#include "engine/host/host.h"
#include "engine/mitigate/offline_journal.h"
#include "engine/patch/actions.h"

namespace engine::mitigate {

/// As it stands before deciding anything.
struct OfflineSituation {
  std::vector<AdapterSwitch> switches;  // empty where they cannot be read: see switches_error
  std::optional<Error> switches_error;
  std::optional<OfflineJournal> journal;  // what was switched off here, and whether that was finished
  std::optional<Error> journal_error;     // there is one, but it cannot be read
  std::string remote_session;             // address of the computer Remote Desktop is used from; "" none
  std::optional<Error> session_error;     // whether there is one could not be told
  bool elevated = false;

  bool IsInterrupted() const { return journal_error || (journal && journal->open); }
  /// Adapters that were switched off here and still are.
  std::vector<AdapterSwitch> OffByUs() const;
  /// Every adapter is off: nothing of the network reaches this machine.
  bool IsOff() const;
};

/// Nothing in it fails: what cannot be read is told in its place.
OfflineSituation ExamineOffline(const HostReader& host);

struct OfflinePlan {
  OfflineAction action = OfflineAction::SwitchOff;
  std::vector<AdapterSwitch> switches{};  // to be switched, as they are now
  std::optional<Error> refusal{};         // nothing would be done
  bool ChangesAnything() const { return !refusal && !switches.empty(); }
};

OfflinePlan PlanSwitchOff(const OfflineSituation& situation, bool may_cut_off);
OfflinePlan PlanSwitchOn(const OfflineSituation& situation);

struct OfflineOptions {
  bool may_cut_off = false;  // whoever works here from elsewhere
  patch::Watch watch{};
};

struct OfflineReport {
  OfflineAction action{};
  patch::Outcome outcome = patch::Outcome::Unchanged;
  std::optional<Error> error{};  // why it was refused or failed
  std::vector<Finding> findings{};
  OfflinePlan plan{};
  OfflineSituation after{};  // read back
  std::string audit_path{};
  audit::Head audit_head{};
};

OfflineReport SwitchOff(Host& host, const OfflineOptions& options);
OfflineReport SwitchOn(Host& host, const OfflineOptions& options);

}  // namespace engine::mitigate
