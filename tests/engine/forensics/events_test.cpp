// SPDX-License-Identifier: MIT
#include "engine/forensics/events.h"

#include <gtest/gtest.h>

#include "engine/forensics/investigate.h"
#include "engine/forensics/private_address.h"
#include "tests/fuzz/memory_host.h"

namespace engine::forensics {
namespace {

/// Channels that are not in the map are not there, as on a Windows that never had them.
class MachineWithEvents : public tests::MemoryHost, private EventLog {
 public:
  std::map<std::string, std::vector<Event>, std::less<>> channels;
  const EventLog& event_log() const override { return *this; }

 private:
  Result<std::vector<Event>> Read(std::string_view channel) const override {
    const auto found = channels.find(channel);
    if (found == channels.end()) return Fail(Id::FileNotFound, "read", std::string(channel));
    return found->second;
  }
};

constexpr Time kInstalled{std::chrono::seconds{1'600'000'000}};

Event EventOf(std::string provider, std::uint32_t id, std::string message, std::chrono::hours later) {
  return {.channel = "",
          .provider = std::move(provider),
          .message = std::move(message),
          .event_id = id,
          .time = kInstalled + later};
}

std::vector<std::string> KindsOf(const EventReport& report) {
  std::vector<std::string> kinds;
  for (const EventTrace& trace : report.traces) {
    kinds.push_back(std::string(Name(trace.kind)) + " " + std::string(Name(trace.grade)) + " " +
                    std::to_string(trace.events));
  }
  return kinds;
}

TEST(ForensicEvents, WhatMattersIsCountedHeaviestFirstAndTheRestIsLeft) {
  using std::chrono::hours;
  MachineWithEvents machine;
  machine.channels["Security"] = {
      EventOf("Auditing", 4688, "NewProcessName=C:\\Windows\\explorer.exe\nParentProcessName=C:\\x.exe", hours(100)),
      EventOf("Auditing", 4720, "TargetUserName=helper", hours(101)),
      EventOf("Auditing", 4720, "TargetUserName=other", hours(102)),
      EventOf("Auditing", 4688, "NewProcessName=C:\\Windows\\System32\\cmd.exe\nParentProcessName=C:\\W3WP.EXE",
              hours(103))};
  machine.channels["System"] = {EventOf("Service Control Manager", 7045, "ServiceName=x", hours(104)),
                                EventOf("Something else", 7045, "", hours(104)),
                                EventOf("Something else", 104, "", hours(104))};
  const EventReport report = ReadEvents(machine, kInstalled);
  EXPECT_EQ(KindsOf(report), (std::vector<std::string>{"server-started-program signs 1", "account-created unusual 2",
                                                       "service-installed unusual 1"}));
  EXPECT_EQ(report.traces[1].first, kInstalled + hours(101));
  EXPECT_EQ(report.traces[1].last, kInstalled + hours(102));
  EXPECT_EQ(report.traces[0].text.find('\n'), std::string::npos);
}

TEST(ForensicEvents, WhatBelongsToTheInstallationIsNoTrace) {
  MachineWithEvents machine;
  machine.channels["System"] = {EventOf("Service Control Manager", 7045, "", std::chrono::hours(5))};
  EXPECT_TRUE(ReadEvents(machine, kInstalled).traces.empty());
  EXPECT_EQ(ReadEvents(machine, std::nullopt).traces.size(), 1u);
}

TEST(ForensicEvents, ALogThatIsNotThereIsAnAnswer) {
  MachineWithEvents machine;
  machine.channels["System"] = {};
  const EventReport report = ReadEvents(machine, kInstalled);
  EXPECT_EQ(report.channels, std::vector<std::string>{"System"});
  EXPECT_EQ(report.not_recorded.size(), 4u);
  EXPECT_TRUE(report.problems.empty());
}

TEST(ForensicEvents, AnyEntryOfTheSystemLogSaysThatWindowsRanThatDay) {
  using std::chrono::hours;
  MachineWithEvents machine;
  machine.channels["System"] = {EventOf("Kernel-General", 12, "", hours(0)), EventOf("x", 1, "", hours(1)),
                                EventOf("x", 1, "", hours(48))};
  machine.channels["Security"] = {EventOf("Auditing", 4624, "", hours(24))};
  const auto day = std::chrono::floor<std::chrono::days>(kInstalled);
  Investigation found;
  found.events = ReadEvents(machine, kInstalled);
  EXPECT_EQ(found.events.windows_ran, (std::set{day, day + std::chrono::days(2)})) << "that of the installation too";
  for (const int with_lines : {-1, 0, 4}) found.logs.coverage.days[day + std::chrono::days(with_lines)].requests = 1;
  EXPECT_EQ(found.logs.coverage.MissingDays(), 3u);
  EXPECT_EQ(found.MissingDaysWithWindows(), 1u) << "of days 1, 2 and 3 the log of Windows knows one";
}

TEST(PrivateAddress, InsideIsWhatNobodyRoutes) {
  for (const char* inside : {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1", "100.64.0.1",
                             "127.0.0.1", "::1", "fe80::1%14", "fd00::5", "::ffff:10.0.0.1", "-", "", "host"}) {
    EXPECT_TRUE(IsInside(inside)) << inside;
  }
  for (const char* outside : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2001:db8::1", "::ffff:8.8.8.8", "203.0.113.9"}) {
    EXPECT_FALSE(IsInside(outside)) << outside;
  }
}

}  // namespace
}  // namespace engine::forensics
