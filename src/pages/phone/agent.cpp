// SPDX-License-Identifier: MIT
#include "pages/phone/agent.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/text.h"
#include "pages/after_success.h"
#include "pages/phone/code_of_page.h"
#include "pages/phone/code_words.h"
#include "pages/phone/facts_of_code.h"
#include "pages/phone/number_box.h"
#include "pages/task.h"

namespace pages {

using engine::support::CorrectionsOf;
using engine::support::Decode;
using engine::support::DigitsOf;
using engine::support::InGroups;
using engine::support::kDetailsDigits;
using engine::support::kPlaceDigits;

namespace {

constexpr std::size_t kTagDigits = 4, kMessageDigits = 3;

std::string TagOfWizard(const Wizard& wizard) { return TagOf({wizard.facts(), wizard.session()}); }

/// Presses it as if nothing held it back, and lets a task end well. Nothing: what follows cannot be known.
std::optional<Wizard> After(const Wizard& before, Button button, std::vector<int>& pages) {
  Wizard wizard = before;
  button.blocked = {};
  const Request request = wizard.Press(button);
  const auto note = [&] {
    const int page = Number(wizard.session().page);
    if (pages.empty() ? page != Number(before.session().page) : page != pages.back()) pages.push_back(page);
  };
  note();
  if (request.kind == Request::Kind::Close) return std::nullopt;
  if (request.kind != Request::Kind::Run) return wizard;
  const auto facts = Expected(request.task, wizard.facts());
  if (!facts) return std::nullopt;
  wizard.Began(request.task);
  note();
  wizard.Finished(request.task, *facts);
  note();
  return wizard;
}

bool LeadsElsewhere(const Button& button) {
  const bool stays = std::holds_alternative<Show>(button.goal) || std::holds_alternative<Stay>(button.goal);
  return !stays || !std::holds_alternative<std::monostate>(button.answer);
}

/// The part of a code that does not check out, and what was probably meant.
Phrase WrongDigits(const std::string& digits, const engine::Error& error, engine::support::CodeLanguage spoken) {
  const bool first = error.Get("part") == "1";
  const std::string wrong = first ? digits.substr(0, kPlaceDigits) : digits.substr(kPlaceDigits);
  std::vector<std::string> likely;
  for (const std::string& code : CorrectionsOf(wrong, spoken).likely) likely.push_back(InGroups(code));
  if (likely.empty()) return Phrase(error);
  return {Msg::CodeLikely, {{"codes", engine::Join(likely, ", ")}}};
}

}  // namespace

std::optional<Facts> Expected(Task task, const Facts& before) {
  if (Looks(task) && !before.known) return std::nullopt;  // the first look may find anything
  Facts facts = Looks(task) ? before : AfterSuccess(task, before);
  facts.from_code = before.from_code;
  if (ChangesMachine(task) && task != Task::Remove && task != Task::Undo) {
    facts.last_change = facts.last_change.value_or(engine::Time::min());
  }
  const bool proves = task == Task::Prove || task == Task::ProveRestart || task == Task::Restart;
  if (proves) facts.verification_xml = facts.verification_html = "\xE2\x80\xA6";  // there, and not in the code
  return facts;
}

// ---- Digits ----------------------------------------------------------------------------------------------------------

void AgentCall::Enter(std::string_view typed, engine::Time now) {
  m_problem = {};
  m_explained.clear();
  const auto digits = DigitsOf(typed);
  if (!digits) {
    m_problem = Msg::AgentOnlyDigits;
    return;
  }
  switch (digits->size()) {
    case kMessageDigits: {
      const NumberMeaning meaning = MeaningOf(*digits);
      if (const auto* read = std::get_if<ToRead>(&meaning)) {
        m_explained = read->blocks;
        Note(now, Phrase(Msg::LogMessage, {{"number", "LRM-" + *digits}}));
      } else {
        m_problem = Phrase(Msg::NoSuchMessage, {{"number", *digits}});
      }
      return;
    }
    case kTagDigits: return EnterTag(*digits, now);
    case kPlaceDigits:
    case kPlaceDigits + kDetailsDigits: return EnterCode(*digits, now);
    default: m_problem = Phrase(Msg::AgentDigits, {{"count", static_cast<std::int64_t>(digits->size())}});
  }
}

void AgentCall::EnterCode(const std::string& digits, engine::Time now) {
  const auto decoded = Decode(digits);
  if (!decoded) {
    m_step = Step::Wrong;
    const auto spoken = CodeLanguageOf(m_wizard ? m_wizard->session().language : m_language);
    m_problem = decoded.error().id == engine::Id::CodeCheck ? WrongDigits(digits, decoded.error(), spoken)
                                                            : Phrase(decoded.error());
    return Note(now, Phrase(Msg::LogWrongCode, {{"code", InGroups(digits)}}));
  }
  m_wizard = Wizard(SessionOfCode(decoded->place), FactsOfCode(*decoded));
  if (decoded->details) m_details = decoded->details;
  m_heard = now;
  m_step = Step::InStep;
  Note(now, Phrase(Msg::LogCode, {{"code", InGroups(digits)},
                                  {"page", std::to_string(decoded->place.page)},
                                  {"what", WordFor(decoded->place.state)}}));
}

/// First the page we are at and those its buttons lead to, then every page of the same state.
void AgentCall::EnterTag(const std::string& digits, engine::Time now) {
  const auto take = [&](Wizard wizard) {
    m_wizard = std::move(wizard);
    m_heard = now;
    m_step = Step::InStep;
    Note(now, Phrase(Msg::LogTag, {{"code", digits}, {"page", std::to_string(Number(m_wizard->session().page))}}));
  };
  if (m_wizard) {
    if (TagOfWizard(*m_wizard) == digits) return take(*m_wizard);
    for (const Button& button : AllButtons(m_wizard->Current())) {
      std::vector<int> pages;
      const auto after = After(*m_wizard, button, pages);
      if (after && TagOfWizard(*after) == digits) return take(*after);
    }
    for (const PageSpec& spec : AllPages()) {
      Session session = m_wizard->session();
      session.page = spec.id;
      session.phone.reset();
      Wizard there(session, m_wizard->facts());
      if (TagOfWizard(there) == digits) return take(std::move(there));
    }
  }
  m_step = m_wizard ? Step::Wrong : Step::NoCode;
  m_problem = Msg::AgentNoSuchTag;
  Note(now, Phrase(Msg::LogWrongCode, {{"code", digits}}));
}

void AgentCall::Open(const std::string& digits, engine::Time saved, engine::Time now) {
  EnterCode(digits, now);
  m_heard = saved;
}

// ---- What is known ---------------------------------------------------------------------------------------------------

Step AgentCall::StepAt(engine::Time now) const {
  return m_step == Step::InStep && now - m_heard > kOld ? Step::Old : m_step;
}

std::int64_t AgentCall::MinutesOld(engine::Time now) const {
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::minutes>(now - m_heard).count());
}

