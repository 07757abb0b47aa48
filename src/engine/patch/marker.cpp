// SPDX-License-Identifier: MIT
//
// A topic is one line of words: "apply 2026-11-21T14:05:00Z", "protected verified 2026-11-21T14:05:00Z MISEQ\sbsadmin".
// The account comes last: it may hold spaces. An empty topic is one that is not there.
#include "engine/patch/marker.h"

#include <algorithm>

#include "engine/core/build_info.h"
#include "engine/core/text.h"
#include "engine/patch/situation.h"

namespace engine::patch {
namespace {

constexpr std::uint64_t kFormat = 1;
constexpr std::size_t kLongest = 300, kLongestWord = 40;
constexpr std::string_view kFormatName = "Format", kJournal = "Journal", kRestart = "RestartDueSince",
                           kLast = "LastResult", kLanguage = "Language", kTool = "ToolVersion",
                           kCatalogue = "CatalogueVersion", kModes = "Modes", kTwoModes = "two",
                           kUnreadable = "unreadable", kFirewall = "FirewallJournal", kNetwork = "NetworkJournal";
constexpr std::string_view kOutcomes[] = {"unchanged", "done",  "done-reboot-required", "undone", "partial",
                                          kVerified,   kWatched};
constexpr State kStates[] = {State::Unprotected, State::Protected, State::Drifted, State::Interrupted, State::Unknown};
constexpr Measure kMeasures[] = {Measure::Block, Measure::Unblock, Measure::SwitchOff, Measure::SwitchOn};
constexpr Action kActions[] = {Action::Apply, Action::Repair, Action::Remove};

/// One line without control characters, not longer than is sensible.
std::string Plain(std::string_view text) {
  std::string plain;
  for (const char c : text) plain += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  if (plain.size() > kLongest) plain.clear();
  return plain;
}

std::optional<RegistryValue> ValueOf(const HostReader& host, std::string_view name) {
  auto value = host.registry().Value(kOwnKey, name, RegistryView::Native);
  return value ? std::move(*value) : std::nullopt;
}

std::string TextOf(const HostReader& host, std::string_view name) {
  const auto value = ValueOf(host, name);
  if (!value || value->type != RegistryValue::Type::String || !IsUtf8(value->text)) return {};
  return Plain(value->text);
}

/// Up to the next space, which goes too.
std::string TakeWord(std::string& rest) {
  const std::size_t end = rest.find(' ');
  std::string word = rest.substr(0, end);
  rest.erase(0, end == std::string::npos ? rest.size() : end + 1);
  return word;
}

std::optional<Marker::Journal> JournalFrom(std::string text) {
  const std::string word = TakeWord(text);
  const auto time = ParseUtc(text);
  if (!time) return std::nullopt;
  if (word == kUnreadable) return Marker::Journal{std::nullopt, *time};
  const auto action = std::ranges::find_if(kActions, [&](Action known) { return word == Name(known); });
  if (action == std::end(kActions)) return std::nullopt;
  return Marker::Journal{*action, *time};
}

std::string_view ValueOf(MeasureKind kind) { return kind == MeasureKind::Firewall ? kFirewall : kNetwork; }

std::optional<OpenMeasure> MeasureFrom(MeasureKind kind, std::string text) {
  const std::string word = TakeWord(text);
  const auto time = ParseUtc(text);
  if (!time) return std::nullopt;
  if (word == kUnreadable) return OpenMeasure{kind, std::nullopt, *time};
  const auto measure = std::ranges::find_if(kMeasures, [&](Measure known) { return word == Name(known); });
  if (measure == std::end(kMeasures) || KindOf(*measure) != kind) return std::nullopt;
  return OpenMeasure{kind, *measure, *time};
}

std::string TextOf(const std::optional<OpenMeasure>& open) {
  if (!open) return {};
  return std::string(open->measure ? Name(*open->measure) : kUnreadable) + ' ' + FormatUtc(open->time);
}

std::optional<Marker::Result> ResultFrom(std::string text) {
  const std::string state_word = TakeWord(text), outcome = TakeWord(text);
  const auto time = ParseUtc(TakeWord(text));
  const auto state = std::ranges::find_if(kStates, [&](State known) { return state_word == Name(known); });
  if (!time || state == std::end(kStates) || std::ranges::find(kOutcomes, outcome) == std::end(kOutcomes)) {
    return std::nullopt;
  }
  return Marker::Result{*state, outcome, *time, text};
}

std::string WordOf(const HostReader& host, std::string_view name) {
  std::string word = TextOf(host, name);
  const bool plain = std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
  });
  return plain && word.size() <= kLongestWord ? word : "";
}

std::string TextOf(const std::optional<Marker::Journal>& journal) {
  if (!journal) return {};
  return std::string(journal->action ? Name(*journal->action) : kUnreadable) + ' ' + FormatUtc(journal->time);
}

std::string TextOf(const std::optional<Marker::Result>& last) {
  if (!last) return {};
  return std::string(Name(last->state)) + ' ' + last->outcome + ' ' + FormatUtc(last->time) + ' ' +
         Plain(last->account);
}

Status Set(Host& host, std::string_view name, const std::string& text) {
  if (TextOf(host, name) == text) return {};
  return host.changing_registry().SetValue(kOwnKey, name, {RegistryValue::Type::String, text, 0}, RegistryView::Native);
}

