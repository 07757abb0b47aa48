// SPDX-License-Identifier: MIT
//
// Two check digits by ISO 7064 MOD 97-10, as in bank numbers: every single wrong digit and every swap of two neighbours
// is found. Digits are ASCII; nothing here fails, what is no digit simply does not check.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace engine::support {

/// `value` in exactly `digits` places, leading zeros kept, and the two check digits behind. REQUIRES: it fits.
std::string WithCheckDigits(std::uint64_t value, std::size_t digits);
/// Whether all are digits and the last two are those that WithCheckDigits puts behind the others.
bool ChecksOut(std::string_view digits);

}  // namespace engine::support
