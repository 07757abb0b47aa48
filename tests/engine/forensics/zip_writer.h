// SPDX-License-Identifier: MIT
//
// Zip files as other programs write them, and as no sound program does: for tests of what reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tests {

struct ZipOptions {
  enum class Method { Deflated, Stored, Encrypted, Unknown };

  bool sizes_behind = false;  // in a descriptor behind the entry, as programs do that write without going back
  bool zip64 = false;         // in the directory
  bool all_at_first = false;  // every entry of the directory means the bytes of the first
  std::string wrong_crc{};    // name of an entry
};

class Zip {
 public:
  explicit Zip(ZipOptions options = {}) : m_options(std::move(options)) {}
  void Add(const std::string& name, std::string_view bytes, ZipOptions::Method method = ZipOptions::Method::Deflated);
  std::string Take(std::string_view comment = {});

 private:
  ZipOptions m_options;
  std::string m_bytes, m_directory;
  std::size_t m_count = 0;
};

}  // namespace tests
