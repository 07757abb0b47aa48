// SPDX-License-Identifier: MIT
//
// Dotted version numbers, compared as numbers: "1.10" is later than "1.3". Missing parts count as 0.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

class Version {
 public:
  /// Nothing unless `text` is 1 to 4 dot-separated numbers (white space around it allowed).
  static std::optional<Version> Parse(std::string_view text);

  const std::string& text() const { return m_text; }
  int part(std::size_t index) const { return index < m_parts.size() ? m_parts[index] : 0; }
  std::strong_ordering operator<=>(const Version& other) const;
  bool operator==(const Version& other) const { return (*this <=> other) == 0; }

 private:
  std::string m_text;
  std::vector<int> m_parts;
};

}  // namespace engine
