// SPDX-License-Identifier: MIT
//
// Addresses as a web server ends up reading them: percent signs decoded as often as there are any, %uXXXX, overlong and
// full-width forms of ASCII, characters that shells skip.
#pragma once

#include <string>
#include <string_view>

namespace engine::forensics {

/// Whether Decode would change anything: most addresses need nothing.
bool NeedsDecoding(std::string_view text);

struct Decoded {
  std::string text;
  int rounds = 0;  // of decoding that changed something; two and more: encoded twice
};

/// Ends after at most kMaxRounds, whatever was nested. Never fails; what is no escape stays as it is.
inline constexpr int kMaxRounds = 6;
Decoded Decode(std::string_view text);

}  // namespace engine::forensics
