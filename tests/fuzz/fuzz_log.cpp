// SPDX-License-Identifier: MIT
//
// Any bytes as a log: read to the end, and with the same result wherever the parts are cut.
#include <cstdlib>
#include <memory>
#include <string>

#include "engine/forensics/scan.h"

namespace {

using namespace engine::forensics;

struct Opened : engine::OpenedFile {
  explicit Opened(const std::string& given) : text(given) {}
  std::uint64_t size() const override { return text.size(); }
  engine::Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const override {
    return offset >= text.size() ? 0 : text.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
  }
  const std::string& text;
};

ScanReport Read(const std::string& text, std::size_t part_size) {
  const LogFile log{"x.log", text.size(), [&]() -> engine::Result<std::unique_ptr<engine::OpenedFile>> {
                      return std::make_unique<Opened>(text);
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
