// SPDX-License-Identifier: MIT
#include "app/common/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include "app/common/machine.h"

namespace app {
namespace {

constexpr std::size_t kMaxBytes = 1 << 20, kMaxFiles = 3;

}  // namespace

engine::Status AppendLog(const std::string& file, std::string_view line) {
  const auto fail = [&](std::string detail) {
    return engine::Fail(engine::Id::LogUnwritable, "log", file, {{"detail", std::move(detail)}});
  };
  try {
    const auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_st>(
        PathOf(file).string<spdlog::filename_t::value_type>(), kMaxBytes, kMaxFiles);
    spdlog::logger logger("lrmpatch", sink);
    std::string problem;
    logger.set_error_handler([&](const std::string& what) { problem = what; });
    logger.set_pattern("%Y-%m-%dT%H:%M:%SZ %v", spdlog::pattern_time_type::utc);
    logger.info("{}", line);
    logger.flush();
    if (!problem.empty()) return fail(problem);
  } catch (const std::exception& exception) {
    return fail(exception.what());
  }
  return {};
}

}  // namespace app
