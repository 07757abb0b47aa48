// SPDX-License-Identifier: MIT
//
// lrmpatch as somebody calls it, within the test program: words in; exit code, standard output and standard error out.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/run.h"
#include "tests/support/test_paths.h"

namespace app {

struct Ran {
  int code = 0;
  std::string out, err;
  /// Of --json. Not exactly one document: a failure, and an empty one.
  nlohmann::json document() const {
    auto parsed = nlohmann::json::parse(out, nullptr, false);
    EXPECT_FALSE(parsed.is_discarded()) << "not one JSON document: " << out;
    return parsed.is_discarded() ? nlohmann::json::object() : parsed;
  }
};

inline Ran Lrmpatch(const std::vector<std::string>& words) {
  std::ostringstream out, err;
  const int code = RunCommandLine(words, out, err);
  return {code, out.str(), err.str()};
}

/// Another value of an attribute in system.xml of an image.
inline void SetSystem(const std::filesystem::path& image, const std::string& name, std::string_view value) {
  const auto file = image / "system.xml";
  std::string text = tests::ReadBytes(file);
  const std::size_t at = text.find(name + "=\""), from = at + name.size() + 2;
  ASSERT_NE(at, std::string::npos) << name;
  text.replace(from, text.find('"', from) - from, value);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

}  // namespace app
