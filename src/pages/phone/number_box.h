// SPDX-License-Identifier: MIT
//
// The number box: what digits mean by their length. 2: a page, 01 to 09 an agent's sentence; 3: a message; 8 or 20: a
// support code. Decides nothing else: where a page may not be jumped to is the flow's (Wizard::Jump).
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

struct TypedCode {
  std::string digits;  // 8 or 20, checked at the agent's view
};
/// Something to read, over the page.
struct ToRead {
  std::vector<Block> blocks;
};
/// A Phrase says why it means nothing.
using NumberMeaning = std::variant<Phrase, PageId, ToRead, TypedCode>;
NumberMeaning MeaningOf(std::string_view digits);

/// Its button for the digits typed so far.
Button NumberButton(const Session& session);
/// The box with its keys; what the button would do with the digits typed so far stands on it.
Details NumberBox(const Session& session);

}  // namespace pages
