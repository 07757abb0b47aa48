// SPDX-License-Identifier: MIT
//
// A phrase: something to be said, in whatever language is asked for when it is shown. It holds a message and the values
// of its holes, what the engine reports, a word of Windows, or words that are the same everywhere (a name, a path).
//
// Values are formatted by language: whole numbers with separators, moments as dates with the month as a word. The hole
// named "count" chooses the plural form. Saying a phrase cannot fail.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/time.h"
#include "pages/text/messages.h"
#include "pages/text/windows_terms.h"

namespace pages {

/// A point in time as a clock on the wall of the instrument shows it.
struct Moment {
  engine::Time utc{};
  std::chrono::minutes offset{};
  bool with_time = true;
};

class Phrase;
struct Hole {
  std::string name;
  std::variant<std::string, std::int64_t, Moment, std::shared_ptr<const Phrase>> value;

  Hole(std::string hole, std::string text) : name(std::move(hole)), value(std::move(text)) {}
  Hole(std::string hole, const char* text) : Hole(std::move(hole), std::string(text)) {}
  Hole(std::string hole, std::int64_t number) : name(std::move(hole)), value(number) {}
  Hole(std::string hole, Moment moment) : name(std::move(hole)), value(moment) {}
  Hole(std::string hole, const Phrase& phrase);
};

class Phrase {
 public:
  Phrase() = default;  // says nothing
  Phrase(Msg msg, std::vector<Hole> holes = {}) : m_what(Message{msg, std::move(holes)}) {}
  /// What the engine reports: its sentence, with what else is known in brackets.
  explicit Phrase(engine::Error error) : m_what(std::move(error)) {}
  explicit Phrase(const engine::Finding& finding)
      : Phrase(engine::Error{finding.id, "", finding.object, {}, finding.args}) {}
  /// A word of Windows, as that Windows shows it.
  Phrase(WindowsQuote quote) : m_what(quote) {}
  /// Words that are the same in every language.
  static Phrase Verbatim(std::string words);
  /// The same phrase, always in `language`: the tiles that choose a language.
  Phrase In(Language language) const;

  std::string Say(Language language) const;
  /// The language it is really said in.
  Language SpokenIn(Language language) const { return m_always.value_or(language); }
  bool IsEmpty() const { return std::holds_alternative<std::monostate>(m_what); }
  bool IsVerbatim() const { return std::holds_alternative<std::string>(m_what); }

 private:
  struct Message {
    Msg msg{};
    std::vector<Hole> holes;
  };
  std::variant<std::monostate, Message, engine::Error, WindowsQuote, std::string> m_what;
  std::optional<Language> m_always;
};

/// What is not known (a support code does not hold it) is said as an ellipsis: this number, and engine::Time::min().
inline constexpr std::int64_t kNotKnown = std::numeric_limits<std::int64_t>::min() + 1;
/// "21 november 2025, 14:05", "2025年11月21日 14:05".
std::string Say(const Moment& moment, Language language);
/// "48.210", "48,210".
std::string Say(std::int64_t number, Language language);

}  // namespace pages
