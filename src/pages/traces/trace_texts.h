// SPDX-License-Identifier: MIT
//
// What rules, events and grades mean to people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/forensics/compare.h"
#include "pages/text/phrase.h"

namespace pages {

struct RuleText {
  Msg meaning{}, harmless{};
};
/// Nothing for a rule that has no text: a test keeps the two lists together.
std::optional<RuleText> TextOfRule(std::string_view id);
Msg TextOfEvent(engine::forensics::EventKind kind);
Msg TextOfGrade(engine::forensics::Grade grade);
/// The verdict in one sentence; only of what was read.
Msg VerdictOf(const engine::forensics::Investigation& investigation);
/// Of several machines together; those that could not be searched say nothing here.
Msg VerdictOf(const std::vector<engine::forensics::Searched>& machines);
/// Of one of several: also that the search could not be made.
std::string VerdictOn(const engine::forensics::Searched& machine, Language language);
/// "3 machines were searched."; also how many could not be.
std::vector<std::string> HowManySearched(const std::vector<engine::forensics::Searched>& machines, Language language);
/// "MISEQ-1: 12 lines (11 May 2022, 06:14)", one for each machine.
std::vector<std::string> PlacesOf(const engine::forensics::Shared& shared,
                                  const std::vector<engine::forensics::Searched>& machines, Language language);
/// "11 May 2022, 06:14" by the clock of that machine; said to be UTC where that clock is not known.
std::string TimeOn(const engine::forensics::Investigation& found, engine::Time time, Language language);
/// How many days are missing in the logs, and on how many of those Windows ran; empty where none is missing.
Phrase MissingDaysOf(const engine::forensics::Investigation& found);
/// What a log of Windows is called of which there are no events.
Msg WordsForMissing(const engine::forensics::EventReport& events);
/// "POST /upload/x.asp"
std::string RequestOf(const engine::forensics::Trace& trace);

}  // namespace pages
