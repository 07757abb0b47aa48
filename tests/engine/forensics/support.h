// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "engine/forensics/scan.h"
#include "tests/support/opened_text.h"

namespace tests {

/// A log in memory; it lives as long as what is opened of it.
inline engine::forensics::LogFile LogOf(std::string name, std::string text) {
  const auto kept = std::make_shared<const std::string>(std::move(text));
  return {std::move(name), kept->size(), [kept]() -> engine::Result<std::unique_ptr<engine::OpenedFile>> {
            return std::make_unique<OpenedText>(*kept);
          }};
}

inline engine::forensics::ScanReport ScanText(std::string text, engine::forensics::ScanOptions options = {}) {
  return Scan({LogOf("u_ex220511.log", std::move(text))}, engine::forensics::Rules::Own(), options);
}

inline std::string WithTestFields(const std::string& lines) {
  return "#Fields: " + std::string(engine::forensics::kTestFields) + "\n" + lines;
}

}  // namespace tests
