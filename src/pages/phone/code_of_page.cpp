// SPDX-License-Identifier: MIT
#include "pages/phone/code_of_page.h"

#include "pages/phone/code_words.h"

namespace pages {

using engine::support::CodeState;
using engine::support::Place;

Place PlaceOf(const View& view) {
  const Facts& facts = view.facts;
  Place place = facts.code.place;
  if (!facts.known) {  // nothing was looked at: only what every account may know
    place = {.elevated = facts.elevated, .restart_pending = facts.marker.restart_due};
  } else if (facts.state == engine::patch::State::Unknown) {
    place.state = CodeState::Unknown;  // also where the engine could say more before the task broke off
  }
  place.page = Number(view.session.page);
  place.language = CodeLanguageOf(view.session.language);
  return place;
}

std::string CodeOf(const View& view) { return engine::support::Encode(PlaceOf(view)).value_or(""); }

std::string MoreDigitsOf(const View& view) {
  return engine::support::Encode(view.facts.known ? view.facts.code.details : engine::support::Details{});
}

std::string TagOf(const View& view) {
  const std::string code = CodeOf(view);
  return code.empty() ? code : engine::support::TagOf(Number(view.session.page), code);
}

}  // namespace pages
