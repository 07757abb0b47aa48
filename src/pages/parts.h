// SPDX-License-Identifier: MIT
//
// Pieces that several pages share: buttons with a fixed meaning, sentences said the same way everywhere.
#pragma once

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

/// Where a button leads to, with digit and label; `answer` and `shield` as in Button.
Button MainButton(Msg label, Goal goal, bool shield = false);
Button BackButton();
Button CloseButton();
Button MoreButton(Msg label, std::size_t details);

Paragraph Body(Phrase text);
Paragraph Strong(Phrase text);
Paragraph Quiet(Phrase text);

/// The name of a control as people read it: what it does, not its id.
Phrase ControlName(engine::patch::ControlId id);
Phrase ControlWord(engine::patch::ControlState state);
Sign SignOf(engine::patch::ControlState state);

Moment MomentOf(const Facts& facts, engine::Time time);
/// "80, 443"; verbatim.
Phrase Ports(const std::vector<std::string>& ports);
/// A word of Windows as the Windows of this instrument shows it.
Hole Quoted(const char* hole, WindowsTerm term, const Facts& facts);
/// How to restart Windows without this program.
Phrase RestartByHand(const Facts& facts);
/// "MiSeq – LRM 2.4" for the header; what is not known is left out.
Phrase MachineLine(const Facts& facts);
/// LRM-nnn with its sentence, and what to do next.
Details DetailsOf(Phrase title, const std::vector<engine::Finding>& findings);
Details DifferenceDetails(const Preview& preview);
Details RemotesDetails(const Facts& facts);
/// Who loses access, in one row; the addresses stand in the page's list number `details`.
Row AccessRow(const Facts& facts, std::size_t details);
/// "Not made by Illumina. ..." stands on every page whose button changes the machine.
Paragraph IndependenceLine();

}  // namespace pages
