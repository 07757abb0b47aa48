// SPDX-License-Identifier: MIT
//
// The strict judge of whether a configuration is sound XML, on input and before every replace.
//
// pugixml forgives duplicate attributes, two roots, bytes after a NUL, invalid UTF-8, undefined entities and more; IIS
// does not, and a file it refuses means HTTP 503 for every site. This pass refuses what a conforming parser refuses,
// and document type declarations besides (ConfigDocumentType): no IIS configuration has one, and entities could hide
// what is there. One pass over the bytes, no allocation per element, nesting limited to kMaxDepth (ConfigTooDeep).
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/core/result.h"

namespace engine::iis {

inline constexpr std::size_t kMaxDepth = 512;

/// `text` is UTF-8 without byte order mark. Errors carry "line", "column" (both from 1, columns in bytes) and "detail".
Status CheckWellFormed(std::string_view text, std::string_view name);

struct Position {
  std::size_t line = 1, column = 1;
};
/// Of a byte offset; lines end with LF, CR or CRLF.
Position PositionOf(std::string_view text, std::size_t offset);

}  // namespace engine::iis