Status SetFormat(Host& host) {
  const auto found = ValueOf(host, kFormatName);
  if (found && found->type == RegistryValue::Type::Number && found->number == kFormat) return {};
  return host.changing_registry().SetValue(kOwnKey, kFormatName, {RegistryValue::Type::Number, "", kFormat},
                                           RegistryView::Native);
}

}  // namespace

std::string_view Name(Measure measure) {
  switch (measure) {
    case Measure::Block: return "firewall-block";
    case Measure::Unblock: return "firewall-unblock";
    case Measure::SwitchOff: return "network-off";
    case Measure::SwitchOn: break;
  }
  return "network-on";
}

MeasureKind KindOf(Measure measure) {
  return measure == Measure::Block || measure == Measure::Unblock ? MeasureKind::Firewall : MeasureKind::Network;
}

Marker ReadMarker(const HostReader& host) {
  const auto format = ValueOf(host, kFormatName);
  if (!format || format->type != RegistryValue::Type::Number || format->number != kFormat) return {};
  Marker marker;
  marker.journal = JournalFrom(TextOf(host, kJournal));
  for (const MeasureKind kind : kMeasureKinds) {
    if (const auto open = MeasureFrom(kind, TextOf(host, ValueOf(kind)))) marker.measures.push_back(*open);
  }
  marker.restart_due_since = ParseUtc(TextOf(host, kRestart));
  marker.last = ResultFrom(TextOf(host, kLast));
  marker.language = WordOf(host, kLanguage);
  marker.tool_version = WordOf(host, kTool);
  marker.catalogue_version = WordOf(host, kCatalogue);
  marker.dual_boot = WordOf(host, kModes) == kTwoModes;
  return marker;
}

Status WriteMarker(Host& host, const Marker& marker) {
  LRM_CHECK(SetFormat(host));
  LRM_CHECK(Set(host, kLast, TextOf(marker.last)));
  LRM_CHECK(Set(host, kRestart, marker.restart_due_since ? FormatUtc(*marker.restart_due_since) : ""));
  LRM_CHECK(Set(host, kLanguage, marker.language));
  LRM_CHECK(Set(host, kTool, marker.tool_version));
  LRM_CHECK(Set(host, kCatalogue, marker.catalogue_version));
  LRM_CHECK(Set(host, kModes, marker.dual_boot ? std::string(kTwoModes) : ""));
  for (const MeasureKind kind : kMeasureKinds) {
    const auto open = std::ranges::find(marker.measures, kind, &OpenMeasure::kind);
    LRM_CHECK(Set(host, ValueOf(kind), open == marker.measures.end() ? "" : TextOf(std::optional(*open))));
  }
  // Last: cut off before it, somebody looks once more than needed.
  return Set(host, kJournal, TextOf(marker.journal));
}

bool IsRestartDue(const Marker& marker, const SystemInfo& system) {
  return marker.restart_due_since && system.boot_time < *marker.restart_due_since;
}

bool IsProofDue(const Marker& marker, const SystemInfo& system) {
  return marker.restart_due_since && !IsRestartDue(marker, system);
}

Finding MarkerProblem(const Error& error) {
  return {Id::MarkerNotWritten, std::string(kOwnKey), {{"detail", Label(error.id)}}};
}

Status MarkJournal(Host& host, const Entry& entry) {
  LRM_CHECK(SetFormat(host));
  return Set(host, kJournal, TextOf(std::optional(Marker::Journal{entry.action, entry.time})));
}

Status MarkMeasure(Host& host, const OpenMeasure& measure) {
  LRM_CHECK(SetFormat(host));
  return Set(host, ValueOf(measure.kind), TextOf(std::optional(measure)));
}

Status UnmarkMeasure(Host& host, MeasureKind kind) { return Set(host, ValueOf(kind), ""); }

Status UnmarkJournal(Host& host) { return Set(host, kJournal, ""); }

std::optional<Finding> UpdateMarker(Host& host, const Situation& situation, std::string_view outcome) {
  const SystemInfo& system = situation.inventory.system;
  if (!system.elevated) return std::nullopt;
  Marker marker = ReadMarker(host);
  const Time now = host.clock().Now();
  marker.journal.reset();
  if (situation.journal) marker.journal = {situation.journal->action, situation.journal->time};
  if (situation.journal_error) marker.journal = {std::nullopt, now};
  // A record that cannot be read says nothing of a restart, and a proof that ended in unknown proves nothing: what was
  // noted stands.
  const bool only_looked = outcome == kVerified || outcome == kWatched;
  const bool unproven = only_looked && situation.assessment.state == State::Unknown;
  if (!situation.record_error && !unproven) marker.restart_due_since.reset();
  if (situation.restart_pending) marker.restart_due_since = situation.last_change;
  marker.last = Marker::Result{situation.assessment.state, std::string(outcome), now, system.account};
  if (!situation.options.language.empty()) marker.language = situation.options.language;
  marker.tool_version = ToolVersion();
  marker.dual_boot = situation.inventory.dual_boot;
  marker.catalogue_version = situation.inventory.catalogue_version;
  if (const Status written = WriteMarker(host, marker); !written) return MarkerProblem(written.error());
  return std::nullopt;
}

}  // namespace engine::patch
