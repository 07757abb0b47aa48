// SPDX-License-Identifier: MIT
//
// Any bytes as a log: read to the end, and with the same result wherever the parts are cut.
#include <cstdlib>
#include <memory>
#include <string>

#include "engine/forensics/scan.h"
#include "tests/support/opened_text.h"

namespace {

using namespace engine::forensics;

ScanReport Read(const std::string& text, std::size_t part_size) {
  const LogFile log{"x.log", text.size(), [&]() -> engine::Result<std::unique_ptr<engine::OpenedFile>> {
                      return std::make_unique<tests::OpenedText>(text);
                    }};
  ScanOptions options;
  options.threads = 1;
  options.part_size = part_size;
  return Scan({log}, Rules::Own(), options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const ScanReport whole = Read(text, size + 1), cut = Read(text, 37);
  const auto& a = whole.coverage;
  const auto& b = cut.coverage;
  const bool same = a.lines == b.lines && a.unread == b.unread && a.steps_back == b.steps_back &&
                    a.days.size() == b.days.size() && whole.traces.size() == cut.traces.size() &&
                    whole.Worst() == cut.Worst() && whole.clients.size() == cut.clients.size();
  if (!same) std::abort();
  return 0;
}
