// SPDX-License-Identifier: MIT
//
// What somebody saw on another computer when they tried to open LRM: the only proof of a block there is. Entered by hand,
// so never more than "it was said". Kept in the audit trail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/host/host.h"

namespace engine::mitigate {

enum class RemoteAnswer { Refused, Opened };
std::string_view Name(RemoteAnswer answer);  // "refused" (or no answer at all), "opened"

struct RemoteTest {
  RemoteAnswer answer{};
  Time time{};
  std::string account;
  std::vector<std::uint16_t> ports{};  // it was about
};

/// Into the audit trail. NotAdministrator.
Status NoteRemoteTest(Host& host, RemoteAnswer answer, const std::vector<std::uint16_t>& ports);
/// The newest one, if the rules were not changed by us since.
std::optional<RemoteTest> LastRemoteTest(const HostReader& host);

}  // namespace engine::mitigate
