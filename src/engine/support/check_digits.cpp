// SPDX-License-Identifier: MIT
#include "engine/support/check_digits.h"

#include <fmt/format.h>

namespace engine::support {
namespace {

constexpr unsigned kModulus = 97;

/// The remainder of a number as long as one likes; `kModulus` when something in it is no digit.
unsigned Remainder(std::string_view digits) {
  unsigned remainder = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return kModulus;
    remainder = (remainder * 10 + static_cast<unsigned>(digit - '0')) % kModulus;
  }
  return remainder;
}

}  // namespace

std::string WithCheckDigits(std::uint64_t value, std::size_t digits) {
  std::string text = fmt::format("{:0{}}", value, digits);
  const unsigned check = kModulus + 1 - Remainder(text + "00");
  return text + fmt::format("{:02}", check);
}

bool ChecksOut(std::string_view digits) {
  if (digits.size() <= 2 || Remainder(digits) != 1) return false;
  // 00, 01 and 99 leave the same remainder as 97, 98 and 02, and nobody writes them: one number has one pair.
  const std::string_view pair = digits.substr(digits.size() - 2);
  return pair >= "02" && pair <= "98";
}

}  // namespace engine::support
