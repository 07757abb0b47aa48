// SPDX-License-Identifier: MIT
//
// Which documents --out and --format of a search ask for. Pure functions; writing is pages/traces/report.h.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "app/cli/options.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "pages/traces/report.h"

namespace app {

/// Each is made only when it is wanted. The evidence is always among them, and its hash is in the HTML.
template <class MakeHtml, class MakeCsv>
std::vector<pages::NamedBytes> ScanFiles(const CommandLine& line, std::string evidence, MakeHtml html, MakeCsv csv,
                                         const std::string& json) {
  const auto wants = [&](std::string_view format) {
    return line.format.empty() || engine::AnyInList(line.format, [&](std::string_view each) { return each == format; });
  };
  std::vector<pages::NamedBytes> files;
  if (wants("html")) files.push_back({".html", html(engine::Sha256(evidence))});
  if (wants("csv")) files.push_back({".csv", csv()});
  if (wants("json")) files.push_back({".json", json});
  files.push_back({"-evidence.txt", std::move(evidence)});
  return files;
}

}  // namespace app
