// SPDX-License-Identifier: MIT
//
// Digits as somebody types what somebody else reads aloud: refused by number, or a code that is written the same again.
#include <cstdlib>

#include "engine/support/code.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace engine::support;
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  const auto decoded = Decode(typed);
  if (!decoded) {
    const engine::Id id = decoded.error().id;
    const bool known = id == engine::Id::CodeLength || id == engine::Id::CodeCheck || id == engine::Id::CodeNewer;
    if (!known) std::abort();
    return 0;
  }
  std::string again = Encode(decoded->place).value_or("");
  if (decoded->details) again += Encode(*decoded->details);
  if (again != DigitsOf(typed)) std::abort();
  return 0;
}