engine::support::Place AgentCall::place() const { return PlaceOf({m_wizard->facts(), m_wizard->session()}); }
std::string AgentCall::Tag() const { return TagOfWizard(*m_wizard); }

std::vector<Ahead> AgentCall::AheadOf() const {
  std::vector<Ahead> all;
  for (const Button& button : AllButtons(m_wizard->Current())) {
    if (!LeadsElsewhere(button)) continue;
    Ahead ahead{.button = button, .pages = {}, .tag = {}};
    const auto after = After(*m_wizard, button, ahead.pages);
    if (after) ahead.tag = TagOfWizard(*after);
    else ahead.pages.clear();
    all.push_back(std::move(ahead));
  }
  (void)std::ranges::stable_partition(all, [](const Ahead& ahead) { return ahead.button.digit != kNoDigit; });
  return all;
}

bool AgentCall::Press(const Button& button, engine::Time now) {
  std::vector<int> pages;
  auto after = After(*m_wizard, button, pages);
  if (!after) return false;
  m_wizard = std::move(after);
  const std::string name = button.digit == kNoDigit ? button.label.Say(m_language) : std::to_string(button.digit);
  Note(now, Phrase(Msg::LogAhead, {{"what", name}, {"page", std::to_string(Number(m_wizard->session().page))}}));
  return true;
}

void AgentCall::SetConsent(bool consent) { m_wizard->SetConsent(consent); }

std::vector<ReadySentence> AgentCall::Sentences(bool all) const {
  const View view{m_wizard->facts(), m_wizard->session()};
  return all ? SayAny(view) : SayNow(view);
}

std::vector<Msg> AgentCall::Questions() const {
  std::vector<Msg> questions = {Msg::AskSerial};
  if (!HasCode()) return questions;
  if (m_wizard->session().page == PageId::WhatChanges) questions.push_back(Msg::AskWhoLoses);
  if (m_wizard->facts().dual_boot) questions.push_back(Msg::AskDxMode);
  questions.push_back(Msg::AskWhoCalled);
  if (!m_details) questions.push_back(Msg::AskMoreDigits);
  return questions;
}

void AgentCall::Said(int number, engine::Time now) {
  Note(now, Phrase(Msg::LogSaid, {{"number", fmt::format("{:02}", number)}}));
}

std::string AgentCall::Summary(std::chrono::minutes utc_offset) const {
  std::string text = Render(Msg::SummaryTitle, {}, m_language) + "\n";
  for (const LogLine& line : m_log) {
    text += Say(Moment{line.time, utc_offset}, m_language) + "  " + line.what.Say(m_language) + "\n";
  }
  return text;
}

}  // namespace pages
