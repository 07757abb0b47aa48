// SPDX-License-Identifier: MIT
//
// A call where no code comes across: the agent types the two digits of the operator's page and asks five questions with
// yes or no. What was not asked stays unknown. Without a code there are no check digits, so nothing is ever in step.
#pragma once

#include <array>
#include <optional>

#include "engine/support/code.h"
#include "pages/phone/sentences.h"

namespace pages {

enum class HandFact { IsProtected, IsBusy, RestartDue, HasRights, AlsoDx };
inline constexpr std::array kHandFacts = {HandFact::IsProtected, HandFact::IsBusy, HandFact::RestartDue,
                                          HandFact::HasRights, HandFact::AlsoDx};

/// What the agent reads, and the sentence that asks it.
Msg QuestionOf(HandFact fact);
int SentenceOf(HandFact fact);

class HandAnswers {
 public:
  void Set(HandFact fact, bool yes) { m_answers.at(static_cast<std::size_t>(fact)) = yes; }
  std::optional<bool> Get(HandFact fact) const { return m_answers.at(static_cast<std::size_t>(fact)); }

 private:
  std::array<std::optional<bool>, kHandFacts.size()> m_answers{};
};

/// What a code of that page would say as far as it was answered.
engine::support::Place PlaceByHand(int page, Language spoken, const HandAnswers& answers);

}  // namespace pages
