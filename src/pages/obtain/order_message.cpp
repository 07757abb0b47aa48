// SPDX-License-Identifier: MIT
#include "pages/obtain/order_message.h"

namespace pages {

namespace {

Phrase OrOpen(const std::string& value) { return value.empty() ? Phrase(Msg::OrderFillIn) : Phrase::Verbatim(value); }

/// As addresses are written there: the English copy goes to whoever sends the stick.
std::vector<Phrase> AddressLines(Language language) {
  if (language == Language::ZhCn) {
    return {Msg::FieldRegion, Msg::FieldDistrict, Msg::FieldStreet,   Msg::FieldInstitute,
            Msg::FieldName,   Msg::FieldMobile,   Msg::FieldPostcode, Msg::FieldCountry};
  }
  return {Msg::FieldName, Msg::FieldInstitute, Msg::FieldStreet,
          Msg::FieldTown, Msg::FieldCountry,   Msg::FieldTelephone};
}

}  // namespace

std::vector<Phrase> OrderLines(const Facts& facts, Language language) {
  std::vector<Phrase> lines = {
      Msg::OrderPlease,
      Phrase(Msg::OrderInstrument, {{"instrument", OrOpen(facts.instrument)}, {"lrm", OrOpen(facts.lrm)}}),
      Phrase(Msg::OrderComputer, {{"computer", OrOpen(facts.computer)}}), Msg::OrderSerial, Msg::OrderSendTo};
  const std::vector<Phrase> address = AddressLines(language);
  lines.insert(lines.end(), address.begin(), address.end());
  return lines;
}

std::string OrderText(const Facts& facts, Language language) {
  std::string text;
  for (const Phrase& line : OrderLines(facts, language)) text += line.Say(language) + "\r\n";
  return text;
}

std::string OrderMessage(const Facts& facts, Language language) {
  std::string text = OrderText(facts, language);
  if (language != Language::En) text += "\r\n---- English ----\r\n\r\n" + OrderText(facts, Language::En);
  return text;
}

}  // namespace pages
