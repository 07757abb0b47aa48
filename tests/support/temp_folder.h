// SPDX-License-Identifier: MIT
//
// The scratch folder of test_paths.h with what tests of files need beside it: writing, reading, listing by plain paths.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/support/test_paths.h"

namespace tests {

class TempFolder : public ScratchFolder {
 public:
  /// A UTF-8 path below this folder.
  std::filesystem::path operator/(std::string_view relative) const {
    return path() / std::filesystem::path(std::u8string(relative.begin(), relative.end()));
  }
  /// Makes the folders on the way; replaces what is there.
  void Write(std::string_view relative, std::string_view bytes) const {
    const auto file = *this / relative;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  std::string Read(std::string_view relative) const { return ReadBytes(*this / relative); }
  bool Has(std::string_view relative) const {
    return std::filesystem::exists(std::filesystem::symlink_status(*this / relative));
  }
};

}  // namespace tests
