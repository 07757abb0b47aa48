// SPDX-License-Identifier: MIT
//
// The whole process `lrmpatch status` on a demo instrument: wall time and peak memory as the system counts them.
#pragma once

#include <optional>

namespace bench {

struct StatusFigures {
  double median_ms = 0, peak_mb = 0;
};

/// Of 20 runs of the program the environment variable LRMPATCH names; nothing without it or if it does not run. To be
/// called while this process is still small: the system counts a child's memory from its start as a copy of this one.
std::optional<StatusFigures> MeasureStatus();

}  // namespace bench
