// SPDX-License-Identifier: MIT
//
// Ten thousand verification files become one table: reading with all threads, and what one thread needs to parse one
// file, and one report of a search. The aim is 3 s for all of them; main.cpp and people judge, nothing is asserted.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>

#include "engine/support/roll_up.h"
#include "engine/verify/verification.h"

namespace bench {
namespace {

namespace fs = std::filesystem;
using namespace engine;

constexpr int kFiles = 10'000;

/// As large as that of a real instrument: five controls, reasons, some requests that are answered.
verify::Verification Sample(int number) {
  verify::Verification v;
  v.time = *ParseUtc("2026-11-21T14:05:00Z") + std::chrono::seconds(number);
  v.tool_version = "0.1.0";
  v.inventory.system.computer_name = "LAB-" + std::to_string(number / 2);
  v.inventory.instrument_id = "miseq";
  v.assessment.state = patch::State::Unprotected;
  for (const patch::ControlId id : patch::kAllControls) {
    v.assessment.controls.push_back({.id = id,
                                     .state = patch::ControlState::NotInForce,
                                     .expected = std::string(200, 'x'),
                                     .found = std::string(200, 'y'),
                                     .reasons = {{Id::LockedAbove, "C:\\inetpub", {{"line", "7"}}}}});
  }
  patch::MatrixFailure failure;
  failure.request.from = "192.0.2.7";
  failure.request.method = "GET";
  failure.request.scheme = "http";
  failure.request.path = "/lrm/api/runs";
  v.assessment.matrix.remote_answered.assign(20, failure);
  v.audit_head = {static_cast<std::uint64_t>(number % 2 + 1), std::string(64, 'a')};
  return v;
}

const fs::path& Folder() {
  static const fs::path folder = [] {
    const fs::path made = fs::temp_directory_path() / "lrm-collect-bench";
    fs::remove_all(made);
    fs::create_directories(made);
    for (int i = 0; i < kFiles; ++i) {
      const auto v = Sample(i);
      std::ofstream(made / (verify::BaseName(v) + ".xml"), std::ios::binary) << verify::ToXml(v);
    }
    return made;
  }();
  return folder;
}

void Collect(benchmark::State& state) {
  Folder();
  for (auto _ : state) {
    auto collected = support::Collect({Folder()});
    const auto fleet = support::RollUp(std::move(*collected), {.now = *ParseUtc("2026-11-28T12:00:00Z")});
    if (fleet.members.size() != kFiles / 2) state.SkipWithError("not every instrument came out");
  }
  state.SetItemsProcessed(state.iterations() * kFiles);
}
BENCHMARK(Collect)->Unit(benchmark::kMillisecond)->UseRealTime();

void ReadSummary(benchmark::State& state) {
  const std::string xml = verify::ToXml(Sample(0));
  for (auto _ : state) benchmark::DoNotOptimize(verify::ReadSummary(xml, "x"));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(xml.size()));
}
BENCHMARK(ReadSummary)->Unit(benchmark::kMicrosecond);

/// A report with as many findings as one keeps.
void ReadSearchReport(benchmark::State& state) {
  std::string traces;
  for (int i = 0; i < 1000; ++i) {
    traces += std::string(i > 0 ? "," : "") + R"({"rule":"command","lines":[{"file":"a","number":1,"text":")" +
              std::string(300, 'x') + "\"}]}";
  }
  const std::string json = R"({"command":"scan","worst":"attempts","stopped":false,"computer":"LAB","made":)"
                           R"("2026-11-28T12:00:00Z","traces":[)" +
                           traces + R"(],"coverage":{"lines":7},"events":{"read":[]}})";
  if (!support::ReadSearchReport(json, "x")) state.SkipWithError("the report is not read");
  for (auto _ : state) benchmark::DoNotOptimize(support::ReadSearchReport(json, "x"));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(json.size()));
}
BENCHMARK(ReadSearchReport)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace bench
