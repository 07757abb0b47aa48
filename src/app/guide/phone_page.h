// SPDX-License-Identifier: MIT
//
// What the last page of the walkthrough holds: the nine sentences an agent can call by number, and how digits are said.
// Renderers draw the lines and boxes to fill in.
#pragma once

#include <string>
#include <vector>

#include "pages/phone/sentences.h"

namespace app::guide {

inline constexpr int kCodes = 2, kCodeGroups = 2, kGroupDigits = 4;

/// Languages in which the sentences stand side by side: the reader's and English; for an English reader all three.
std::vector<pages::Language> SentenceLanguages(pages::Language reader);
bool WithPinyin(pages::Language reader);

/// 01 to 09.
std::vector<pages::AgentSentence> NumberedSentences();

struct DigitWords {
  pages::Language language{};
  pages::Msg name{}, words{}, note{};
};
const std::vector<DigitWords>& SpokenDigits();

}  // namespace app::guide
