// SPDX-License-Identifier: MIT
//
// Gathers a Verification from an examined instrument: the verdict, the audit chain, the restart. Reads only.
#pragma once

#include "engine/patch/situation.h"
#include "engine/verify/verification.h"

namespace engine::verify {

Verification Gather(const patch::Situation& situation);

}  // namespace engine::verify
