// SPDX-License-Identifier: MIT
#include "app/guide/ways.h"

#include <algorithm>

#include "app/guide/leads.h"
#include "pages/after_success.h"

namespace app::guide {

using pages::Button;
using pages::Msg;
using pages::PageId;
using pages::Wizard;

namespace {

/// Walks a wizard and writes down what was pressed where.
class Walker {
 public:
  Walker(Wizard wizard, pages::Facts found) : m_wizard(std::move(wizard)), m_found(std::move(found)) { Note(); }

  void Press(const Button& button) {
    m_steps.back().digits.push_back(button.digit);
    m_wizard.SetConsent(true);
    Button free = button;
    free.blocked = {};  // the tick is set
    const pages::Request request = m_wizard.Press(free);
    Note();
    if (request.kind != pages::Request::Kind::Run) return;
    m_wizard.Began(request.task);
    Note();
    const bool looks = request.task == pages::Task::Check;
    m_wizard.Finished(request.task, looks ? m_found : pages::AfterSuccess(request.task, m_wizard.facts()));
    Note();
  }
  /// The first button for which `wanted` holds; nothing happens where there is none.
  template <class Wanted>
  void PressIf(Wanted wanted) {
    const std::vector<Button> buttons = pages::AllButtons(m_wizard.Current());
    const auto found = std::ranges::find_if(buttons, wanted);
    if (found != buttons.end()) Press(*found);
  }
  void Digit(int digit) {
    PressIf([&](const Button& button) { return button.digit == digit; });
  }
  std::vector<WayStep> Take() { return std::move(m_steps); }

 private:
  void Note() {
    const PageId page = m_wizard.session().page;
    if (m_steps.empty() || m_steps.back().page != page) m_steps.push_back({.page = page});
  }

  Wizard m_wizard;
  pages::Facts m_found;
  std::vector<WayStep> m_steps;
};

/// The facts of the example of that name.
pages::Facts Found(std::string_view name) {
  const auto found = std::ranges::find(pages::AllExamples(), name, &pages::Example::name);
  return found == pages::AllExamples().end() ? pages::Facts{} : found->facts;
}

Walker Begin(pages::Language language, std::string_view found) {
  Walker walker(Wizard(), Found(found));
  walker.PressIf([&](const Button& button) {
    const auto* chosen = std::get_if<pages::Language>(&button.answer);
    return chosen != nullptr && *chosen == language;
  });
  return walker;
}

Way ByDigits(pages::Language language, Msg name, std::string_view found, std::initializer_list<int> digits) {
  Walker walker = Begin(language, found);
  for (const int digit : digits) walker.Digit(digit);
  return {name, walker.Take()};
}

}  // namespace

std::vector<Way> Ways(pages::Language language) {
  return {ByDigits(language, Msg::ApplyThePatch, "13-not-protected", {1, 1, 1, 1}),
          ByDigits(language, Msg::CheckAndProve, "13-protected", {1, 1}),
          ByDigits(language, Msg::RestoreProtection, "13-drifted", {1, 1, 1, 1}),
          ByDigits(language, Msg::FinishBegun, "42-unfinished", {1, 1, 1})};
}

std::vector<Situation> Situations() {
  using enum PageId;
  return {{Msg::GuideFindStart, {Start}},
          {Msg::GuideFindWindowsAsks, {Start}},
          {Msg::GuideFindPassword, {NotNow}},
          {Msg::RunTitle, {NotNow}},
          {Msg::GuideFindWhoLoses, {WhatChanges}},
          {Msg::GuideFindRestart, {Applied, AfterRestart}},
          {Msg::GuideFindUnfinished, {Unfinished}},
          {Msg::GuideFindCaller, {BeforeRemoval}},
          {Msg::GuideFindStick, {Obtain, MakeStick, FromStick}},
          {Msg::GuideFindProblem,
           {CheckProblem, ObtainProblem, ApplyProblem, RepairProblem, RemovalProblem, ProofProblem, MeasuresProblem,
            SearchProblem, PhoneProblem}},
          {Msg::AgentTitle, {HelpSomeone}},
          {Msg::PhoneTitle, {}}};
}

}  // namespace app::guide
