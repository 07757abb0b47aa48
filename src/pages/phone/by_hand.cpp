// SPDX-License-Identifier: MIT
#include "pages/phone/by_hand.h"

#include "pages/phone/code_words.h"

namespace pages {

using engine::support::Blocker;
using engine::support::CodeState;
using engine::support::Instrument;

Msg QuestionOf(HandFact fact) {
  switch (fact) {
    case HandFact::IsProtected: return Msg::AskProtectedNow;
    case HandFact::IsBusy: return Msg::AskBusyNow;
    case HandFact::RestartDue: return Msg::AskRestartDue;
    case HandFact::HasRights: return Msg::AskHasRights;
    case HandFact::AlsoDx: break;
  }
  return Msg::AskAlsoDx;
}

int SentenceOf(HandFact fact) {
  switch (fact) {
    case HandFact::IsProtected: return 37;
    case HandFact::IsBusy: return 12;
    case HandFact::RestartDue: return 38;
    case HandFact::HasRights: return 39;
    case HandFact::AlsoDx: break;
  }
  return 40;
}

engine::support::Place PlaceByHand(int page, Language spoken, const HandAnswers& answers) {
  const auto is = [&](HandFact fact, bool yes) { return answers.Get(fact) == yes; };
  engine::support::Place place{.page = page, .language = CodeLanguageOf(spoken)};
  if (is(HandFact::IsProtected, true)) place.state = CodeState::Protected;
  if (is(HandFact::IsProtected, false)) place.state = CodeState::Unprotected;
  // What stands in the way first, as the code has it.
  if (is(HandFact::HasRights, false)) {
    place.blocker = Blocker::NotAdministrator;
  } else if (is(HandFact::IsBusy, true)) {
    place.blocker = Blocker::RunInProgress;
  }
  place.elevated = !is(HandFact::HasRights, false);
  place.restart_pending = is(HandFact::RestartDue, true);
  if (is(HandFact::AlsoDx, true)) place.instrument = Instrument::MiSeqDx;
  return place;
}

}  // namespace pages
