// SPDX-License-Identifier: MIT
//
// The proof after the restart, made by a task of the system account before anybody signs in: looks as verify does, and
// writes down what every account may read (the marker) and what the audit trail keeps.
//
// Nothing is proven while the Windows of the change still runs (RestartPending: shutting down with fast startup is no
// restart), and a proof that ends in unknown leaves the proof due. Where no window is installed that could show page 35,
// a proof that ends well takes the task away itself.
#pragma once

#include <functional>

#include "engine/patch/situation.h"
#include "engine/verify/verification.h"

namespace engine::verify {

struct ProofAfterRestart {
  patch::Situation situation;
  Verification verification;
};

/// NotAdministrator, Busy, RestartPending, and those of Examine. Marker and trail that could not be written are findings.
Result<ProofAfterRestart> ProveAfterRestart(Host& host, const lrm::Catalogue& catalogue, const patch::Options& options);

/// What the daily watch found.
struct WatchReport {
  patch::Situation situation;
  Verification verification;
  bool lost = false;  // was applied here, and is not in force any more
};
/// A finding in words, for people.
using Say = std::function<std::string(const Finding&)>;
/// Looks as verify does. With administrator rights it writes the marker, and once, when protection was lost since it was
/// last noted, a warning into Windows' event log and a record into the audit trail. Busy while somebody changes it.
Result<WatchReport> CheckWatched(Host& host, const lrm::Catalogue& catalogue, const patch::Options& options,
                                 const Say& say);

/// Number of our warning in Windows' event log: that of the finding.
inline constexpr std::uint32_t kLostEvent = static_cast<std::uint32_t>(Id::ProtectionLost);

}  // namespace engine::verify
