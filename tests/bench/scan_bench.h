// SPDX-License-Identifier: MIT
//
// The whole process `lrmpatch scan` on logs made here, beside `rg -c -i` for three words on the same file: wall time and
// peak memory.
#pragma once

#include <vector>

namespace bench {

struct ScanFigures {
  int megabytes = 0;
  double scan_ms = 0, peak_mb = 0;  // best of several
  double rg_ms = 0;                 // 0 where there is no rg
};

/// For 100, 700 and 1000 MB; LRM_BENCH_SCAN_MB names one other size, such as 5000. Nothing where the environment variable
/// LRMPATCH names no program that runs. To be called while this process is still small.
std::vector<ScanFigures> MeasureScan();

}  // namespace bench
