// SPDX-License-Identifier: MIT
//
// The bytes of a configuration file as UTF-8 text, and back.
//
// Reads UTF-8 with and without byte order mark, UTF-16 in both byte orders, and the single-byte encodings a declaration
// may name (us-ascii, iso-8859-1). Text that does not give the original bytes when encoded again is refused
// (ConfigEncodingNotExact): what cannot be written back exactly is not edited at all.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace engine::iis {

enum class Encoding { Utf8, Utf8WithMark, Utf16Little, Utf16Big, Latin1 };

struct DecodedText {
  Encoding encoding = Encoding::Utf8;
  std::string utf8;  // without byte order mark
};

/// ConfigEmpty, ConfigEncodingUnknown, ConfigEncodingNotExact. `name` is the file, for the error's object. UTF-8 given
/// away is not copied.
Result<DecodedText> Decode(std::string bytes, std::string_view name);

/// The bytes of `utf8` in `encoding`, byte order mark included. Latin1: ConfigEncodingNotExact if a character does not fit.
Result<std::string> Encode(std::string utf8, Encoding encoding, std::string_view name);

}  // namespace engine::iis
