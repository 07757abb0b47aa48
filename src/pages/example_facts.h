// SPDX-License-Identifier: MIT
//
// What examples are made of: an instrument, by what is the matter with it, and a session on a page.
#pragma once

#include <optional>
#include <string>

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

inline constexpr engine::Time kExampleTime{std::chrono::seconds{1'763'730'300}};  // 21 November 2025, 13:05 UTC

Session At(PageId page);

/// Not protected, and nothing in the way.
Facts MiSeq();
Facts SearchingFacts();
Facts Searched(engine::forensics::Grade grade);
Facts Protected(bool restart_pending);
Facts Dx(bool restart_pending);
Facts DriftedFacts();
Facts UnfinishedFacts();
Facts Refused(engine::Id id, std::string object, engine::patch::State state = engine::patch::State::Unprotected);
Facts LocalUse();
Facts Several();
Facts Failed(Task task, engine::patch::Outcome outcome, engine::Id id);
Facts CouldNotLook(engine::Id id, std::string object);
Facts RemovedFacts();
Facts WorkingFacts();
/// With adapters, ports and devices around.
Facts WithNetwork(Facts facts);
Facts RemoteSession(const Facts& before);
Facts Removable();
Facts WithBypass();
/// A computer without LRM; `traces`: something of Illumina is there.
Facts Nothing(bool traces);
Facts Unelevated();
Facts ProvenByRecord(engine::patch::State state);
/// Page 35 comes by itself.
Facts Scheduled(Facts facts);
Facts RestartMarked(bool restarted);
Facts JournalMarked(std::optional<engine::patch::Action> action);
Facts MeasureMarked(engine::patch::Measure measure);
Facts Waiting();
Facts DamagedSession();
Facts NoTexts();
Facts NotPermitted(engine::Id id);
Facts WithBundle(bool saved);

}  // namespace pages
