// SPDX-License-Identifier: MIT
#include "pages/phone/agent.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/text.h"
#include "pages/after_success.h"
#include "pages/phone/code_of_page.h"
#include "pages/phone/code_words.h"
#include "pages/phone/facts_of_bundle.h"
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

constexpr std::size_t kTagDigits = 4, kMessageDigits = 3, kPageDigits = 2;
constexpr int kYouAreOn = 10;  // the sentence that asks whether it is that page

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
    case kPageDigits: return EnterPage(*digits, now);
    case kMessageDigits: return EnterMessage(*digits, now);
    case kTagDigits: return EnterTag(*digits, now);
    case kPlaceDigits:
    case kPlaceDigits + kDetailsDigits: return EnterCode(*digits, now);
    case kDetailsDigits:
      if (Completes(*digits)) return EnterCode(m_first_digits + *digits, now);
      [[fallthrough]];
    default: m_problem = Phrase(Msg::AgentDigits, {{"count", static_cast<std::int64_t>(digits->size())}});
  }
}

bool AgentCall::Completes(const std::string& digits) const {
  return digits.size() == kDetailsDigits && !m_first_digits.empty() && Decode(m_first_digits + digits);
}

void AgentCall::EnterMessage(const std::string& digits, engine::Time now) {
  const NumberMeaning meaning = MeaningOf(digits);
  if (const auto* read = std::get_if<ToRead>(&meaning)) {
    m_explained = read->blocks;
    Note(now, Phrase(Msg::LogMessage, {{"number", "LRM-" + digits}}));
  } else {
    m_problem = Phrase(Msg::NoSuchMessage, {{"number", digits}});
  }
}

void AgentCall::EnterCode(const std::string& digits, engine::Time now) {
  const auto decoded = Decode(digits);
  m_asked_page = false;
  if (!decoded) {
    if (m_step == Step::ByHand) m_wizard.reset();  // of a page that was told nothing came from a code
    if (m_step != Step::Bundle) m_step = Step::Wrong;
    ++m_wrong_codes;
    m_problem = decoded.error().id == engine::Id::CodeCheck
                    ? WrongDigits(digits, decoded.error(), CodeLanguageOf(spoken()))
                    : Phrase(decoded.error());
    return Note(now, Phrase(Msg::LogWrongCode, {{"code", InGroups(digits)}}));
  }
  m_wizard = Wizard(SessionOfCode(decoded->place), FactsOfCode(*decoded));
  // Eight digits say nothing new of what twelve said before, unless that was of another machine.
  if (decoded->details || m_step == Step::Bundle) m_details = decoded->details;
  m_answers = {};
  m_first_digits = digits.substr(0, kPlaceDigits);
  m_heard = now;
  m_step = Step::InStep;
  m_wrong_codes = 0;
  Note(now, Phrase(Msg::LogCode, {{"code", InGroups(digits)},
                                  {"page", std::to_string(decoded->place.page)},
                                  {"what", WordFor(decoded->place.state)}}));
}

/// First the page we are at and those its buttons lead to, then every page of the same state.
void AgentCall::EnterTag(const std::string& digits, engine::Time now) {
  m_asked_page = false;
  const auto take = [&](Wizard wizard) {
    m_wizard = std::move(wizard);
    m_heard = now;
    m_step = Step::InStep;
    Note(now, Phrase(Msg::LogTag, {{"code", digits}, {"page", std::to_string(Number(m_wizard->session().page))}}));
  };
  // Without a code there is nothing to check the last two against: the first two are the page.
  if (m_step == Step::ByHand) return EnterPage(digits.substr(0, kPageDigits), now);
  if (m_wizard && m_step != Step::Bundle) {
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
    m_step = Step::Wrong;
  }
  m_problem = Msg::AgentNoSuchTag;
  Note(now, Phrase(Msg::LogWrongCode, {{"code", digits}}));
}

