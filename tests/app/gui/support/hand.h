// SPDX-License-Identifier: MIT
//
// Three ways to press a button: with the mouse, with its digit, with Tab and Space. All through the system's own input.
#pragma once

#include <wx/uiaction.h>

#include "tests/app/gui/support/window.h"

namespace tests {

enum class Way { Mouse, Digits, Tab };

class Hand {
 public:
  Hand(Window& window, Way way) : m_window(window), m_way(way) {}

  /// A button without a digit, and every one on a page whose keys type digits, is reached by Tab where digits are the
  /// way. False when there is no such control, or Tab does not reach it.
  bool Press(const pages::Button& button);
  /// The button of that digit on the present page.
  bool Press(int digit);
  /// The button of the present page that leads there, the first of them.
  bool PressFor(const pages::Goal& goal);
  bool SetTick();
  /// On the digit pad; by the keys of the keyboard where digits are the way.
  bool Type(const std::string& digits);

 private:
  bool Click(wxWindow& control);
  bool TabTo(wxWindow& control);
  void Key(int code);

  Window& m_window;
  Way m_way;
  wxUIActionSimulator m_input;
};

}  // namespace tests
