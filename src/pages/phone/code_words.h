// SPDX-License-Identifier: MIT
//
// What the values of a support code are called. The agent reads them in his own language, whatever the operator's is.
#pragma once

#include "engine/support/code.h"
#include "pages/text/phrase.h"

namespace pages {

Phrase WordFor(engine::support::Instrument instrument);
Phrase WordFor(engine::support::CodeState state);
Phrase WordFor(engine::support::Blocker blocker);
Phrase WordFor(engine::support::CodeControl control);
Phrase WordFor(engine::support::LrmClass lrm);
Phrase WordFor(engine::support::IisClass iis);
Phrase WordFor(engine::support::WindowsClass windows);
Phrase WordFor(engine::support::ProgramPlace place);
Phrase WordFor(engine::support::RunClass run);
Phrase WordFor(engine::support::JournalClass journal);
Phrase WordFor(engine::support::FirewallClass firewall);
Phrase WordFor(bool yes);

engine::support::CodeLanguage CodeLanguageOf(Language language);
Language LanguageOf(engine::support::CodeLanguage language);

}  // namespace pages
