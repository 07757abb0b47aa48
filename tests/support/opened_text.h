// SPDX-License-Identifier: MIT
//
// Bytes in memory as an opened file. They belong to whoever opened it and outlive it.
#pragma once

#include <span>
#include <string_view>

#include "engine/host/host.h"

namespace tests {

class OpenedText : public engine::OpenedFile {
 public:
  explicit OpenedText(std::string_view text) : m_text(text) {}
  std::uint64_t size() const override { return m_text.size(); }
  engine::Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const override {
    if (offset >= m_text.size()) return std::size_t{0};
    return m_text.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
  }

 private:
  std::string_view m_text;
};

}  // namespace tests
