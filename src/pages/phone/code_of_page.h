// SPDX-License-Identifier: MIT
//
// The support code of what is on the screen now: the instrument's part comes from the engine (Facts::code), page and
// language from the session. The operator's window and the agent's view both ask here, so their tags cannot differ.
#pragma once

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

engine::support::Place PlaceOf(const View& view);
/// Eight digits; "" for a page without a place in the code.
std::string CodeOf(const View& view);
/// The twelve behind them.
std::string MoreDigitsOf(const View& view);
/// "3258"; "" where there is no code.
std::string TagOf(const View& view);

}  // namespace pages
