// SPDX-License-Identifier: MIT
//
// What is known of an instrument after a task that ended as hoped: for the walkthrough, which says where buttons lead,
// and for the agent's view, which says what to expect. Never shown as a fact about an instrument.
#pragma once

#include "pages/facts.h"

namespace pages {

Facts AfterSuccess(Task task, Facts facts);
/// Nothing is in the way any more; whatever was wrong before is forgotten.
Facts WithoutObstacle(Facts facts);
/// Whether the task only looks.
bool Looks(Task task);

}  // namespace pages
