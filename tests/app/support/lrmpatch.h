// SPDX-License-Identifier: MIT
//
// lrmpatch as somebody calls it, within the test program: words in; exit code, standard output and standard error out.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "app/cli/run.h"

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

}  // namespace app