/// In a bundle any page that can be met; in a call with a code that page of the same state; else the page of an operator
/// whose code does not come across.
void AgentCall::EnterPage(const std::string& digits, engine::Time now) {
  const auto page = PageFromName(digits);
  if (!page) {
    m_problem = Phrase(Msg::NoSuchPage, {{"number", digits}});
    return;
  }
  m_asked_page = false;
  if (m_step == Step::Bundle) {
    m_wizard->Jump(*page);
    return Note(now, Phrase(Msg::LogPage, {{"page", std::to_string(Number(m_wizard->session().page))}}));
  }
  if (FollowsACode()) {
    Session session = m_wizard->session();
    session.page = *page;
    m_wizard = Wizard(session, m_wizard->facts());
    m_step = Step::InStep;
    return Note(now, Phrase(Msg::LogPage, {{"page", digits}}));
  }
  ShowByHand(*page);
  Note(now, Phrase(Msg::LogByHand, {{"page", digits}}));
}

void AgentCall::ShowByHand(PageId page) {
  m_spoken = spoken();
  const engine::support::Place place = PlaceByHand(Number(page), m_spoken, m_answers);
  m_wizard = Wizard(SessionOfCode(place), FactsOfCode({place, m_details}, page != PageId::Start));
  m_step = Step::ByHand;
  m_wrong_codes = 0;
}

// ---- A bundle --------------------------------------------------------------------------------------------------------

void AgentCall::Open(const engine::support::Bundle& bundle, engine::Time now, std::chrono::minutes utc_offset) {
  m_problem = {};
  m_explained.clear();
  m_asked_page = false;
  m_wizard = Wizard(SessionOfBundle(bundle), FactsOfBundle(bundle, utc_offset));
  m_details = m_wizard->facts().code.details;
  m_step = Step::Bundle;
  m_wrong_codes = 0;
  m_first_digits.clear();
  Note(now, Phrase(Msg::LogBundle, {{"when", Moment{bundle.time, utc_offset}},
                                    {"page", std::to_string(Number(m_wizard->session().page))}}));
}

void AgentCall::Read(const std::string& file, engine::Time now) { Note(now, Phrase(Msg::LogRead, {{"file", file}})); }

void AgentCall::CloseBundle() {
  if (m_step != Step::Bundle) return;
  m_spoken = spoken();
  m_wizard.reset();
  m_details.reset();
  m_step = Step::NoCode;
}

// ---- What is known ---------------------------------------------------------------------------------------------------

Step AgentCall::StepAt(engine::Time now) const { return FollowsACode() && now - m_heard > kOld ? Step::Old : m_step; }

std::int64_t AgentCall::MinutesOld(engine::Time now) const {
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::minutes>(now - m_heard).count());
}

engine::support::Place AgentCall::place() const { return PlaceOf({m_wizard->facts(), m_wizard->session()}); }

std::string AgentCall::Tag() const {
  const bool has_code = FollowsACode() || m_step == Step::Wrong;
  return m_wizard && has_code ? TagOfWizard(*m_wizard) : "";
}

void AgentCall::SetSpoken(Language spoken) {
  m_spoken = spoken;
  if (m_step == Step::ByHand) m_wizard->SetLanguage(spoken);
}

std::vector<Ahead> AgentCall::AheadOf() const {
  std::vector<Ahead> all;
  const bool has_code = !Tag().empty();
  for (const Button& button : AllButtons(m_wizard->Current())) {
    if (!LeadsElsewhere(button)) continue;
    Ahead ahead{.button = button, .pages = {}, .tag = {}};
    const auto after = After(*m_wizard, button, ahead.pages);
    if (m_step == Step::Bundle && std::holds_alternative<Do>(button.goal)) ahead.why_not = Msg::BundleOnlyOperator;
    if (after && has_code) ahead.tag = TagOfWizard(*after);
    if (!after) ahead.pages.clear();
    all.push_back(std::move(ahead));
  }
  (void)std::ranges::stable_partition(all, [](const Ahead& ahead) { return ahead.button.digit != kNoDigit; });
  return all;
}

