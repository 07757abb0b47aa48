// SPDX-License-Identifier: MIT
//
// Event logs and HTTP.sys of this machine.
#include <gtest/gtest.h>

#include "engine/host/windows/windows_event_log.h"
#include "engine/host/windows/windows_http_sys.h"
#include "tests/engine/host/windows/local_server.h"

namespace engine {
namespace {

TEST(WindowsEventLogTest, AnUnknownLogIsNotThere) {
  const auto events = WindowsEventLog().Read("No-Such-Log/Operational");
  ASSERT_FALSE(events);
  if (tests::IsWine() && events.error().id != Id::FileNotFound) {
    GTEST_SKIP() << "Wine opens no event log at all (" << Name(events.error().id) << "): WINDOWS-CHECKLIST.md, 7.1";
  }
  EXPECT_EQ(events.error().id, Id::FileNotFound);
  EXPECT_EQ(events.error().object, "No-Such-Log/Operational");
}

TEST(WindowsEventLogTest, TheSystemLogIsReadOldestFirst) {
  const auto events = WindowsEventLog().Read("System");
  if (tests::IsWine()) {
    if (events) {
      EXPECT_TRUE(events->empty());
    }
    GTEST_SKIP() << "Wine keeps no event log: WINDOWS-CHECKLIST.md, 7.1";
  }
  ASSERT_TRUE(events);
  ASSERT_FALSE(events->empty());
  EXPECT_LE(events->front().time, events->back().time);
}

TEST(WindowsHttpSysTest, ItAnswersOrSaysThatItCannot) {
  const WindowsHttpSys http_sys;
  const auto certificates = http_sys.Certificates();
  const auto reservations = http_sys.Reservations();
  const auto listen_only = http_sys.ListenOnly();
  for (const auto* error :
       {certificates ? nullptr : &certificates.error(), reservations ? nullptr : &reservations.error(),
        listen_only ? nullptr : &listen_only.error()}) {
    if (error != nullptr) {
      EXPECT_TRUE(error->system_code);
    }
  }
  if (tests::IsWine()) GTEST_SKIP() << "Wine keeps no such configuration: WINDOWS-CHECKLIST.md, 3.7";
  ASSERT_TRUE(reservations);
  EXPECT_FALSE(reservations->empty());
  for (const auto& reservation : *reservations) EXPECT_FALSE(reservation.registered);
}

}  // namespace
}  // namespace engine
