// SPDX-License-Identifier: MIT
//
// One example of every page and of each of its important forms, made from facts without an instrument: for pictures,
// for the walkthrough, and for tests of texts and layout. The values are invented; addresses are those meant for examples.
#pragma once

#include <string>
#include <vector>

#include "pages/facts.h"
#include "pages/session.h"

namespace pages {

struct Example {
  std::string name;  // "13-drifted": number first, for file names
  Facts facts;
  Session session;
  bool in_walkthrough = true;  // false: a form that only tests look at
};

/// Its session in that language: a support code over the page holds the language, too.
Session SessionIn(const Example& example, Language language);

/// In order of page number; the first of each page is its usual form.
const std::vector<Example>& AllExamples();

}  // namespace pages
