// SPDX-License-Identifier: MIT
//
// The message that orders a write-protected stick: in the operator's language and in English, ready to be copied out of
// a file or read aloud. What the wizard does not know is left open, with what belongs there.
#pragma once

#include "pages/facts.h"

namespace pages {

/// One language, line by line; the last lines are to be filled in.
std::vector<Phrase> OrderLines(const Facts& facts, Language language);
/// Both languages, for a file: UTF-8 with mark, lines as Windows ends them.
std::string OrderMessage(const Facts& facts, Language language);

}  // namespace pages
