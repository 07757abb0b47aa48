// SPDX-License-Identifier: MIT
#include "app/gui/tour.h"

#include <fmt/format.h>

#include "app/common/machine.h"
#include "app/gui/screenshots.h"
#include "pages/text/languages.h"

namespace app::gui {

using pages::Button;
using pages::PageId;

namespace {

constexpr int kLookAgainMilliseconds = 60;
constexpr int kMostLooks = 2000;  // two minutes for one page: then something is wrong

/// The button of the page that leads where `goal` leads.
const Button* FindGoal(const std::vector<Button>& buttons, const pages::Goal& goal) {
  for (const Button& button : buttons) {
    if (button.goal.index() != goal.index()) continue;
    const auto* page = std::get_if<pages::GoTo>(&goal);
    const auto* task = std::get_if<pages::Do>(&goal);
    if (page != nullptr && std::get<pages::GoTo>(button.goal).page != page->page) continue;
    if (task != nullptr && std::get<pages::Do>(button.goal).task != task->task) continue;
    return &button;
  }
  return nullptr;
}

}  // namespace

Tour::Tour(WizardFrame& frame, std::filesystem::path folder, OnDone on_done)
    : m_frame(frame), m_folder(std::move(folder)), m_on_done(std::move(on_done)), m_timer(this) {
  std::error_code code;
  std::filesystem::create_directories(m_folder, code);
  PlanStops();
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { Step(); });
  m_timer.StartOnce(kLookAgainMilliseconds);
}

void Tour::PlanStops() {
  const auto digit = [this](int number) { return [this, number] { return PressDigit(number); }; };
  const auto goal = [this](pages::Goal target) { return [this, target] { return PressGoal(target); }; };
  const auto jump = [this](PageId page) {
    return [this, page] {
      m_frame.ShowPage(page);
      return true;
    };
  };
  m_stops = {
      {PageId::Start, digit(pages::DigitOf(m_frame.wizard().session().language))},
      {PageId::ThisInstrument, digit(1)},
      {PageId::WhatChanges,
       [this] {
         m_frame.SetConsent(true);
         return PressDigit(1);
       }},
      {PageId::Applied, digit(1)},
      {PageId::AfterRestart, jump(PageId::ThisInstrument)},
      {PageId::ThisInstrument, digit(1)},
      {PageId::Proof, jump(PageId::OtherTasks)},
      {PageId::OtherTasks, goal(pages::GoTo{PageId::BeforeRemoval})},
      {PageId::BeforeRemoval, digit(2)},
      {PageId::BeforeRemoval, goal(pages::GoTo{PageId::ConfirmRemoval})},
      {PageId::ConfirmRemoval,
       [this] {
         m_frame.TypeDigits("52");
         return PressGoal(pages::Do{pages::Task::Remove});
       }},
      {PageId::Removed, {}},
  };
}

void Tour::Step() {
  const bool settled = !m_frame.IsBusy() && m_frame.IsShownAsDrawn();
  const PageId page = m_frame.wizard().session().page;
  if (!settled || page != m_stops[m_at].page) {
    if (settled && pages::SpecOf(page).kind == pages::PageKind::Problem)
      return End(fmt::format("page {} came up", pages::Number(page)));
    if (++m_patience > kMostLooks) {
      return End(fmt::format("page {} did not come, page {} is shown", pages::Number(m_stops[m_at].page),
                             pages::Number(page)));
    }
    m_timer.StartOnce(kLookAgainMilliseconds);
    return;
  }
  m_patience = 0;
  Save();
  const Stop& stop = m_stops[m_at];
  if (!stop.press) return End("");
  ++m_at;
  if (!stop.press()) return End(fmt::format("page {} has no such button", pages::Number(page)));
  m_timer.StartOnce(kLookAgainMilliseconds);
}

void Tour::Save() {
  const auto file = m_folder / fmt::format("{:02}-page-{}.png", m_at + 1, pages::Number(m_stops[m_at].page));
  if (PictureOf(m_frame).SaveFile(wxString::FromUTF8(Utf8Of(file)), wxBITMAP_TYPE_PNG)) ++m_pictures;
}

bool Tour::PressDigit(int digit) {
  for (const Button& button : pages::AllButtons(m_frame.wizard().Current())) {
    if (button.digit != digit) continue;
    m_frame.Press(button);
    return true;
  }
  return false;
}

bool Tour::PressGoal(const pages::Goal& goal) {
  const std::vector<Button> buttons = pages::AllButtons(m_frame.wizard().Current());
  const Button* button = FindGoal(buttons, goal);
  if (button != nullptr) m_frame.Press(*button);
  return button != nullptr;
}

void Tour::End(std::string problem) { m_on_done(problem, m_pictures); }

}  // namespace app::gui
