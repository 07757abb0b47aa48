// SPDX-License-Identifier: MIT
//
// The table of many instruments in its forms: JSON and CSV for programs, HTML and text for people. Pure functions; the
// rows are engine/support/roll_up.h. Values come from files of others: CSV cells cannot become formulas, HTML runs and
// fetches nothing.
#pragma once

#include <string>
#include <vector>

#include "app/cli/json.h"
#include "engine/support/roll_up.h"

namespace app {

pages::Msg StandingWord(engine::support::Standing standing);
/// FleetUnreadable for Doubt::None, which has no sentence.
pages::Msg DoubtSentence(engine::support::Doubt doubt);
/// FleetNotSearched for an instrument without a report.
pages::Msg SearchWord(const engine::support::Fleet& fleet, const engine::support::Member& member);
/// Its search and when that was, "" without one.
std::optional<engine::Time> SearchTime(const engine::support::Fleet& fleet, const engine::support::Member& member);

/// `written`: paths of the documents, as RunCollect wrote them.
std::string FleetJson(const JsonHead& head, const engine::support::Fleet& fleet,
                      const std::vector<std::string>& written);
/// UTF-8 with its mark (Excel asks for it), RFC 4180, one row an instrument; English.
std::string FleetCsv(const engine::support::Fleet& fleet);
std::string FleetHtml(const engine::support::Fleet& fleet, pages::Language language);
std::string FleetText(const engine::support::Fleet& fleet, pages::Language language);

}  // namespace app
