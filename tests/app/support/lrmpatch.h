// SPDX-License-Identifier: MIT
//
// lrmpatch as somebody calls it, within the test program: words in; exit code, standard output and standard error out.
#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "app/cli/run.h"

namespace app {

struct Ran {
  int code = 0;
  std::string out, err;
  /// Of --json; throws where the output is no document.
  nlohmann::json document() const { return nlohmann::json::parse(out); }
};

inline Ran Lrmpatch(const std::vector<std::string>& words) {
  std::ostringstream out, err;
  const int code = RunCommandLine(words, out, err);
  return {code, out.str(), err.str()};
}

}  // namespace app
