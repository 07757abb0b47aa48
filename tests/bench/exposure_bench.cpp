// SPDX-License-Identifier: MIT
//
// What it costs to find out who used LRM from a log of a gigabyte, beside counting its lines as `wc -l` does: both read
// the same file in pieces, and the system has it in memory. main.cpp prints the ratio.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/host/image/image_host.h"
#include "engine/patch/log_hints.h"

namespace bench {
namespace {

using namespace engine;
namespace fs = std::filesystem;

/// An instrument whose site has one log of that many megabytes; LRM_BENCH_LOG_MB says how many, 1024 without it.
class LoggedInstrument {
 public:
  LoggedInstrument() : m_folder(fs::temp_directory_path() / fmt::format("lrm-exposure-bench-{}", std::rand())) {
    Write(
        "system.xml",
        R"(<system computerName="MISEQ" windowsName="Windows 10" windowsVersion="10.0.14393" elevated="true" bootTimeUtc="2026-11-20T06:00:00Z"/>)");
    Write("C/Windows/System32/inetsrv/config/applicationHost.config", kConfiguration);
    WriteLog();
  }
  ~LoggedInstrument() { fs::remove_all(m_folder); }
  LoggedInstrument(const LoggedInstrument&) = delete;
  LoggedInstrument& operator=(const LoggedInstrument&) = delete;

  const fs::path& folder() const { return m_folder; }
  fs::path log() const { return m_folder / "C/inetpub/logs/LogFiles/W3SVC1/u_ex.log"; }

 private:
  static constexpr std::string_view kConfiguration =
      R"(<configuration><configSections/><system.applicationHost><sites><site name="LRM" id="1">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\LRM"/></application>
    <bindings><binding protocol="http" bindingInformation="*:80:"/></bindings></site></sites></system.applicationHost></configuration>)";

  void Write(const fs::path& name, std::string_view text) const {
    fs::create_directories((m_folder / name).parent_path());
    std::ofstream(m_folder / name, std::ios::binary) << text;
  }

  /// Most lines are this machine's own; one in eight comes from one of 200 other computers.
  void WriteLog() const {
    fs::create_directories(log().parent_path());
    std::ofstream out(log(), std::ios::binary);
    out << "#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time s-ip cs-method cs-uri-stem "
           "cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status "
           "time-taken\r\n";
    std::string block;
    for (int i = 0; block.size() < (1u << 20); ++i) {
      const bool other = i % 8 == 0;
      block += fmt::format(
          "2026-11-{:02} {:02}:{:02}:{:02} {} {} /LRM/{}/run{}.json page={} 80 - {} "
          "Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/109.0 "
          "http://localhost/ {} 0 0 {}\r\n",
          1 + i / 300, i / 60 % 24, i % 60, i * 7 % 60, other ? "10.0.0.5" : "::1", i % 11 == 0 ? "POST" : "GET",
          i % 3 == 0 ? "api" : "static", i % 977, i % 41, other ? fmt::format("10.0.0.{}", 10 + i % 200) : "::1",
          i % 17 == 0 ? 404 : 200, i % 900);
    }
    const char* wanted = std::getenv("LRM_BENCH_LOG_MB");
    for (int written = 0, all = wanted != nullptr ? std::atoi(wanted) : 1024; written < all; ++written) out << block;
  }

  fs::path m_folder;
};

const LoggedInstrument& Instrument() {
  static const LoggedInstrument instrument;
  return instrument;
}

void CountLines(benchmark::State& state) {
  const std::string command = "wc -l < '" + Instrument().log().string() + "' > /dev/null";
  if (std::system(command.c_str()) != 0) state.SkipWithError("wc -l fails");  // and the file is in memory now
  for (auto _ : state) {
    if (std::system(command.c_str()) != 0) state.SkipWithError("wc -l fails");
  }
}

void Exposure(benchmark::State& state) {
  const auto host = ImageHost::Open(Instrument().folder());
  const auto configuration = host ? iis::Configuration::Load(**host) : std::unexpected(host.error());
  if (!configuration) return state.SkipWithError("the instrument cannot be read");
  for (auto _ : state) {
    const auto hints = patch::ReadLogHints(**host, *configuration, "LRM", {"10.0.0.5"});
    if (hints.remote.size() < 20) state.SkipWithError("the log is not understood");
    benchmark::DoNotOptimize(hints);
  }
}

BENCHMARK(CountLines)->Unit(benchmark::kMillisecond)->Repetitions(3)->UseRealTime();
BENCHMARK(Exposure)->Unit(benchmark::kMillisecond)->Repetitions(3)->UseRealTime();

}  // namespace
}  // namespace bench
