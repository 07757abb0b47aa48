// SPDX-License-Identifier: MIT
//
// The agent's side of a call, without a window: takes digits, knows the operator's page, walks ahead and says which four
// digits to expect, keeps a log for the ticket. Nothing is sent; whether both are in step is only ever known from digits
// that were read aloud.
//
// Bad digits are an answer, never a guess: too few, a wrong check, a newer layout, four digits that fit no page.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/phone/sentences.h"
#include "pages/wizard.h"

namespace pages {

enum class Step { NoCode, Incomplete, InStep, Old, Wrong };

/// Where a button of the operator's page leads.
struct Ahead {
  Button button;
  std::vector<int> pages;  // shown one after the other; empty: not to be known from here
  std::string tag;         // of the last one; "" not to be known
};

struct LogLine {
  engine::Time time{};
  Phrase what;
};

class AgentCall {
 public:
  static constexpr std::chrono::minutes kOld{5};

  explicit AgentCall(Language agent) : m_language(agent) {}

  /// 8 or 20 digits are a code, 4 a tag, 3 a message to look up. Half-typed digits change nothing.
  void Enter(std::string_view typed, engine::Time now);
  /// Opens a bundle that was sent: at its page, as old as it is.
  void Open(const std::string& digits, engine::Time saved, engine::Time now);

  Step StepAt(engine::Time now) const;
  /// Why it does not fit, and what was probably meant.
  const Phrase& problem() const { return m_problem; }
  bool HasCode() const { return m_wizard.has_value(); }
  std::int64_t MinutesOld(engine::Time now) const;
  /// Facts, page and language of the operator. REQUIRES: HasCode().
  const Wizard& wizard() const { return *m_wizard; }
  const std::optional<engine::support::Details>& details() const { return m_details; }
  engine::support::Place place() const;
  /// What the operator reads now.
  std::string Tag() const;

  /// Every button with a digit, then those without.
  std::vector<Ahead> AheadOf() const;
  /// Goes along; false where it cannot be known what follows.
  bool Press(const Button& button, engine::Time now);
  /// Ticks what the operator has to tick.
  void SetConsent(bool consent);

  std::vector<ReadySentence> Sentences(bool all) const;
  /// What a code cannot hold.
  std::vector<Msg> Questions() const;
  void Said(int number, engine::Time now);
  /// A message the operator reads, with its next step; nothing where there is none of that number.
  const std::vector<Block>& explained() const { return m_explained; }

  const std::vector<LogLine>& log() const { return m_log; }
  /// For the ticket, in the agent's language: pages, digits, messages. No names.
  std::string Summary(std::chrono::minutes utc_offset) const;

  Language language() const { return m_language; }
  void SetLanguage(Language language) { m_language = language; }

 private:
  void EnterCode(const std::string& digits, engine::Time now);
  void EnterTag(const std::string& digits, engine::Time now);
  void Note(engine::Time now, Phrase what) { m_log.push_back({now, std::move(what)}); }

  Language m_language;
  std::optional<Wizard> m_wizard;
  std::optional<engine::support::Details> m_details;
  engine::Time m_heard{};
  Step m_step = Step::NoCode;
  Phrase m_problem;
  std::vector<Block> m_explained;
  std::vector<LogLine> m_log;
};

/// The facts after the task as they will be if it ends well; nothing where looking may find anything.
std::optional<Facts> Expected(Task task, const Facts& before);

}  // namespace pages
