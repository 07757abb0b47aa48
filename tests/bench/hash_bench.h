// SPDX-License-Identifier: MIT
//
// How quickly a file is identified, beside `openssl dgst -sha256` on the same file.
#pragma once

#include <optional>

namespace bench {

struct HashFigures {
  double ours_ms = 0, openssl_ms = 0;  // best of several, for 1 GB
};
/// Nothing where there is no openssl, or no room for the file.
std::optional<HashFigures> MeasureHash();

}  // namespace bench
