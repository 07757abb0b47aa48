// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include "engine/forensics/scan.h"

namespace tests {

/// A log in memory.
inline engine::forensics::LogFile LogOf(std::string name, std::string text) {
  struct Opened : engine::OpenedFile {
    explicit Opened(std::shared_ptr<const std::string> given) : text(std::move(given)) {}
    std::uint64_t size() const override { return text->size(); }
    engine::Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const override {
      return offset >= text->size() ? 0 : text->copy(into.data(), into.size(), static_cast<std::size_t>(offset));
    }
    std::shared_ptr<const std::string> text;
  };
  const auto kept = std::make_shared<const std::string>(std::move(text));
  return {std::move(name), kept->size(),
          [kept]() -> engine::Result<std::unique_ptr<engine::OpenedFile>> { return std::make_unique<Opened>(kept); }};
}

inline engine::forensics::ScanReport ScanText(std::string text, engine::forensics::ScanOptions options = {}) {
  return Scan({LogOf("u_ex220511.log", std::move(text))}, engine::forensics::Rules::Own(), options);
}

inline std::string WithTestFields(const std::string& lines) {
  return "#Fields: " + std::string(engine::forensics::kTestFields) + "\n" + lines;
}

}  // namespace tests
