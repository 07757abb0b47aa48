// SPDX-License-Identifier: MIT
//
// The bytes of one line of the trail and of the head file. For the files of this folder only.
//
// Exact: a line is accepted only if writing what was read gives the same bytes again, so another key, a key twice,
// other spacing or a control character is no record. Nothing here fails otherwise; text that is not UTF-8 is written
// with replacement characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/audit/trail.h"

namespace engine::audit {

/// A line as it stands in the file: the hash is its own, `prev` that of the line before.
struct ParsedLine {
  Line line;
  std::string prev;
};

/// One line without line end.
std::string WriteLine(std::uint64_t number, Time time, const Record& record, std::string_view prev);
/// `text` without line end; nothing when it is not a record.
std::optional<ParsedLine> ReadLine(std::string_view text);

std::string WriteHead(const Head& head);
std::optional<Head> ReadHead(std::string_view bytes);

}  // namespace engine::audit
