// SPDX-License-Identifier: MIT
#include "tests/bench/status_bench.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/bench/run_program.h"

namespace bench {

std::optional<StatusFigures> MeasureStatus() {
  const char* program = std::getenv("LRMPATCH");
  if (program == nullptr) return std::nullopt;
  const auto folder = std::filesystem::temp_directory_path() / ("lrm-bench-" + std::to_string(getpid()));
  const auto made = RunProgram({program, "demo", "--scenario", "lrm40", folder.string()});
  std::vector<double> times;
  StatusFigures figures;
  for (int i = 0; made && made->exit_code == 0 && i < 20; ++i) {
    const auto usage = RunProgram({program, "status", "--image", folder.string()});
    if (!usage || usage->exit_code < 0) break;
    times.push_back(usage->milliseconds);
    figures.peak_mb = std::max(figures.peak_mb, usage->megabytes);
  }
  std::filesystem::remove_all(folder);
  if (times.empty()) return std::nullopt;
  std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
  figures.median_ms = times[times.size() / 2];
  return figures;
}

}  // namespace bench