Phrase AgentCall::Press(const Button& button, engine::Time now) {
  if (m_step == Step::Bundle && std::holds_alternative<Do>(button.goal)) return Msg::BundleOnlyOperator;
  std::vector<int> pages;
  auto after = After(*m_wizard, button, pages);
  if (!after) return m_step == Step::Bundle ? Msg::BundleOnlyOperator : Msg::AheadUnknown;
  m_wizard = std::move(after);
  m_asked_page = false;
  const std::string page = std::to_string(Number(m_wizard->session().page));
  if (m_step == Step::Bundle) {
    Note(now, Phrase(Msg::LogPage, {{"page", page}}));
    return {};
  }
  if (m_step == Step::InStep) m_step = Step::Ahead;
  const std::string name = button.digit == kNoDigit ? button.label.Say(m_language) : std::to_string(button.digit);
  Note(now, Phrase(Msg::LogAhead, {{"what", name}, {"page", page}}));
  return {};
}

void AgentCall::SetConsent(bool consent) { m_wizard->SetConsent(consent); }

// ---- What is said and asked ------------------------------------------------------------------------------------------

std::vector<ReadySentence> AgentCall::Sentences(bool all) const {
  if (!m_wizard || m_step == Step::Wrong) {
    return all ? SayAnyIn(spoken()) : SayBeforeACode(spoken(), m_step == Step::Wrong);
  }
  const View view{m_wizard->facts(), m_wizard->session()};
  return all ? SayAny(view) : SayNow(view);
}

std::vector<Question> AgentCall::Questions() const {
  constexpr int kSerial = 27, kWhoLoses = 28, kDx = 40, kWhoAsked = 25, kMore = 30, kMessage = 17, kTry = 31;
  std::vector<Question> questions = {{Msg::AskSerial, kSerial}};
  if (!m_wizard) return questions;
  const PageId page = m_wizard->session().page;
  if (page == PageId::WhatChanges) questions.push_back({Msg::AskWhoLoses, kWhoLoses});
  if (page == PageId::Firewall) questions.push_back({Msg::AskRemoteTest, kTry});
  if (SpecOf(page).kind == PageKind::Problem) questions.push_back({Msg::AskMessage, kMessage});
  if (page == PageId::BeforeRemoval || page == PageId::ConfirmRemoval) questions.push_back({Msg::AskWhyRemove});
  if (m_wizard->facts().code.place.blocker == engine::support::Blocker::SeveralSites) {
    questions.push_back({Msg::AskWhichSite});
  }
  if (m_wizard->facts().dual_boot) questions.push_back({Msg::AskDxMode, kDx});
  questions.push_back({Msg::AskWhoCalled, kWhoAsked});
  if (!m_details) questions.push_back({Msg::AskMoreDigits, kMore});
  return questions;
}

void AgentCall::Said(int number, engine::Time now) {
  m_asked_page = number == kYouAreOn;
  Note(now, Phrase(Msg::LogSaid, {{"number", NumberShown(number)}}));
}

/// A page that is not the operator's is shown no longer as one that fits.
void AgentCall::Confirm(bool yes, engine::Time now) {
  m_asked_page = false;
  const Phrase said(yes ? Msg::LogConfirmed : Msg::LogNotConfirmed,
                    {{"page", std::to_string(Number(m_wizard->session().page))}});
  Note(now, said);
  if (yes && m_step == Step::Ahead) {
    m_step = Step::InStep;
    m_heard = now;
  }
  if (yes || m_step == Step::Bundle) return;
  m_step = Step::Wrong;
  m_problem = said;
}

void AgentCall::Answer(HandFact fact, bool yes, engine::Time now) {
  m_answers.Set(fact, yes);
  Note(now, Phrase(Msg::LogAnswer, {{"question", Phrase(QuestionOf(fact))}, {"what", WordFor(yes)}}));
  if (m_step == Step::ByHand) ShowByHand(m_wizard->session().page);
}

std::string AgentCall::Summary(std::chrono::minutes utc_offset) const {
  std::string text = Render(Msg::SummaryTitle, {}, m_language) + "\n";
  for (const LogLine& line : m_log) {
    text += Say(Moment{line.time, utc_offset}, m_language) + "  " + line.what.Say(m_language) + "\n";
  }
  if (!m_wizard || m_step == Step::Wrong) return text;
  const engine::support::Place end = place();
  const Phrase where(Msg::SummaryEnd, {{"page", std::to_string(end.page)}, {"what", WordFor(end.state)}});
  text += where.Say(m_language) + "\n";
  if (end.restart_pending) text += Render(Msg::SummaryRestartDue, {}, m_language) + "\n";
  return text;
}

}  // namespace pages
