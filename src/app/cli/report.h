// SPDX-License-Identifier: MIT
//
// Parts of text reports that several commands share.
#pragma once

#include "app/cli/text.h"
#include "engine/patch/situation.h"

namespace app {

/// Instrument, Windows, IIS, LRM, site.
void AddInstrument(Text& text, const engine::lrm::Inventory& inventory);
/// Why there is no verdict, where that is one thing: the configuration or the site.
const std::optional<engine::Error>& ObstacleOf(const engine::patch::Situation& situation);
/// Bypasses, reasons, requests, then findings of the inventory.
void AddReasons(Text& text, const engine::patch::Situation& situation);
/// Whether page 35 comes by itself; "" where nothing is scheduled.
std::string FollowUpText(const Text& text, engine::patch::FollowUp follow_up);
/// What to do in this state.
void AddNextStep(Text& text, const engine::patch::Situation& situation);

}  // namespace app
