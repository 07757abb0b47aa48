// SPDX-License-Identifier: MIT
//
// Presses its way through the wizard as a person does and counts the presses inside the program. A button that is not
// there, does nothing or refuses is a test failure.
#pragma once

#include <functional>
#include <string_view>

#include "pages/wizard.h"

namespace tests {

class Walker {
 public:
  /// Does a task and says what is known then.
  using Work = std::function<pages::Facts(pages::Task, const pages::Wizard&)>;

  Walker(pages::Wizard first, Work work) : wizard(std::move(first)), m_work(std::move(work)) {}

  void Digit(int digit);
  void Press(pages::Msg label);
  void Tick();
  void Type(std::string_view digits);
  /// What the app does by itself.
  void Run(pages::Task task);

  pages::PageId page() const { return wizard.session().page; }

  pages::Wizard wizard;
  int presses = 0;
  bool closed = false;

 private:
  void Carry(const pages::Request& request, std::string_view what);

  Work m_work;
};

}  // namespace tests
