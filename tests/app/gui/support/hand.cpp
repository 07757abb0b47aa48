// SPDX-License-Identifier: MIT
#include "tests/app/gui/support/hand.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/gui/tick.h"

namespace tests {

using app::gui::Pressable;
using pages::Button;

namespace {

constexpr int kMostTabs = 60;

bool LeadsTo(const Button& button, const pages::Goal& goal) {
  if (button.goal.index() != goal.index()) return false;
  const auto* page = std::get_if<pages::GoTo>(&goal);
  const auto* task = std::get_if<pages::Do>(&goal);
  if (page != nullptr) return std::get<pages::GoTo>(button.goal).page == page->page;
  return task == nullptr || std::get<pages::Do>(button.goal).task == task->task;
}

/// Keys type digits there.
bool HasPad(const std::vector<pages::Block>& blocks) {
  return std::ranges::any_of(blocks, [](const pages::Block& block) {
    const auto* columns = std::get_if<pages::Columns>(&block);
    return std::holds_alternative<pages::DigitPad>(block) ||
           (columns != nullptr && (HasPad(columns->left) || HasPad(columns->right)));
  });
}

Pressable* FindTick(wxWindow& top) {
  for (const Seen& seen : Look(top)) {
    if (auto* tick = dynamic_cast<app::gui::Tick*>(seen.control)) return tick;
  }
  return nullptr;
}

}  // namespace

void Hand::Key(int code) {
  m_input.Char(code);
  PumpUntil([] { return true; });
}

bool Hand::Click(wxWindow& control) {
  const wxRect place = control.GetScreenRect();
  m_input.MouseMove(place.x + place.width / 2, place.y + place.height / 2);
  PumpUntil([] { return true; });
  m_input.MouseClick();
  PumpUntil([] { return true; });
  return m_window.Settle();
}

bool Hand::TabTo(wxWindow& control) {
  for (int i = 0; i < kMostTabs; ++i) {
    if (wxWindow::FindFocus() == &control) return true;
    const wxWindow* const before = wxWindow::FindFocus();
    Key(WXK_TAB);
    PumpUntil([&] { return wxWindow::FindFocus() != before; }, 2);
  }
  return false;
}

bool Hand::Press(const Button& button) {
  if (!m_window.Settle()) return false;
  const bool typing = HasPad(m_window.wizard().Current().blocks);
  if (m_way == Way::Digits && button.digit >= 0 && !typing) {
    Key('0' + button.digit);
    return m_window.Settle();
  }
  Pressable* control = m_window.Find(button.label.Say(m_window.wizard().session().language));
  if (control == nullptr) return false;
  if (m_way == Way::Mouse) return Click(*control);
  if (!TabTo(*control)) return false;
  Key(WXK_SPACE);
  return m_window.Settle();
}

bool Hand::Press(int digit) {
  const std::vector<Button> buttons = pages::AllButtons(m_window.wizard().Current());
  const auto button = std::ranges::find(buttons, digit, &Button::digit);
  return button != buttons.end() && Press(*button);
}

bool Hand::PressFor(const pages::Goal& goal) {
  const std::vector<Button> buttons = pages::AllButtons(m_window.wizard().Current());
  const auto button = std::ranges::find_if(buttons, [&](const Button& each) { return LeadsTo(each, goal); });
  return button != buttons.end() && Press(*button);
}

bool Hand::SetTick() {
  Pressable* tick = FindTick(m_window.frame());
  if (tick == nullptr) return false;
  if (m_way == Way::Mouse) return Click(*tick);
  if (!TabTo(*tick)) return false;
  Key(WXK_SPACE);
  return m_window.Settle();
}

bool Hand::Type(const std::string& digits) {
  for (const char digit : digits) {
    if (m_way == Way::Digits) {
      Key(digit);
    } else {
      Pressable* key = m_window.Find(std::string(1, digit));
      if (key == nullptr) return false;
      if (m_way == Way::Mouse ? !Click(*key) : !TabTo(*key)) return false;
      if (m_way == Way::Tab) Key(WXK_SPACE);
    }
    if (!m_window.Settle()) return false;
  }
  return true;
}

}  // namespace tests
