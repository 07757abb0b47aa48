// SPDX-License-Identifier: MIT
//
// The sentences of an agent, in every language, and how digits are said. 01 to 09 can be called by number: the operator
// types two digits and reads the sentence in his own language. One list for the window, the agent's view and the
// walkthrough.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

struct AgentSentence {
  int number = 0;
  Msg text{};
  Msg pinyin{};  // how the Chinese one is said
};

/// 1 to 41, in order. 10 has a hole {page}, 11 a hole {number}. None asks for a password or proposes to remove the patch.
const std::vector<AgentSentence>& AllSentences();
/// One of the nine that are called by number; null for others.
const AgentSentence* NumberedSentence(int number);
/// "05" where the operator types it; "»23" where it is a mark for the agent alone. Told, those digits would open page 23.
std::string NumberShown(int number);

/// "three two"; "三二" and with `pinyin` "sān èr". What is no digit is left out.
std::string SpokenDigits(std::string_view digits, Language language, bool pinyin = false);
/// The number of a button: in Chinese 1 is yī there.
std::string SpokenButton(int digit, Language language, bool pinyin = false);

/// A sentence with its values, ready to be said in `language`.
struct ReadySentence {
  int number = 0;
  std::string text, pinyin;  // pinyin: "" where it is not Chinese
  int page = 0, button = 1;  // what it may name
};
ReadySentence Ready(const AgentSentence& sentence, Language language, int page, int button = 1);

/// Three to five that fit the page and the state, in the order in which they are said.
std::vector<ReadySentence> SayNow(const View& view);
/// While there is no code; `wrong`: after one that did not fit.
std::vector<ReadySentence> SayBeforeACode(Language language, bool wrong);
/// All of them, for that page; without a page.
std::vector<ReadySentence> SayAny(const View& view);
std::vector<ReadySentence> SayAnyIn(Language language);

/// The sentence of a message without what it was about: its holes are said as an ellipsis.
Phrase ExampleSentence(engine::Id id);

}  // namespace pages
