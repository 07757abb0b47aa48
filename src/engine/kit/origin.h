// SPDX-License-Identifier: MIT
//
// Windows' note about where a file came from (engine/host/origin.h), of files on a disk of this computer. Whoever
// copies a file that nothing but an unsigned list proves keeps it: Windows then asks before it starts the copy.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace engine::kit {

/// As written; nothing where there is none, or it cannot be read.
std::optional<std::string> OriginOf(const std::filesystem::path& file);
/// "3" is the Internet; nothing where the note names no zone.
std::optional<std::string> ZoneIn(std::string_view note);

}  // namespace engine::kit
