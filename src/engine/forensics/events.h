// SPDX-License-Identifier: MIT
//
// Events Windows recorded that matter after a break-in: programs started by the web server, new services, tasks and
// accounts, emptied logs, what the antivirus found. Live through the port, or from exported logs in an image.
//
// Whether an event would have been recorded depends on the settings of that Windows: "not recorded here" is an answer
// and is told per log. Each event also has harmless causes; only two kinds are signs by themselves.
#pragma once

#include <chrono>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/forensics/trace.h"
#include "engine/host/host.h"

namespace engine::forensics {

enum class EventKind {
  ServerStartedProgram,  // w3wp.exe ran a shell or a tool
  MalwareFound,
  LogCleared,
  ProtectionOff,
  ServiceInstalled,
  TaskCreated,
  AccountCreated,
  GroupChanged,
  ModuleChanged,  // of IIS
};
/// "server-started-program".
std::string_view Name(EventKind kind);

struct EventTrace {
  EventKind kind{};
  Grade grade = Grade::Unusual;
  std::uint64_t events = 0;
  Time first{}, last{};
  std::string channel;
  std::uint32_t event_id = 0;
  std::string text;  // of the first one, in one line, shortened
};

struct EventReport {
  std::vector<EventTrace> traces;         // heaviest first
  std::vector<std::string> channels;      // read
  std::vector<std::string> not_recorded;  // logs that are not there, or not among the exported ones
  std::vector<Error> problems;            // logs that could not be read
  bool exported = false;                  // read from files somebody exported (exported_events.h)
  std::set<std::chrono::sys_days>
      windows_ran;  // UTC days with any entry in the System log; others may have gone from it
};

/// Counts the events that matter, in whatever order they come. Those of the time before `installed`, where it is known,
/// and of the installation itself are left out.
class EventCounter {
 public:
  explicit EventCounter(std::optional<Time> installed) : m_installed(installed) {}
  bool Matters(std::string_view channel, const Event& event) const;
  /// Of any event: Windows ran on its day.
  void NoteDay(std::string_view channel, const Event& event);
  /// Nothing for one that does not matter.
  void Take(std::string_view channel, const Event& event);
  EventReport Finish();

 private:
  std::optional<Time> m_installed;
  EventReport m_report;
};

/// The logs of Windows that are looked into.
std::span<const char* const> EventChannels();

/// Events younger than the installation of LRM, where its date is known.
EventReport ReadEvents(const HostReader& host, std::optional<Time> installed);

}  // namespace engine::forensics
