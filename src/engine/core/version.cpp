// SPDX-License-Identifier: MIT
//
// Parsing and comparing of dotted version numbers. What is no version is nothing.
#include "engine/core/version.h"

#include <limits>

#include "engine/core/text.h"

namespace engine {

std::optional<Version> Version::Parse(std::string_view text) {
  Version version;
  version.m_text = Trim(text);
  const auto parts = Split(version.m_text, '.');
  if (parts.size() > 4) return std::nullopt;
  for (const auto& part : parts) {
    const auto number = ParseNumber(part);
    if (!number || part.front() == '-' || *number > std::numeric_limits<int>::max()) return std::nullopt;
    version.m_parts.push_back(static_cast<int>(*number));
  }
  return version;
}

std::strong_ordering Version::operator<=>(const Version& other) const {
  for (std::size_t i = 0; i < 4; ++i) {
    if (const auto order = part(i) <=> other.part(i); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

}  // namespace engine
