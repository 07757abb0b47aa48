// SPDX-License-Identifier: MIT
#include "tests/bench/status_bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

extern char** environ;

namespace bench {
namespace {

struct Usage {
  double milliseconds = 0, megabytes = 0;
  int exit_code = -1;
};

/// Runs `arguments` without output; nothing if the program cannot be started.
std::optional<Usage> Run(std::vector<std::string> arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int problem = posix_spawn(&child, pointers[0], &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0) return std::nullopt;
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) return std::nullopt;
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  return Usage{took.count(), static_cast<double>(usage.ru_maxrss) / 1024, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

}  // namespace

std::optional<StatusFigures> MeasureStatus() {
  const char* program = std::getenv("LRMPATCH");
  if (program == nullptr) return std::nullopt;
  const auto folder = std::filesystem::temp_directory_path() / ("lrm-bench-" + std::to_string(getpid()));
  const auto made = Run({program, "demo", "--scenario", "lrm40", folder.string()});
  std::vector<double> times;
  StatusFigures figures;
  for (int i = 0; made && made->exit_code == 0 && i < 20; ++i) {
    const auto usage = Run({program, "status", "--image", folder.string()});
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
