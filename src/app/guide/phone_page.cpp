// SPDX-License-Identifier: MIT
#include "app/guide/phone_page.h"

namespace app::guide {

using pages::Language;
using pages::Msg;

std::vector<Language> SentenceLanguages(Language reader) {
  if (reader == Language::En) return {Language::En, Language::Nl, Language::ZhCn};
  return {reader, Language::En};
}

bool WithPinyin(Language reader) { return reader != Language::Nl; }

std::vector<pages::AgentSentence> NumberedSentences() {
  std::vector<pages::AgentSentence> called;
  for (const pages::AgentSentence& sentence : pages::AllSentences()) {
    if (pages::NumberedSentence(sentence.number) != nullptr) called.push_back(sentence);
  }
  return called;
}

const std::vector<DigitWords>& SpokenDigits() {
  static const std::vector<DigitWords> all = {
      {Language::En, Msg::LanguageEnglish, Msg::PhoneDigitsEnglish, Msg::PhoneEnglishNote},
      {Language::Nl, Msg::LanguageDutch, Msg::PhoneDigitsDutch, Msg::PhoneDutchNote},
      {Language::ZhCn, Msg::LanguageChinese, Msg::PhoneDigitsChinese, Msg::PhoneChineseNote}};
  return all;
}

}  // namespace app::guide
