// SPDX-License-Identifier: MIT
//
// The marker: what every account of this instrument may know without administrator rights. Values below kOwnKey in the
// registry, one a topic, so that none is ever half written: the open journal, the restart that is due, the last result
// that was read back, the language, the versions.
//
// Written with the journal, after every action and after every proof; when that fails the action stands and a finding
// tells. It never makes a verdict: it may show the last verified state with its date, not more (MITIGATION T-13). Words
// that are not ours are not believed: their topic counts as not there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"
#include "engine/patch/assessment.h"
#include "engine/patch/record.h"

namespace engine::patch {

/// What is done beside the patch, each with a journal of its own.
enum class Measure { Block, Unblock, SwitchOff, SwitchOn };
std::string_view Name(Measure measure);  // "firewall-block", "firewall-unblock", "network-off", "network-on"
/// Of which journal: the firewall's or the network's.
enum class MeasureKind { Firewall, Network };
inline constexpr MeasureKind kMeasureKinds[] = {MeasureKind::Firewall, MeasureKind::Network};
MeasureKind KindOf(Measure measure);

/// Begun and not finished.
struct OpenMeasure {
  MeasureKind kind{};
  std::optional<Measure> measure;  // nothing: its journal cannot be read
  Time time{};
  bool operator==(const OpenMeasure&) const = default;
};

struct Marker {
  struct Journal {
    std::optional<Action> action;  // nothing: the journal could not be read
    Time time{};
    bool operator==(const Journal&) const = default;
  };
  struct Result {
    State state = State::Unknown;
    std::string outcome;  // Name(Outcome), or "verified"
    Time time{};
    std::string account;
    bool operator==(const Result&) const = default;
  };
  std::optional<Journal> journal;         // open
  std::vector<OpenMeasure> measures;      // one of a kind at most, in the order of kMeasureKinds
  std::optional<Time> restart_due_since;  // of the change: a Windows that was started before it does not know it
  std::optional<Result> last;
  std::string language;  // "nl": of who did it, for who comes next
  std::string tool_version, catalogue_version;
  bool dual_boot = false;  // two Windows, and this note is of one of them
  bool operator==(const Marker&) const = default;
};

inline constexpr std::string_view kVerified = "verified";
/// The daily watch: told, and noted, so that it is told once.
inline constexpr std::string_view kWatched = "watched";

/// What can be believed of what is there.
Marker ReadMarker(const HostReader& host);
/// Writes the topics that differ from what is there; the open journal last.
Status WriteMarker(Host& host, const Marker& marker);

/// The Windows in which the change was made still runs.
bool IsRestartDue(const Marker& marker, const SystemInfo& system);
/// The restart has happened and nobody has proven since what it brought.
bool IsProofDue(const Marker& marker, const SystemInfo& system);

Finding MarkerProblem(const Error& error);

/// The same of a measure; closing one leaves the note of the other kind.
Status MarkMeasure(Host& host, const OpenMeasure& measure);
Status UnmarkMeasure(Host& host, MeasureKind kind);

struct Situation;
/// With the journal: from here on an open action is known to every account.
Status MarkJournal(Host& host, const Entry& entry);
/// The journal is closed, and nothing else may come to be noted.
Status UnmarkJournal(Host& host);
/// After an action or a proof, from what was read back. Does nothing without administrator rights. The finding tells
/// that it could not be written.
std::optional<Finding> UpdateMarker(Host& host, const Situation& situation, std::string_view outcome);

}  // namespace engine::patch
