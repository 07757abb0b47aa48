// SPDX-License-Identifier: MIT
#include "pages/phone/sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/core/text.h"
#include "pages/text/languages.h"

namespace pages {

using engine::patch::State;

namespace {

constexpr int kCalledByNumber = 9;
constexpr const char* kNotSaid = "\xE2\x80\xA6";

enum Wanted : int {
  kWait = 1,
  kReadTheNumber = 2,
  kReadTheCode = 3,
  kSlower = 4,
  kPermission = 5,
  kNoGuessing = 6,
  kRestart = 7,
  kCallLater = 8,
  kFetchIt = 9,
  kYouAreOn = 10,
  kPress = 11,
  kIsItBusy = 12,
  kProtected = 15,
  kDark = 16,
  kReadTheMessage = 17,
  kDx = 19,
  kPhotograph = 20,
  kCable = 21,
  kFinished = 22,
  kFirstFour = 23,
  kLastFour = 24,
  kWhoAsked = 25,
  kSomebodyCalled = 26,
  kWhoLoses = 28,
  kTickAndPress = 29,
  kTryElsewhere = 31,
  kKeep = 32,
  kNoRestart = 33,
  kBack = 34,
  kStick = 35,
  kWaitForIt = 41
};

/// "0 nul, 1 één, ..." and "0 零 líng, ...": the words behind each digit.
std::vector<std::vector<std::string>> WordsIn(Msg list) {
  std::vector<std::vector<std::string>> words;
  for (const std::string_view entry : engine::Split(English(list), ',')) {
    std::vector<std::string> parts;
    for (const std::string_view part : engine::Split(entry, ' ')) {
      if (!part.empty()) parts.emplace_back(part);
    }
    parts.erase(parts.begin());  // the digit itself
    words.push_back(std::move(parts));
  }
  return words;
}

const std::vector<std::vector<std::string>>& DigitWords(Language language) {
  static const std::array all = {WordsIn(Msg::PhoneDigitsEnglish), WordsIn(Msg::PhoneDigitsDutch),
                                 WordsIn(Msg::PhoneDigitsChinese)};
  return all.at(static_cast<std::size_t>(language));
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Whether there is a tick is not in a code: then it is asked about.
bool NeedsTick(const Facts& facts) { return facts.from_code || NeedsConsent(facts); }

/// Known to have no second mode, it is not asked for one.
bool MayHaveDx(const Facts& facts) { return facts.dual_boot || facts.instrument.empty(); }

/// What is asked or said on the page, without the first and the last that always fit.
std::vector<int> WantedOn(const View& view) {
  const Facts& facts = view.facts;
  const bool is_protected = facts.state == State::Protected && !facts.restart_pending;
  const bool has_rights = facts.elevated;
  switch (view.session.page) {
    case PageId::Start: return {kPress, kDark, kPermission};
    case PageId::ThisInstrument:
    case PageId::OtherTasks:
      if (!has_rights) return {kPermission, kNoGuessing, kFetchIt};
      return is_protected ? std::vector<int>{kProtected, kPress} : std::vector<int>{kIsItBusy, kPress};
    case PageId::NotNow:
      return facts.run_in_progress ? std::vector<int>{kIsItBusy, kCallLater} : std::vector<int>{kNoGuessing, kFetchIt};
    case PageId::WhatChanges:
      return NeedsTick(facts) ? std::vector<int>{kIsItBusy, kWhoLoses, kTickAndPress}
                              : std::vector<int>{kIsItBusy, kPress};
    case PageId::Drifted:
    case PageId::Unfinished: return {kIsItBusy, kPress};
    case PageId::Working: return {kWaitForIt, kWait};
    case PageId::Applied: return MayHaveDx(facts) ? std::vector<int>{kRestart, kDx} : std::vector<int>{kRestart};
    case PageId::AfterRestart:
    case PageId::Proof:
      if (facts.restart_pending) return {kRestart};
      if (!is_protected) return {kReadTheNumber, kFetchIt};
      return MayHaveDx(facts) ? std::vector<int>{kProtected, kDx, kFinished} : std::vector<int>{kProtected, kFinished};
    case PageId::BeforeRemoval:
    case PageId::ConfirmRemoval: return {kWait, kSomebodyCalled, kWhoAsked, kKeep};
    case PageId::MakeStick:
    case PageId::FromStick: return {kStick, kPress};
    case PageId::Firewall: return {kTryElsewhere, kPress};
    case PageId::FoundTraces:
      return SignsFound(facts) ? std::vector<int>{kCable, kNoRestart} : std::vector<int>{kPhotograph, kBack};
    case PageId::Measures:
    case PageId::FewerDevices:
    case PageId::OffTheNetwork:
    case PageId::LastingAdvice:
    case PageId::Obtain:
    case PageId::Download:
    case PageId::Support:
    case PageId::OrderStick:
    case PageId::InstallerReady:
    case PageId::SupportBundle:
    case PageId::StartSearch: return {kPress, kBack};
    case PageId::CheckProblem:
    case PageId::ObtainProblem:
    case PageId::ApplyProblem:
    case PageId::RepairProblem:
    case PageId::RemovalProblem:
    case PageId::ProofProblem:
    case PageId::MeasuresProblem:
    case PageId::SearchProblem:
    case PageId::PhoneProblem: return {kWait, kReadTheMessage, kPhotograph};
    default: return {kReadTheNumber};
  }
}

/// The button an agent would have pressed: on page 11 the operator's language.
int ButtonOn(const Session& session) {
  if (session.page != PageId::Start) return 1;
  return DigitOf(session.language);
}

}  // namespace

const std::vector<AgentSentence>& AllSentences() {
  static const std::vector<AgentSentence> all = {
#define SENTENCE(number) {1##number - 100, Msg::PhoneSentence##number, Msg::PhonePinyin##number}
      SENTENCE(01), SENTENCE(02), SENTENCE(03), SENTENCE(04), SENTENCE(05), SENTENCE(06), SENTENCE(07),
      SENTENCE(08), SENTENCE(09), SENTENCE(10), SENTENCE(11), SENTENCE(12), SENTENCE(13), SENTENCE(14),
      SENTENCE(15), SENTENCE(16), SENTENCE(17), SENTENCE(18), SENTENCE(19), SENTENCE(20), SENTENCE(21),
      SENTENCE(22), SENTENCE(23), SENTENCE(24), SENTENCE(25), SENTENCE(26), SENTENCE(27), SENTENCE(28),
      SENTENCE(29), SENTENCE(30), SENTENCE(31), SENTENCE(32), SENTENCE(33), SENTENCE(34), SENTENCE(35),
      SENTENCE(36), SENTENCE(37), SENTENCE(38), SENTENCE(39), SENTENCE(40), SENTENCE(41)
#undef SENTENCE
  };
  return all;
}

const AgentSentence* NumberedSentence(int number) {
  if (number < 1 || number > kCalledByNumber) return nullptr;
  return &*std::ranges::find(AllSentences(), number, &AgentSentence::number);
}

std::string NumberShown(int number) {
  const bool is_typed = NumberedSentence(number) != nullptr;
  return (is_typed ? "0" : "\xC2\xBB") + std::to_string(number);
}

std::string SpokenDigits(std::string_view digits, Language language, bool pinyin) {
  const bool chinese = language == Language::ZhCn;
  std::vector<std::string> said;
  for (const char digit : digits) {
    if (!IsDigit(digit)) continue;
    const auto& words = DigitWords(language).at(static_cast<std::size_t>(digit - '0'));
    said.push_back(words.at(chinese && pinyin ? 1 : 0));
  }
  return engine::Join(said, chinese && !pinyin ? "" : " ");
}

std::string SpokenButton(int digit, Language language, bool pinyin) {
  if (digit == 1 && language == Language::ZhCn) return pinyin ? "y\xC4\xAB" : "\xE4\xB8\x80";  // yī, not yāo
  return SpokenDigits(std::to_string(digit), language, pinyin);
}

ReadySentence Ready(const AgentSentence& sentence, Language language, int page, int button) {
  const auto fill = [&](Msg msg, bool pinyin) {
    return Render(msg,
                  {{"page", SpokenDigits(std::to_string(page), language, pinyin)},
                   {"number", SpokenButton(button, language, pinyin)}},
                  language);
  };
  const bool is_chinese = language == Language::ZhCn;
  return {sentence.number, fill(sentence.text, false), is_chinese ? fill(sentence.pinyin, true) : "", page, button};
}

namespace {

std::vector<ReadySentence> ReadyOnes(const std::vector<int>& numbers, Language language, int page, int button) {
  std::vector<ReadySentence> ready;
  for (const int number : numbers) {
    ready.push_back(Ready(AllSentences().at(static_cast<std::size_t>(number - 1)), language, page, button));
  }
  return ready;
}

std::vector<int> AllNumbers() {
  std::vector<int> numbers;
  for (const AgentSentence& sentence : AllSentences()) numbers.push_back(sentence.number);
  return numbers;
}

}  // namespace

std::vector<ReadySentence> SayNow(const View& view) {
  std::vector<int> wanted = WantedOn(view);
  wanted.insert(wanted.begin(), kYouAreOn);
  if (wanted.size() < 3) wanted.push_back(kReadTheCode);
  return ReadyOnes(wanted, view.session.language, Number(view.session.page), ButtonOn(view.session));
}

std::vector<ReadySentence> SayBeforeACode(Language language, bool wrong) {
  const std::vector<int> wanted = wrong ? std::vector<int>{kFirstFour, kLastFour, kSlower, kReadTheNumber}
                                        : std::vector<int>{kReadTheCode, kSlower, kReadTheNumber};
  return ReadyOnes(wanted, language, Number(PageId::Start), 1);
}

std::vector<ReadySentence> SayAny(const View& view) {
  return ReadyOnes(AllNumbers(), view.session.language, Number(view.session.page), ButtonOn(view.session));
}

std::vector<ReadySentence> SayAnyIn(Language language) {
  return ReadyOnes(AllNumbers(), language, Number(PageId::Start), 1);
}

Phrase ExampleSentence(engine::Id id) {
  const Msg msg = SentenceOf(id);
  std::vector<Hole> holes;
  for (const std::string& hole : Holes(English(msg))) holes.emplace_back(hole, kNotSaid);
  return {msg, std::move(holes)};
}

}  // namespace pages
