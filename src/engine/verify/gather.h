// SPDX-License-Identifier: MIT
//
// Gathers a Verification from an examined instrument: the verdict, the audit chain, the restart, the live probe. Reads
// only.
#pragma once

#include "engine/patch/situation.h"
#include "engine/verify/verification.h"

namespace engine::verify {

/// `probe`: also asks LRM's website, at each address of this machine. A door that answers although the controls in force
/// should refuse takes the word protected away: then the state is unknown, with RemoteProbeAnswered.
Verification Gather(const patch::Situation& situation, bool probe = true);

}  // namespace engine::verify
