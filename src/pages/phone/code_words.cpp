// SPDX-License-Identifier: MIT
//
// One table per list of engine/support/code.h, in its order.
#include "pages/phone/code_words.h"

#include <array>

namespace pages {

using namespace engine::support;

namespace {

template <class Value, std::size_t N>
Msg In(const std::array<Msg, N>& table, Value value) {
  return table.at(static_cast<std::size_t>(value));
}

template <class Value, std::size_t N>
Phrase Named(const std::array<const char*, N>& names, Value value) {
  return Phrase::Verbatim(names.at(static_cast<std::size_t>(value)));
}

}  // namespace

Phrase WordFor(Instrument instrument) {
  if (instrument == Instrument::Unknown) return Msg::WordUnknown;
  if (instrument == Instrument::OffInstrument) return Msg::OffInstrumentComputer;
  static constexpr std::array kNames = {"",        "MiSeq",   "MiSeqDx", "NextSeq 500", "NextSeq 550", "NextSeq 550Dx",
                                        "MiniSeq", "iSeq 100"};
  return Named(kNames, instrument);
}

Phrase WordFor(CodeState state) {
  static constexpr std::array kWords = {Msg::StateUnknown,        Msg::StateUnprotected, Msg::StateReduced,
                                        Msg::StateProtectedShort, Msg::StateDrifted,     Msg::StateInterrupted};
  return In(kWords, state);
}

Phrase WordFor(Blocker blocker) {
  static constexpr std::array kWords = {Msg::BlockerNone,
                                        Msg::BlockerNotAdministrator,
                                        Msg::BlockerRunInProgress,
                                        Msg::BlockerSeveralSites,
                                        Msg::BlockerSiteNotFound,
                                        Msg::BlockerLrmWithoutIis,
                                        Msg::BlockerSharedConfiguration,
                                        Msg::BlockerConfigurationUnreadable,
                                        Msg::BlockerFolderNotUsable,
                                        Msg::BlockerLocalUseWouldBreak,
                                        Msg::BlockerRecordDamaged,
                                        Msg::BlockerOther};
  return In(kWords, blocker);
}

Phrase WordFor(CodeControl control) {
  static constexpr std::array kWords = {Msg::ControlUnknown, Msg::ControlInForce, Msg::ControlNotInForce,
                                        Msg::ControlNotPossible};
  return In(kWords, control);
}

Phrase WordFor(LrmClass lrm) {
  switch (lrm) {
    case LrmClass::Unknown: return Msg::VersionNotKnown;
    case LrmClass::NotFound: return Msg::WordNotFound;
    case LrmClass::Before13: return Phrase(Msg::OlderThan, {{"version", "1.3"}});
    case LrmClass::V4OrLater: return Phrase(Msg::AndLater, {{"version", "4.0"}});
    default: break;
  }
  static constexpr std::array kNames = {"",    "",          "",    "1.3", "1.4 - 1.x", "2.0 - 2.3",
                                        "2.4", "2.5 - 2.x", "3.0", "3.1", "3.2 - 3.x"};
  return Named(kNames, lrm);
}

Phrase WordFor(IisClass iis) {
  if (iis == IisClass::Unknown) return Msg::WordUnknown;
  if (iis == IisClass::None) return Msg::WordNotFound;
  if (iis == IisClass::Other) return Msg::WordOther;
  static constexpr std::array kNames = {"", "", "7.x", "8.x", "10"};
  return Named(kNames, iis);
}

Phrase WordFor(WindowsClass windows) {
  if (windows == WindowsClass::Unknown) return Msg::WordUnknown;
  if (windows == WindowsClass::Other) return Msg::WordOther;
  static constexpr std::array kNames = {"", "7", "8.x", "10"};
  return Named(kNames, windows);
}

Phrase WordFor(ProgramPlace place) {
  if (place == ProgramPlace::IlluminaFolder) return Phrase::Verbatim("C:\\Illumina");
  return place == ProgramPlace::Elsewhere ? Msg::StartedElsewhere : Msg::WordUnknown;
}

Phrase WordFor(RunClass run) {
  static constexpr std::array kWords = {Msg::WordUnknown, Msg::RunIdle, Msg::RunRunning, Msg::RunUnfinished};
  return In(kWords, run);
}

Phrase WordFor(JournalClass journal) {
  static constexpr std::array kWords = {Msg::JournalNone, Msg::JournalOpenShort, Msg::JournalUnreadable};
  return In(kWords, journal);
}

Phrase WordFor(FirewallClass firewall) {
  static constexpr std::array kWords = {Msg::FirewallNotConfirmed, Msg::FirewallAbsent, Msg::FirewallOn,
                                        Msg::FirewallIgnored, Msg::FirewallOtherVendor};
  return In(kWords, firewall);
}

Phrase WordFor(bool yes) { return yes ? Msg::WordYes : Msg::WordNo; }

CodeLanguage CodeLanguageOf(Language language) {
  switch (language) {
    case Language::Nl: return CodeLanguage::Nl;
    case Language::ZhCn: return CodeLanguage::ZhCn;
    case Language::En: break;
  }
  return CodeLanguage::En;
}

Language LanguageOf(CodeLanguage language) {
  switch (language) {
    case CodeLanguage::Nl: return Language::Nl;
    case CodeLanguage::ZhCn: return Language::ZhCn;
    case CodeLanguage::En: break;
  }
  return Language::En;
}

}  // namespace pages
