// SPDX-License-Identifier: MIT
#include "tests/bench/scan_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>

#include "tests/bench/run_program.h"

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 3;
constexpr const char* kWords = R"(wscript|shell|scripting\.filesystemobject)";
constexpr const char* kFields =
    "#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time s-ip cs-method cs-uri-stem "
    "cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status "
    "time-taken\r\n";

/// One hour as an instrument records it: itself, forty computers with two browsers, names of runs that come once, and one
/// attempt a day.
std::string Hour(int hour, std::mt19937& random) {
  constexpr const char* kAgents[] = {
      "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/109.0",
      "Mozilla/5.0+(Windows+NT+10.0;+WOW64;+Trident/7.0;+rv:11.0)+like+Gecko", "LRM-Module/2.4"};
  const int day = hour / 24;
  std::string text;
  for (int second = 0; second < 3600; ++second) {
    const bool other = second % 8 == 0;
    const std::string client = other ? fmt::format("10.20.7.{}", 10 + random() % 40) : "::1";
    const auto run = second % 50 == 0 ? random() % 1'000'000 : random() % 400;
    std::string stem =
        second % 3 == 0 ? fmt::format("/LRM/api/runs/{}", run) : fmt::format("/LRM/static/part{}.js", run % 60);
    if (hour % 24 == 4 && second == 1800) stem = "/upload/wscript.shell.asp";
    text += fmt::format(
        "{}-{:02}-{:02} {:02}:{:02}:{:02} 10.20.7.5 {} {} page={} 80 - {} {} http://localhost/LRM {} 0 0 {}\r\n",
        2024 + day / 336, 1 + day / 28 % 12, 1 + day % 28, hour % 24, second / 60, second % 60,
        second % 11 == 0 ? "POST" : "GET", stem, run % 41, client, kAgents[other ? random() % 2 : 2],
        second % 17 == 0 ? 404 : 200, random() % 900);
  }
  return text;
}

/// Hour by hour: what this process ever held would be counted as memory of the programs it starts.
bool WriteLog(const fs::path& path, int megabytes) {
  std::mt19937 random(7);
  std::ofstream file(path, std::ios::binary);
  file << kFields;
  const std::uint64_t wanted = static_cast<std::uint64_t>(megabytes) * 1'000'000;
  std::uint64_t written = 0;
  for (int hour = 0; written < wanted && file; ++hour) {
    const std::string text = Hour(hour, random);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    written += text.size();
  }
  return file.flush().good();
}

std::optional<ScanFigures> Measure(const std::string& program, const fs::path& folder, int megabytes) {
  const fs::path logs = folder / "logs", log = logs / "u_ex26.log";
  fs::create_directories(logs);
  if (!WriteLog(log, megabytes)) return std::nullopt;
  ScanFigures figures{.megabytes = megabytes, .scan_ms = 1e12, .rg_ms = 1e12};
  for (int round = 0; round < kRounds; ++round) {
    const auto rg = RunProgram({"rg", "-c", "-i", kWords, log.string()});
    figures.rg_ms = rg && rg->exit_code == 0 ? std::min(figures.rg_ms, rg->milliseconds) : 0;
    const auto scan = RunProgram({program, "scan", logs.string()});
    if (!scan || (scan->exit_code != 0 && scan->exit_code != 7)) return std::nullopt;
    figures.scan_ms = std::min(figures.scan_ms, scan->milliseconds);
    figures.peak_mb = std::max(figures.peak_mb, scan->megabytes);
  }
  return figures;
}

}  // namespace

std::vector<ScanFigures> MeasureScan() {
  const char* program = std::getenv("LRMPATCH");
  if (program == nullptr) return {};
  std::vector<int> sizes = {100, 700, 1000};
  if (const char* wanted = std::getenv("LRM_BENCH_SCAN_MB")) sizes = {std::max(std::atoi(wanted), 1)};
  const fs::path folder = fs::temp_directory_path() / fmt::format("lrm-scan-bench-{}", std::random_device()());
  std::vector<ScanFigures> all;
  for (const int size : sizes) {
    const auto figures = Measure(program, folder, size);
    if (!figures) break;
    all.push_back(*figures);
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return all;
}

}  // namespace bench
