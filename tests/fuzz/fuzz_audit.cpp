// SPDX-License-Identifier: MIT
//
// Any bytes as a line of the audit trail or as its head: what is taken gives the same bytes when written again.
#include <cstdlib>
#include <string_view>

#include "engine/audit/line_format.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace engine::audit;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto parsed = ReadLine(text)) {
    const Line& line = parsed->line;
    if (WriteLine(line.number, line.time, line.record, parsed->prev) != text) std::abort();
  }
  if (const auto head = ReadHead(text)) {
    if (WriteHead(*head) != text) std::abort();
  }
  return 0;
}
