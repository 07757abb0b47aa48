// SPDX-License-Identifier: MIT
//
// Every changing call of an action spoilt in every way, one after the other: once, and from there on.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "engine/host/faulting_host.h"
#include "engine/host/image/image_host.h"
#include "engine/patch/actions.h"

namespace tests {

struct SpoiltRun {
  bool crashed = false;
  bool file_spoilt = false;            // else only the marker or the machine itself
  std::optional<engine::Error> error;  // unless it crashed
  engine::patch::Outcome outcome{};
  std::vector<engine::Finding> findings;
};

/// `open` puts the machine as it is before the action; `act` carries it out; `check` looks at what is left. Returns how
/// many faults were met.
inline int SweepFaults(const std::function<std::unique_ptr<engine::ImageHost>()>& open,
                       const std::function<SpoiltRun(engine::Host&)>& act,
                       const std::function<void(const SpoiltRun&)>& check) {
  using engine::FaultKind;
  using engine::FaultSpan;
  int fired = 0;
  for (const FaultKind kind :
       {FaultKind::Error, FaultKind::DiskFull, FaultKind::TornWrite, FaultKind::Crash, FaultKind::CrashAfter}) {
    for (const FaultSpan span : {FaultSpan::Once, FaultSpan::FromThereOn}) {
      for (int at = 1;; ++at) {
        SCOPED_TRACE(testing::Message() << "call " << at << ", kind " << static_cast<int>(kind) << ", span "
                                        << static_cast<int>(span));
        const auto host = open();
        engine::FaultingHost faulting(*host, {at, kind, span});
        SpoiltRun run;
        try {
          run = act(faulting);
        } catch (const engine::SimulatedCrash&) {
          run.crashed = true;
        }
        if (!faulting.fired()) break;
        ++fired;
        run.file_spoilt = faulting.spoilt_a_file();
        check(run);
      }
    }
  }
  return fired;
}

/// A fault is told: as an error, or where only the marker could not be written, as a finding beside a done action.
inline void ExpectTold(const SpoiltRun& run) {
  const bool told = std::ranges::count(run.findings, engine::Id::MarkerNotWritten, &engine::Finding::id) == 1;
  EXPECT_TRUE(run.error || told) << "a fault was swallowed";
  if (run.outcome == engine::patch::Outcome::Done) {
    EXPECT_FALSE(run.error);
    EXPECT_FALSE(run.file_spoilt);
  }
}

}  // namespace tests
