// SPDX-License-Identifier: MIT
//
// Runs the benchmarks and prints, at the end, the ratios that matter beside their limits. Judges nothing: a busy machine
// is no fault of the program. Times in the table are the best of the repetitions.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/hash_bench.h"
#include "tests/bench/scan_bench.h"
#include "tests/bench/status_bench.h"

namespace {

/// Shows everything as usual and keeps the best time of every benchmark: by the clock, and of all threads together.
class KeepingReporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
      const std::string name = run.run_name.function_name + "/" + run.run_name.args;
      Keep(name, run.GetAdjustedRealTime());
      Keep("CPU " + name, run.GetAdjustedCPUTime());
    }
    ConsoleReporter::ReportRuns(runs);
  }
  double Best(const std::string& name) const {
    const auto found = m_best.find(name);
    return found == m_best.end() ? 0 : found->second;
  }

 private:
  void Keep(const std::string& name, double time) {
    const auto [known, fresh] = m_best.emplace(name, time);
    if (!fresh) known->second = std::min(known->second, time);
  }
  std::map<std::string, double> m_best;
};

void PrintPlan(const KeepingReporter& results) {
  std::printf("\n  MB   pugixml  plan+splice   read   sha-256   write   plan+splice / pugixml (limit 1.5)\n");
  for (const char* size : {"6", "12", "25", "50"}) {
    const auto best = [&](const char* name) { return results.Best(std::string(name) + "/" + size); };
    const double work = best("CPU Plan") / std::max(best("CPU Pugixml"), 1e-9);
    if (best("Pugixml") == 0 || best("Plan") == 0) continue;
    std::printf("%4s %6.0f ms %9.0f ms %4.0f ms %6.0f ms %4.0f ms   plan+splice / pugixml = %.2f (CPU time: %.2f)\n",
                size, best("Pugixml"), best("Plan"), best("Read"), best("Sha"), best("Write"),
                best("Plan") / best("Pugixml"), work);
  }
  const double small = results.Best("Plan/6"), large = results.Best("Plan/50");
  if (small > 0 && large > 0) std::printf("growth: 8.3 times the bytes, %.1f times the time\n", large / small);
}

void PrintExposure(const KeepingReporter& results) {
  const double lines = results.Best("CountLines/"), exposure = results.Best("Exposure/");
  if (lines == 0 || exposure == 0) return;
  std::printf("\nexposure / wc -l on the same log = %.2f (limit 1.5): %.0f ms, %.0f ms\n", exposure / lines, exposure,
              lines);
}

void PrintCollect(const KeepingReporter& results) {
  const double collect = results.Best("Collect/");
  if (collect > 0) std::printf("\ncollect, 10,000 verification files: %.0f ms (limit 3000 ms)\n", collect);
}

void PrintStatus(const std::optional<bench::StatusFigures>& figures) {
  if (!figures) {
    std::printf("\nlrmpatch status: not measured, LRMPATCH names no program that runs\n");
    return;
  }
  std::printf("\nlrmpatch status, whole process: median %.1f ms (limit 30 ms), peak memory %.1f MB (limit 15 MB)\n",
              figures->median_ms, figures->peak_mb);
}

void PrintHash(const std::optional<bench::HashFigures>& figures) {
  if (!figures) {
    std::printf("\nkit identify: not measured, there is no openssl here or no room for 1 GB\n");
    return;
  }
  std::printf("\nkit identify, 1 GB: %.0f ms, openssl dgst %.0f ms: %.2f times its speed (limit 0.9)\n",
              figures->ours_ms, figures->openssl_ms, figures->openssl_ms / figures->ours_ms);
}

void PrintScan(const std::vector<bench::ScanFigures>& all) {
  if (all.empty()) {
    std::printf("\nlrmpatch scan: not measured, LRMPATCH names no program that runs, or there is no room\n");
    return;
  }
  std::printf("\nlrmpatch scan, all rules, whole process (aim: as fast as rg on the same log, below 64 MB):\n");
  for (const auto& figures : all) {
    std::printf("%6d MB  %7.0f ms  %5.0f MB/s  peak %4.0f MB", figures.megabytes, figures.scan_ms,
                figures.megabytes * 1000 / figures.scan_ms, figures.peak_mb);
    if (figures.rg_ms > 0)
      std::printf("   rg %6.0f ms: %.1f times its time", figures.rg_ms, figures.scan_ms / figures.rg_ms);
    std::printf("\n");
  }
  const auto& small = all.front();
  const auto& large = all.back();
  std::printf("growth: %.1f times the bytes, %.1f times the time, %.1f times the memory%s\n",
              static_cast<double>(large.megabytes) / small.megabytes, large.scan_ms / small.scan_ms,
              large.peak_mb / small.peak_mb, large.rg_ms > 0 ? "" : "; rg is not installed");
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const auto status = bench::MeasureStatus();
  const auto scan = bench::MeasureScan();
  const auto hash = bench::MeasureHash();
  KeepingReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  PrintPlan(reporter);
  PrintExposure(reporter);
  PrintCollect(reporter);
  PrintStatus(status);
  PrintScan(scan);
  PrintHash(hash);
  return 0;
}
