// SPDX-License-Identifier: MIT
//
// The message that orders a write-protected stick: in the operator's language and in English, ready to be saved, copied,
// printed or read by a telephone. What the wizard does not know is left open, with what belongs there.
#pragma once

#include "pages/facts.h"

namespace pages {

/// One language, line by line; the last lines are the address, to be filled in, in the order of that language.
std::vector<Phrase> OrderLines(const Facts& facts, Language language);
/// The same as text, UTF-8, with lines as Windows ends them.
std::string OrderText(const Facts& facts, Language language);
/// In that language and beneath it in English: what is saved, copied and printed.
std::string OrderMessage(const Facts& facts, Language language);

}  // namespace pages
