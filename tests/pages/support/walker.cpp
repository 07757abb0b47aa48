// SPDX-License-Identifier: MIT
#include "tests/pages/support/walker.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tests {

using pages::Language;
using pages::Request;

void Walker::Digit(int digit) {
  ++presses;
  Carry(wizard.PressDigit(digit), "digit " + std::to_string(digit));
}

void Walker::Press(pages::Msg label) {
  ++presses;
  const auto buttons = pages::AllButtons(wizard.Current());
  const auto has_label = [&](const pages::Button& button) { return button.label.Say(Language::En) == English(label); };
  const auto found = std::ranges::find_if(buttons, has_label);
  ASSERT_NE(found, buttons.end()) << "no button '" << English(label) << "' on page " << Number(page());
  Carry(wizard.Press(*found), English(label));
}

void Walker::Tick() {
  ++presses;
  wizard.SetConsent(true);
}

void Walker::Type(std::string_view digits) {
  for (const char digit : digits) {
    ++presses;
    wizard.Type(digit);
  }
}

void Walker::Run(pages::Task task) {
  wizard.Began(task);
  wizard.Finished(task, m_work(task, wizard));
}

void Walker::Carry(const Request& request, std::string_view what) {
  switch (request.kind) {
    case Request::Kind::Nothing: ADD_FAILURE() << what << " does nothing on page " << Number(page()); break;
    case Request::Kind::Explain:
      ADD_FAILURE() << what << " is refused on page " << Number(page()) << ": " << request.why.Say(Language::En);
      break;
    case Request::Kind::Run: Run(request.task); break;
    case Request::Kind::Close: closed = true; break;
    case Request::Kind::Redraw:
    case Request::Kind::OpenList:
    case Request::Kind::OpenPhone:
    case Request::Kind::OpenAgent:
    case Request::Kind::OpenDetails: break;
  }
}

}  // namespace tests
