// SPDX-License-Identifier: MIT
#include "engine/patch/wall.h"

#include <algorithm>

#include "engine/mitigate/firewall.h"
#include "engine/mitigate/remote_test.h"

namespace engine::patch {
namespace {

bool IsRefusedElsewhere(const HostReader& host, const std::vector<std::uint16_t>& ports) {
  const auto test = mitigate::LastRemoteTest(host);
  return test && test->answer == mitigate::RemoteAnswer::Refused && std::ranges::all_of(ports, [&](std::uint16_t port) {
           return std::ranges::find(test->ports, port) != test->ports.end();
         });
}

}  // namespace

Wall LookAtWall(const Subject& subject) {
  Wall wall;
  const iis::Site* site = subject.configuration.model().FindSite(subject.site);
  if (site == nullptr) return wall;
  wall.ports = mitigate::PortsToBlock(*site, subject.inventory.findings);
  const auto verdict = mitigate::JudgeFirewall(subject.host, wall.ports);
  wall.is_effective = verdict.state == mitigate::BlockState::Effective;
  wall.is_tested = wall.is_effective && IsRefusedElsewhere(subject.host, wall.ports);
  return wall;
}

}  // namespace engine::patch
