// SPDX-License-Identifier: MIT
#include "pages/phone/number_box.h"

#include <algorithm>

#include "engine/support/code.h"
#include "pages/parts.h"
#include "pages/phone/sentences.h"

namespace pages {

using engine::support::kDetailsDigits;
using engine::support::kPlaceDigits;

namespace {

constexpr std::size_t kPageDigits = 2, kMessageDigits = 3;

Paragraph Large(Phrase text) { return {Paragraph::Style::Large, std::move(text)}; }

/// In the reader's own language, and in English below: whoever says the number may see that one.
NumberMeaning SentenceMeaning(std::string_view digits) {
  const AgentSentence* sentence = NumberedSentence(digits[1] - '0');
  if (sentence == nullptr) return Phrase(Msg::NoSuchPage, {{"number", std::string(digits)}});
  return ToRead{{Large(sentence->text), Quiet(Phrase(Msg::SentenceOfSupport, {{"number", std::string(digits)}}))}};
}

NumberMeaning PageMeaning(std::string_view digits) {
  if (digits[0] == '0') return SentenceMeaning(digits);
  const auto page = PageFromName(digits);
  if (page) return *page;
  return Phrase(Msg::NoSuchPage, {{"number", std::string(digits)}});
}

/// Number, sentence, next step. What it was about stands on the page where it was met.
NumberMeaning MessageMeaning(std::string_view digits) {
  const auto& ids = engine::AllIds();
  const auto found = std::ranges::find(ids, "LRM-" + std::string(digits), [](engine::Id id) { return Label(id); });
  if (found == ids.end()) return Phrase(Msg::NoSuchMessage, {{"number", std::string(digits)}});
  ToRead read{{Rows{{{.label = Phrase::Verbatim(engine::Label(*found)), .text = ExampleSentence(*found)}}}}};
  if (const auto next = NextStepOf(*found); next && !NamesACommand(*next)) read.blocks.push_back(Body(*next));
  read.blocks.push_back(Quiet(Msg::CallWithNumber));
  return read;
}

}  // namespace

NumberMeaning MeaningOf(std::string_view digits) {
  switch (digits.size()) {
    case kPageDigits: return PageMeaning(digits);
    case kMessageDigits: return MessageMeaning(digits);
    case kPlaceDigits:
    case kPlaceDigits + kDetailsDigits: return TypedCode{std::string(digits)};
    default: return Msg::NumberBoxHelp;
  }
}

Button NumberButton(const Session& session) {
  const std::string& typed = session.typed;
  Button button{.digit = kNoDigit, .label = Msg::ButtonOpenNumber, .goal = OpenNumber{}};
  const NumberMeaning meaning = MeaningOf(typed);
  if (const auto* why = std::get_if<Phrase>(&meaning)) {
    button.blocked = *why;
  } else if (const auto* page = std::get_if<PageId>(&meaning)) {
    button.label = Phrase(Msg::OpenPageNumber, {{"page", std::to_string(Number(*page))}});
  } else if (std::holds_alternative<TypedCode>(meaning)) {
    button.label = Msg::HelpWithThisCode;
  } else {
    button.label = typed.size() == kPageDigits ? Msg::ReadSentence : Msg::ExplainMessage;
  }
  return button;
}

Details NumberBox(const Session& session) {
  return {Msg::NumberBox, {Quiet(Msg::NumberBoxLengths), DigitPad{Msg::NumberBoxHelp, "", NumberButton(session)}}};
}

}  // namespace pages
