// SPDX-License-Identifier: MIT
//
// Any bytes as a verification file: a summary or ReportUnreadable. What is
// believed to be protected says by which way.
#include <cstdlib>
#include <string_view>

#include "engine/verify/summary.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto summary = engine::verify::ReadSummary(bytes, "x.xml");
  if (!summary) {
    if (summary.error().id != engine::Id::ReportUnreadable) std::abort();
    return 0;
  }
  const bool believed = summary->state == engine::patch::State::Protected && summary->contradiction.empty();
  if (believed && summary->by.empty()) std::abort();
  return 0;
}
