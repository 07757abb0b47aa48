// SPDX-License-Identifier: MIT
//
// Points in time: UTC, to the second, written as ISO 8601 ("2026-11-21T14:05:00Z"). Never through the user's locale.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace engine {

using Time = std::chrono::sys_seconds;

std::string FormatUtc(Time time);
/// Accepts what FormatUtc writes, fractions of a second ignored.
std::optional<Time> ParseUtc(std::string_view text);
/// For file names: "20261121-140500Z".
std::string FormatForFileName(Time time);
/// With the machine's offset: "2026-11-21T15:05:00+01:00".
std::string FormatLocal(Time time, std::chrono::minutes offset);

}  // namespace engine
