// SPDX-License-Identifier: MIT
//
// Any bytes as a zip file with logs: read to the end, and every entry has the size that was measured.
#include <cstdlib>
#include <memory>
#include <string>

#include "engine/forensics/zip_log.h"
#include "tests/support/opened_text.h"

using namespace engine::forensics;
using tests::OpenedText;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const OpenedText zip(bytes);
  std::vector<engine::Error> problems;
  for (const ZippedLog& log : LogsInZip(zip, "x.zip", [](std::string_view) { return true; }, problems)) {
    if (log.size > (1u << 20)) continue;
    std::string text(static_cast<std::size_t>(log.size) + 1, '\0');
    const auto got = OpenPacked(std::make_unique<OpenedText>(bytes), log.where, log.size)->ReadAt(0, text);
    if (!got || *got != log.size) std::abort();
  }
  return 0;
}
