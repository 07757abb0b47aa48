// SPDX-License-Identifier: MIT
//
// The chain as found: records, what is torn, what the head says, and the first thing wrong. For this folder only.
//
// Power loss leaves exactly three marks, and they are no damage: a last line without its end, a head one record behind,
// and a torn line that a later record of the action "trail-repaired" announces by length and hash. Everything else that
// does not fit is damage, told by the first place it shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/trail.h"

namespace engine::audit {

inline constexpr std::string_view kRepaired = "trail-repaired";  // action
inline constexpr std::string_view kTornBytes = "torn-bytes";     // its details
inline constexpr std::string_view kTornSha256 = "torn-sha256";

struct Chain {
  std::vector<Line> records;        // all that could be read
  std::vector<std::size_t> places;  // of each record: line of the file, from 1
  std::size_t lines = 0;            // of the file, a torn last one not counted
  std::string torn;                 // the last line, when its end is missing
  Head end;                         // of the last record
  std::optional<Error> damage;      // the first
};

/// `head` is nothing when there is no such file, and also when the file says nothing.
struct HeadFile {
  bool exists = false;
  std::optional<Head> head;
};

/// `path` and `head_path` stand in the error; its argument "line" is a line of that file.
Chain ReadChain(std::string_view bytes, const HeadFile& head, const std::string& path, const std::string& head_path);

}  // namespace engine::audit
