// SPDX-License-Identifier: MIT
#include "app/common/demo_image.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/host/faulting_host.h"
#include "engine/host/image/image_host.h"
#include "engine/lrm/demo.h"
#include "engine/patch/actions.h"

namespace app {
namespace {

using engine::Id;

/// The calls at which a scenario may crash.
struct CrashPoint {
  std::string_view name, call, file;
  bool after = true;
};
constexpr CrashPoint kCrashPoints[] = {
    {"before-replace", "Replace", "applicationHost.config", false},
    {"after-replace", "Replace", "applicationHost.config", true},
};

/// False when the crash did not happen.
bool RunUntilCrash(engine::Host& host, const engine::lrm::Catalogue& catalogue, const CrashPoint& point) {
  engine::FaultingHost crashing(host);
  const auto hook = [&](std::string_view call, const engine::WinPath& path) {
    if (call == point.call && engine::EqualsNoCase(path.name(), point.file)) crashing.CrashNow();
  };
  (point.after ? crashing.after_call : crashing.before_call) = hook;
  try {
    engine::patch::Apply(crashing, catalogue, {});
  } catch (const engine::SimulatedCrash&) {
    return true;
  }
  return false;
}

engine::Status Prepare(const std::filesystem::path& folder, std::string_view action, std::string_view crash) {
  const auto broken = [&](std::string detail) {
    return engine::Fail(Id::Internal, "prepare", std::string(action), {{"detail", std::move(detail)}});
  };
  if (action != "apply") return broken("action");
  LRM_TRY(const auto host, engine::ImageHost::Open(folder));
  LRM_TRY(const auto catalogue, engine::lrm::BuiltInCatalogue());
  if (!crash.empty()) {
    const auto point = std::ranges::find(kCrashPoints, crash, &CrashPoint::name);
    if (point == std::end(kCrashPoints)) return broken("crash point " + std::string(crash));
    if (!RunUntilCrash(*host, catalogue, *point)) return broken("crash point not reached");
    return {};
  }
  auto report = engine::patch::Apply(*host, catalogue, {});
  if (report.error) return std::unexpected(std::move(*report.error));
  return {};
}

}  // namespace

engine::Status WriteDemo(std::string_view scenario, const std::filesystem::path& folder) {
  return engine::lrm::WriteScenario(scenario, folder, Prepare);
}

engine::Status RestartDemo(const std::filesystem::path& folder) {
  LRM_TRY(const auto host, engine::ImageHost::Open(folder));
  return host->changing_system().Restart("practice");
}

}  // namespace app
