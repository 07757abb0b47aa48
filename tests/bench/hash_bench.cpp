// SPDX-License-Identifier: MIT
#include "tests/bench/hash_bench.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "engine/kit/installers.h"

namespace bench {

namespace {

constexpr int kMegabytes = 1000, kRounds = 4;

std::filesystem::path BigFile() { return std::filesystem::temp_directory_path() / "lrm-bench.msi"; }

bool WriteBigFile() {
  std::ofstream file(BigFile(), std::ios::binary);
  std::string megabyte(1'000'000, '\0');
  for (int i = 0; i < kMegabytes; ++i) {
    for (std::size_t at = 0; at < megabyte.size(); at += 97) megabyte[at] = static_cast<char>(i + at);
    file.write(megabyte.data(), static_cast<std::streamsize>(megabyte.size()));
  }
  return file.flush().good();
}

template <class Work>
double Best(Work work) {
  double best = 1e12;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    if (!work()) return 0;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

}  // namespace

std::optional<HashFigures> MeasureHash() {
  std::optional<HashFigures> figures;
  if (WriteBigFile()) {
    const auto installers = engine::kit::BuiltInInstallers();
    const std::string command = "openssl dgst -sha256 \"" + BigFile().string() + "\" > /dev/null 2>&1";
    HashFigures found;
    found.openssl_ms = Best([&] { return std::system(command.c_str()) == 0; });
    found.ours_ms = Best([&] { return installers && engine::kit::Identify(BigFile(), *installers).has_value(); });
    if (found.openssl_ms > 0 && found.ours_ms > 0) figures = found;
  }
  std::error_code ignored;
  std::filesystem::remove(BigFile(), ignored);
  return figures;
}

}  // namespace bench
