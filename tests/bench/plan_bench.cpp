// SPDX-License-Identifier: MIT
//
// What planning costs on a very large applicationHost.config, beside what pugixml alone needs to parse it.
//
// "Plan and splice" is everything between the bytes read and the bytes to write: strict check, tree, model, the wishes
// of all five controls, the new text. Nothing is asserted; main.cpp prints the ratios.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <pugixml.hpp>

#include "engine/core/hash.h"
#include "engine/iis/well_formed.h"
#include "engine/patch/control.h"
#include "tests/bench/generated_config.h"
#include "tests/fuzz/memory_host.h"

namespace bench {
namespace {

using namespace engine;

const std::string& Config(std::int64_t megabytes) {
  static std::map<std::int64_t, std::string> made;
  std::string& config = made[megabytes];
  if (config.empty()) config = GeneratedConfig(static_cast<std::size_t>(megabytes) * kSitesPerMegabyte);
  return config;
}

void SetBytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

void Pugixml(benchmark::State& state) {
  const std::string& config = Config(state.range(0));
  for (auto _ : state) {
    pugi::xml_document document;
    const auto parsed = document.load_buffer(config.data(), config.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) state.SkipWithError("pugixml refuses the file");
    benchmark::DoNotOptimize(document.document_element());
  }
  SetBytes(state, config.size());
}

void StrictCheck(benchmark::State& state) {
  const std::string& config = Config(state.range(0));
  for (auto _ : state) {
    if (!iis::CheckWellFormed(config, "")) state.SkipWithError("not well-formed");
  }
  SetBytes(state, config.size());
}

Result<iis::Configuration> Load(const HostReader& host, std::string config) {
  static const WinPath path = *WinPath::Parse(R"(C:\Windows\System32\inetsrv\config\applicationHost.config)");
  return iis::Configuration::FromBytes(host, std::move(config), path);
}

/// Everything but finding out what stands on the instrument: that is given.
Result<std::string> PlanAndSplice(const HostReader& host, const lrm::Catalogue& catalogue, std::string config) {
  LRM_TRY(iis::Configuration loaded, Load(host, std::move(config)));
  lrm::Inventory inventory;
  inventory.system.elevated = true;
  inventory.configuration = std::make_shared<iis::Configuration>(std::move(loaded));
  inventory.site = "LRM";
  inventory.upload_folders = {{R"(D:\Content\files)", {"LRM/files"}}};
  inventory.facts.own_addresses = {"10.0.0.5"};
  const patch::Subject subject{host, catalogue, inventory, *inventory.configuration, "LRM", {}, {}};
  std::vector<patch::Change> changes;
  for (const patch::ControlId id : patch::kAllControls) {
    patch::Proposal proposal = patch::ControlOf(id).propose(subject);
    const bool other_way =
        id == patch::ControlId::LoopbackBindings;  // instead of the address restriction, not beside it
    if (!proposal.possible || other_way) continue;
    std::move(proposal.changes.begin(), proposal.changes.end(), std::back_inserter(changes));
  }
  if (changes.size() < 5) return Fail(Id::Internal, "bench", "too few changes planned");
  LRM_TRY(std::string text, patch::ApplyChanges(subject.configuration, changes));
  return subject.configuration.document().ToBytes(std::move(text));
}

void Plan(benchmark::State& state) {
  const std::string& config = Config(state.range(0));
  const tests::MemoryHost host;
  const auto catalogue = lrm::BuiltInCatalogue();
  for (auto _ : state) {
    state.PauseTiming();
    std::string read = config;  // what reading the file leaves behind
    state.ResumeTiming();
    const auto bytes = PlanAndSplice(host, *catalogue, std::move(read));
    if (!bytes) state.SkipWithError(bytes.error().object.c_str());
    benchmark::DoNotOptimize(bytes);
  }
  SetBytes(state, config.size());
}

void LoadModel(benchmark::State& state) {
  const std::string& config = Config(state.range(0));
  const tests::MemoryHost host;
  for (auto _ : state) {
    state.PauseTiming();
    std::string read = config;
    state.ResumeTiming();
    const auto loaded = Load(host, std::move(read));
    benchmark::DoNotOptimize(loaded);
  }
  SetBytes(state, config.size());
}

std::filesystem::path ScratchFile() { return std::filesystem::temp_directory_path() / "lrm-bench.config"; }

void WriteFile(const std::string& config) {
  std::ofstream(ScratchFile(), std::ios::binary).write(config.data(), static_cast<std::streamsize>(config.size()));
}

void Write(benchmark::State& state) {
  const std::string& config = Config(state.range(0));
  for (auto _ : state) WriteFile(config);
  std::filesystem::remove(ScratchFile());
  SetBytes(state, config.size());
}

void Read(benchmark::State& state) {
  const std::string& config = Config(state.range(0));
  WriteFile(config);
  std::string bytes(config.size(), '\0');
  for (auto _ : state) {
    std::ifstream(ScratchFile(), std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    benchmark::DoNotOptimize(bytes);
  }
  std::filesystem::remove(ScratchFile());
  SetBytes(state, config.size());
}

void Sha(benchmark::State& state) {
  const std::string& config = Config(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(Sha256(config));
  SetBytes(state, config.size());
}

void Sizes(benchmark::internal::Benchmark* benchmark) {
  for (const int megabytes : {6, 12, 25, 50}) benchmark->Arg(megabytes);
  benchmark->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime()->Iterations(2)->Repetitions(4);
}

BENCHMARK(Pugixml)->Apply(Sizes);
BENCHMARK(Plan)->Apply(Sizes);
BENCHMARK(LoadModel)->Apply(Sizes);
BENCHMARK(StrictCheck)->Apply(Sizes);
BENCHMARK(Read)->Apply(Sizes);
BENCHMARK(Sha)->Apply(Sizes);
BENCHMARK(Write)->Apply(Sizes);

}  // namespace
}  // namespace bench
