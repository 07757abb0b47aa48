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

const std::vector<NumberedSentence>& NumberedSentences() {
  static const std::vector<NumberedSentence> all = {
      {"01", Msg::PhoneSentence01, Msg::PhonePinyin01}, {"02", Msg::PhoneSentence02, Msg::PhonePinyin02},
      {"03", Msg::PhoneSentence03, Msg::PhonePinyin03}, {"04", Msg::PhoneSentence04, Msg::PhonePinyin04},
      {"05", Msg::PhoneSentence05, Msg::PhonePinyin05}, {"06", Msg::PhoneSentence06, Msg::PhonePinyin06},
      {"07", Msg::PhoneSentence07, Msg::PhonePinyin07}, {"08", Msg::PhoneSentence08, Msg::PhonePinyin08},
      {"09", Msg::PhoneSentence09, Msg::PhonePinyin09}};
  return all;
}

const std::vector<DigitWords>& SpokenDigits() {
  static const std::vector<DigitWords> all = {
      {Language::En, Msg::LanguageEnglish, Msg::PhoneDigitsEnglish, Msg::PhoneEnglishNote},
      {Language::Nl, Msg::LanguageDutch, Msg::PhoneDigitsDutch, Msg::PhoneDutchNote},
      {Language::ZhCn, Msg::LanguageChinese, Msg::PhoneDigitsChinese, Msg::PhoneChineseNote}};
  return all;
}

Msg NameOf(Language language) {
  return language == Language::Nl     ? Msg::LanguageDutch
         : language == Language::ZhCn ? Msg::LanguageChinese
                                      : Msg::LanguageEnglish;
}

}  // namespace app::guide
