// SPDX-License-Identifier: MIT
//
// Numbers and channels: nsacyber/Event-Forwarding-Guidance, RecommendedEvents.csv; Microsoft's documentation of each.
#include "engine/forensics/events.h"

#include <algorithm>
#include <array>

#include "engine/core/text.h"

namespace engine::forensics {

namespace {

constexpr std::size_t kMaxText = 300;
constexpr auto kInstallation = std::chrono::days(2);

struct Wanted {
  const char* channel;
  std::uint32_t id;
  EventKind kind;
  Grade grade;
};
constexpr const char* kSystem = "System";
constexpr const char* kDefender = "Microsoft-Windows-Windows Defender/Operational";
constexpr const char* kTasks = "Microsoft-Windows-TaskScheduler/Operational";
constexpr const char* kIis = "Microsoft-IIS-Configuration/Operational";
constexpr Wanted kWanted[] = {
    {"Security", 4688, EventKind::ServerStartedProgram, Grade::Signs},
    {"Security", 1102, EventKind::LogCleared, Grade::Unusual},
    {"Security", 4720, EventKind::AccountCreated, Grade::Unusual},
    {"Security", 4728, EventKind::GroupChanged, Grade::Unusual},
    {"Security", 4732, EventKind::GroupChanged, Grade::Unusual},
    {"Security", 4698, EventKind::TaskCreated, Grade::Unusual},
    {"System", 104, EventKind::LogCleared, Grade::Unusual},
    {"System", 7045, EventKind::ServiceInstalled, Grade::Unusual},
    {kDefender, 1006, EventKind::MalwareFound, Grade::Signs},
    {kDefender, 1116, EventKind::MalwareFound, Grade::Signs},
    {kDefender, 1117, EventKind::MalwareFound, Grade::Signs},
    {kDefender, 5001, EventKind::ProtectionOff, Grade::Unusual},
    {kTasks, 106, EventKind::TaskCreated, Grade::Unusual},
    {kIis, 29, EventKind::ModuleChanged, Grade::Unusual},
};
constexpr std::array<const char*, 5> kChannels = {"Security", "System", kDefender, kTasks, kIis};
constexpr std::string_view kShells[] = {"cmd.exe",      "powershell", "net.exe",     "net1.exe",     "whoami",
                                        "ipconfig.exe", "reg.exe",    "sc.exe",      "schtasks.exe", "certutil",
                                        "bitsadmin",    "rundll32",   "wmic.exe",    "nltest.exe",   "vssadmin",
                                        "wevtutil",     "tasklist",   "cscript.exe", "wscript.exe",  "systeminfo"};
constexpr std::array<std::string_view, 9> kNames = {"server-started-program", "malware-found",     "log-cleared",
                                                    "protection-off",         "service-installed", "task-created",
                                                    "account-created",        "group-changed",     "module-changed"};

/// Only a shell or a tool, and only where the web server is the parent: 4688 names it from Windows 10 on.
bool IsServerProgram(const std::string& message) {
  return ContainsNoCase(message, "w3wp.exe") &&
         std::ranges::any_of(kShells, [&](std::string_view shell) { return ContainsNoCase(message, shell); });
}

bool IsMeant(const Wanted& wanted, const Event& event) {
  if (event.event_id != wanted.id) return false;
  if (wanted.kind == EventKind::ServerStartedProgram) return IsServerProgram(event.message);
  // Other programs use the same number in the System log.
  if (wanted.kind == EventKind::ServiceInstalled) return EqualsNoCase(event.provider, "Service Control Manager");
  if (wanted.id == 104) return ContainsNoCase(event.provider, "Eventlog");
  return true;
}

std::string OneLine(const std::string& message) {
  std::string line;
  for (const char c : message) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  if (line.size() > kMaxText) {
    line.resize(kMaxText);
    while (!line.empty() && !IsUtf8(line)) line.pop_back();
    line += "...";
  }
  return line;
}

void Add(const Wanted& wanted, const Event& event, EventReport& report) {
  const auto same = std::ranges::find_if(report.traces, [&](const EventTrace& trace) {
    return trace.kind == wanted.kind && trace.channel == wanted.channel && trace.event_id == wanted.id;
  });
  if (same == report.traces.end()) {
    report.traces.push_back(
        {wanted.kind, wanted.grade, 1, event.time, event.time, wanted.channel, wanted.id, OneLine(event.message)});
    return;
  }
  ++same->events;
  same->last = std::max(same->last, event.time);
  if (event.time >= same->first) return;
  same->first = event.time;
  same->text = OneLine(event.message);
}

}  // namespace

std::string_view Name(EventKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::span<const char* const> EventChannels() { return kChannels; }

bool EventCounter::Matters(std::string_view channel, const Event& event) const {
  if (m_installed && event.time < *m_installed + kInstallation) return false;
  return std::ranges::any_of(kWanted,
                             [&](const Wanted& wanted) { return wanted.channel == channel && IsMeant(wanted, event); });
}

void EventCounter::NoteDay(std::string_view channel, const Event& event) {
  if (channel == kSystem) m_report.windows_ran.insert(std::chrono::floor<std::chrono::days>(event.time));
}

void EventCounter::Take(std::string_view channel, const Event& event) {
  if (!Matters(channel, event)) return;
  for (const Wanted& wanted : kWanted) {
    if (wanted.channel == channel && IsMeant(wanted, event)) Add(wanted, event, m_report);
  }
}

EventReport EventCounter::Finish() {
  std::ranges::stable_sort(m_report.traces, [](const EventTrace& a, const EventTrace& b) { return a.grade > b.grade; });
  return std::move(m_report);
}

EventReport ReadEvents(const HostReader& host, std::optional<Time> installed) {
  EventCounter counter(installed);
  EventReport read;
  for (const char* channel : kChannels) {
    const auto events = host.event_log().Read(channel);
    if (events) {
      read.channels.emplace_back(channel);
      for (const Event& event : *events) {
        counter.NoteDay(channel, event);
        counter.Take(channel, event);
      }
    } else if (events.error().id == Id::FileNotFound) {
      read.not_recorded.emplace_back(channel);
    } else {
      read.problems.push_back(events.error());
    }
  }
  EventReport counted = counter.Finish();
  read.traces = std::move(counted.traces);
  read.windows_ran = std::move(counted.windows_ran);
  return read;
}

}  // namespace engine::forensics
