// SPDX-License-Identifier: MIT
//
// Evidence first: what stood here, and how far the logs reach back, saved before anything is changed.
#pragma once

#include "engine/patch/situation.h"

namespace engine::patch {

/// Writes evidence\<id>.xml in the private folder.
Status SaveEvidence(Host& host, const Situation& situation, std::string_view id);

}  // namespace engine::patch
