// SPDX-License-Identifier: MIT
#include "pages/obtain/order_message.h"

namespace pages {

namespace {

Phrase OrOpen(const std::string& value) { return value.empty() ? Phrase(Msg::OrderFillIn) : Phrase::Verbatim(value); }

std::string Said(const std::vector<Phrase>& lines, Language language) {
  std::string text;
  for (const Phrase& line : lines) text += line.Say(language) + "\r\n";
  return text;
}

}  // namespace

std::vector<Phrase> OrderLines(const Facts& facts) {
  return {Msg::OrderPlease,
          Phrase(Msg::OrderInstrument, {{"instrument", OrOpen(facts.instrument)}, {"lrm", OrOpen(facts.lrm)}}),
          Phrase(Msg::OrderComputer, {{"computer", OrOpen(facts.computer)}}), Msg::OrderSerial, Msg::OrderAddress};
}

std::string OrderMessage(const Facts& facts, Language language) {
  const std::vector<Phrase> lines = OrderLines(facts);
  std::string text = "\xEF\xBB\xBF" + Said(lines, language);
  if (language != Language::En) text += "\r\n---- English ----\r\n\r\n" + Said(lines, Language::En);
  return text;
}

}  // namespace pages
