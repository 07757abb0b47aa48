// SPDX-License-Identifier: MIT
//
// What rules, events and grades mean to people.
#pragma once

#include <optional>
#include <string_view>

#include "engine/forensics/investigate.h"
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
/// "POST /upload/x.asp"
std::string RequestOf(const engine::forensics::Trace& trace);

}  // namespace pages
