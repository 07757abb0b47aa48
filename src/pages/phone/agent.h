// SPDX-License-Identifier: MIT
//
// The agent's side of a call, without a window: takes digits, knows the operator's page, walks ahead and says which four
// digits to expect, keeps a log for the ticket. Nothing is sent; whether both are in step is only ever known from digits
// that were read aloud.
//
// Bad digits are an answer, never a guess: too few, a wrong check, a newer layout, four digits that fit no page. Where no
// code comes across it goes on by page number (by_hand.h). A support bundle is walked the same way, to look at only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/support/bundle.h"
#include "pages/phone/by_hand.h"
#include "pages/phone/sentences.h"
#include "pages/wizard.h"

namespace pages {

/// Ahead: walked along, and nothing was heard of that page yet.
enum class Step { NoCode, InStep, Ahead, Old, Wrong, ByHand, Bundle };

/// Where a button of the operator's page leads.
struct Ahead {
  Button button;
  std::vector<int> pages;  // shown one after the other; empty: not to be known from here
  std::string tag;         // of the last one; "" not to be known
  Phrase why_not{};        // not empty: it does nothing here
};

struct LogLine {
  engine::Time time{};
  Phrase what;
};

/// Something the agent has to find out, and the sentence that asks it; 0: there is none.
struct Question {
  Msg what{};
  int sentence = 0;
};

class AgentCall {
 public:
  static constexpr std::chrono::minutes kOld{5};
  static constexpr int kTries = 3;  // then without a code

  explicit AgentCall(Language agent) : m_language(agent), m_spoken(agent) {}

  /// 8 or 20 digits are a code, 12 the rest of the one before, 4 a tag, 3 a message to look up, 2 a page. Half-typed
  /// digits change nothing.
  void Enter(std::string_view typed, engine::Time now);
  /// They are the 12 digits that belong to the 8 before.
  bool Completes(const std::string& digits) const;
  /// A bundle that was sent: at its page, with what it holds. `utc_offset`: of the clock here.
  void Open(const engine::support::Bundle& bundle, engine::Time now, std::chrono::minutes utc_offset);
  /// A file of it was read: for the log.
  void Read(const std::string& file, engine::Time now);
  /// Nothing of it is shown any more.
  void CloseBundle();

  Step StepAt(engine::Time now) const;
  /// Why it does not fit, and what was probably meant.
  const Phrase& problem() const { return m_problem; }
  /// Codes in a row that did not fit.
  int wrong_codes() const { return m_wrong_codes; }
  /// There is a page to show: from a code, by its number, from a bundle.
  bool HasPage() const { return m_wizard.has_value(); }
  std::int64_t MinutesOld(engine::Time now) const;
  /// Facts, page and language of the operator. REQUIRES: HasPage().
  const Wizard& wizard() const { return *m_wizard; }
  const std::optional<engine::support::Details>& details() const { return m_details; }
  engine::support::Place place() const;
  /// What the operator reads now; "" where no code is known.
  std::string Tag() const;

  /// The operator's language: as in the code; before that as the agent heard it.
  Language spoken() const { return m_wizard ? m_wizard->session().language : m_spoken; }
  void SetSpoken(Language spoken);

  /// Every button with a digit, then those without.
  std::vector<Ahead> AheadOf() const;
  /// Goes along. What it says where it does not: what follows cannot be known, or only the operator can do it.
  Phrase Press(const Button& button, engine::Time now);
  /// Ticks what the operator has to tick.
  void SetConsent(bool consent);

  /// What fits now; `all`: every one there is.
  std::vector<ReadySentence> Sentences(bool all) const;
  /// What a code cannot hold.
  std::vector<Question> Questions() const;
  void Said(int number, engine::Time now);
  /// The operator was asked whether that is the page, and has not answered.
  bool AwaitsAnswer() const { return m_asked_page && HasPage(); }
  void Confirm(bool yes, engine::Time now);
  /// Without a code: what was answered to one of the five questions.
  void Answer(HandFact fact, bool yes, engine::Time now);
  const HandAnswers& answers() const { return m_answers; }

  /// A message the operator reads, with its next step; nothing where there is none of that number.
  const std::vector<Block>& explained() const { return m_explained; }

  const std::vector<LogLine>& log() const { return m_log; }
  /// For the ticket, in the agent's language: pages, digits, messages, where it ended. No names.
  std::string Summary(std::chrono::minutes utc_offset) const;

  Language language() const { return m_language; }
  void SetLanguage(Language language) { m_language = language; }

 private:
  void EnterCode(const std::string& digits, engine::Time now);
  void EnterTag(const std::string& digits, engine::Time now);
  void EnterMessage(const std::string& digits, engine::Time now);
  void EnterPage(const std::string& digits, engine::Time now);
  void ShowByHand(PageId page);
  void Note(engine::Time now, Phrase what) { m_log.push_back({now, std::move(what)}); }
  bool FollowsACode() const { return m_step == Step::InStep || m_step == Step::Ahead; }

  Language m_language, m_spoken;
  std::optional<Wizard> m_wizard;
  std::optional<engine::support::Details> m_details;
  HandAnswers m_answers;
  std::string m_first_digits;  // the 8 of the last code that fitted
  engine::Time m_heard{};
  Step m_step = Step::NoCode;
  int m_wrong_codes = 0;
  bool m_asked_page = false;
  Phrase m_problem;
  std::vector<Block> m_explained;
  std::vector<LogLine> m_log;
};

/// The facts after the task as they will be if it ends well; nothing where looking may find anything.
std::optional<Facts> Expected(Task task, const Facts& before);

}  // namespace pages
